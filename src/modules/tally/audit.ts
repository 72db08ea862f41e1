/** `tally.audit`, `tally.pools`. */
import { auditText } from '../../inspect/audit.ts';
import { pools, poolsText } from '../../inspect/pools.ts';
import { def } from '../../object/native.ts';
import { none } from '../../object/values.ts';
import { printLine } from './print.ts';

export const auditFunctions = [
  def(
    'audit',
    '($module, /)',
    'Compare the stored count of every object with the references found.\n\nRaise RuntimeError if any object does not balance.',
    (vm) => {
      const text = auditText();
      if (text !== null) vm.raise('RuntimeError', text);
      return none();
    },
  ),
  def('pools', '($module, /)', 'Print arenas, size classes and free lists.', (vm) => {
    printLine(vm, poolsText(pools()));
    return none();
  }),
];
