/** `_datetime`: dates, times, their differences, and offsets from UTC. */
import { defineModule, put } from '../../object/define.ts';
import { dup, type PyObject } from '../../object/refs.ts';
import { int } from '../../object/values.ts';
import { MAX_YEAR, MIN_YEAR } from './calendar.ts';
import './date.ts';
import './datetime.ts';
import { TIMEDELTA } from './delta.ts';
import './time.ts';
import { DATE, DATETIME, TIME, TIMEZONE, TZINFO } from './types.ts';
import './zone.ts';
import { utc } from './zone-make.ts';

export const _datetime = defineModule('_datetime', {
  doc: 'Fast implementation of the datetime type.',
  types: [TIMEDELTA, DATE, TZINFO, TIME, DATETIME, TIMEZONE],
  init: (_vm, dict) => {
    put(dict, 'MINYEAR', int(MIN_YEAR));
    put(dict, 'MAXYEAR', int(MAX_YEAR));
    put(dict, 'UTC', dup<PyObject>(utc()));
  },
});
