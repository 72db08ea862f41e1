/** The types and the payload of dict views, for whoever goes through them without an iterator. */
import { staticType } from '../object/core-types.ts';
import type { PyDict } from '../object/dict.ts';
import { type Held, type PyObject, share } from '../object/refs.ts';

export const DICT_KEYS = staticType('dict_keys');
export const DICT_VALUES = staticType('dict_values');
export const DICT_ITEMS = staticType('dict_items');

export class DictViewData {
  dict: Held<PyDict>;
  constructor(dict: PyDict) {
    this.dict = share(dict);
  }
}
export type DictView = PyObject<DictViewData>;
