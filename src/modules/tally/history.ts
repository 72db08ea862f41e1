/** `tally.record`, `tally.history`, `tally.left`. */
import { type HistoryReport, historyReport, historyText, type LeftRecord } from '../../inspect/history/report.ts';
import type { Spot } from '../../inspect/history/source.ts';
import { NONE, STR } from '../../object/core-types.ts';
import { put } from '../../object/define.ts';
import { newInstance } from '../../object/instances.ts';
import { instanceDict } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { choose, recording, recordObject, recordType } from '../../object/recorder.ts';
import type { Owned, PyObject } from '../../object/refs.ts';
import { TypeData } from '../../object/type.ts';
import { bool, int, listTake, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { SIMPLE_NAMESPACE } from '../../types/namespace.ts';
import { printLine } from './print.ts';

/** The history of an object. Raises RuntimeError when there is none. */
function reportOn(vm: VM, o: PyObject): HistoryReport {
  const report = historyReport(o);
  if (report !== null) return report;
  if (!recording) return vm.raise('RuntimeError', 'this program does not record history: run it with --history');
  return vm.raise('RuntimeError', 'the history of this object is not recorded: see tally.record');
}

function spotRecord(spot: Spot | null): Owned {
  if (spot === null) return none();
  const o = newInstance(SIMPLE_NAMESPACE, null);
  const d = instanceDict(o);
  put(d, 'file', str(spot.file));
  put(d, 'line', int(spot.line));
  put(d, 'function', str(spot.function));
  return o;
}

function leftRecord(x: LeftRecord): Owned {
  const o = newInstance(SIMPLE_NAMESPACE, null);
  const d = instanceDict(o);
  put(d, 'holder', str(x.holder));
  put(d, 'taken', spotRecord(x.taken));
  put(d, 'moved', spotRecord(x.moved));
  put(d, 'others', listTake(x.others.map(spotRecord)));
  return o;
}

/** What `type=` and `line=` of `tally.record` say. */
function chooseType(vm: VM, what: PyObject): void {
  if (what.v instanceof TypeData) recordType(what.v);
  else if (what.type === STR) recordType(what.v as string);
  else vm.raise('TypeError', 'type must be a class or the name of one');
}

export const historyFunctions = [
  def(
    'record',
    '($module, /, *objects, type=None, line=None)',
    "Record the history of objects from now on.\n\ntype: a class or its name; what is made of it from now on is recorded.\nline: 'FILE:LINE'; what is made there from now on is recorded.\nRaise RuntimeError unless the program runs with --history.",
    (vm, _module: PyObject, objects: readonly PyObject[], type?: PyObject, line?: PyObject) => {
      if (!recording) return vm.raise('RuntimeError', 'history can be recorded when the program runs with --history');
      if (type !== undefined && type !== NONE) chooseType(vm, type);
      if (line !== undefined && line !== NONE) {
        if (line.type !== STR || !/:\d+$/.test(line.v as string))
          return vm.raise('ValueError', "line must be 'FILE:LINE'");
        choose(line.v as string);
      }
      for (const o of objects) recordObject(o);
      return none();
    },
  ),
  def('recording', '($module, /)', 'Whether this program can record history (--history).', () => bool(recording)),
  def(
    'history',
    '($module, object, /)',
    'Print which references to an object were taken and ended, and on which lines.',
    (vm, _module: PyObject, object: PyObject) => {
      printLine(vm, historyText(reportOn(vm, object)));
      return none();
    },
  ),
  def(
    'left',
    '($module, object, /)',
    'Return a list of records, one for each reference to an object, with the line that took it.\n\nA record has holder, taken, moved and others; taken and moved are None or\nhave file, line and function, and others is a list of such places that may\nbe meant instead.',
    (vm, _module: PyObject, object: PyObject) => listTake(reportOn(vm, object).left.map(leftRecord)),
  ),
];
