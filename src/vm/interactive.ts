/** What an interactive line does with the value of an expression. */
import { call1 } from '../object/call.ts';
import type { RunningFrame } from '../object/exc.ts';
import { drop, type Owned } from '../object/refs.ts';
import { theVM as vm } from '../object/vm.ts';
import { popNative, push1 } from './state.ts';

/** `sys.displayhook(value)`; the value moves in. */
export function printExpr(_f: RunningFrame, value: Owned): void {
  const base = push1(value);
  const hook = vm.sysAttribute('displayhook');
  if (hook === undefined) vm.raise('RuntimeError', 'lost sys.displayhook');
  else drop(call1(vm, hook, value));
  popNative(base);
}
