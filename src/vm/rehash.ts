/** When the seed of hashes becomes known: whatever was hashed before is hashed anew. */
import { STR } from '../object/core-types.ts';
import { DictData, rehash as rehashDict } from '../object/dict.ts';
import { forEachObject } from '../object/heap.ts';
import { Flag } from '../object/refs.ts';
import type { VM } from '../object/vm.ts';
import { rehash as rehashSet, SetData } from '../types/set-table.ts';

/** Forgets the hashes of all strs, and enters the keys of all dicts and sets anew. Raises what hashing raises. */
export function rehashAll(vm: VM): void {
  const tables: (DictData | SetData)[] = [];
  forEachObject((o) => {
    if (o.type === STR) o.flags &= ~Flag.HASHED;
    else if (o.v instanceof DictData || o.v instanceof SetData) tables.push(o.v);
  });
  for (const table of tables) {
    if (table instanceof DictData) rehashDict(vm, table);
    else rehashSet(vm, table);
  }
}
