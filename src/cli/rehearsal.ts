/** What the shortest programs do, and a question, done once before the image is made, which then holds V8's code for it. */
import { openSync } from 'node:fs';
import type { Session } from '../api/session.ts';
import { setHost } from '../host/host.ts';
import { nodeHost } from '../host/node.ts';
import { reportText } from '../inspect/report.ts';
import { why } from '../inspect/why.ts';
import { NONE } from '../object/core-types.ts';
import { recording } from '../object/recorder.ts';
import { lifecycleHooks } from '../vm/lifecycle-hooks.ts';
import { rehearse } from '../vm/rehearsal.ts';
import { parseArguments } from './arguments.ts';
import { Channel } from './channel.ts';
import { fitsPrepared, open } from './commands/common.ts';
import { processHost } from './process-host.ts';
import { Shared } from './shared.ts';

/** A bit of everything. It holds nothing that would have to be collected, and imports nothing that a start does not. */
const PROGRAM = `
import io, sys
out = io.StringIO()
def f(a, b=2, *rest, key=None):
    total = 0
    for i in range(a):
        total += i * b
    return total
print("hello", f(3), [x for x in (1, 2) if x], {"a": 1}, file=out)
print(f"{f(2):>4} {sys.argv!r}", 1.5, None, True, sep=" ", end="\\\\n", file=out)
try:
    {}["missing"]
except KeyError as e:
    text = str(e).upper().split()
with out:
    lines = out.getvalue().splitlines()
if len(lines) > 1 and not text == "":
    a, b = lines[0], "%s %d" % (text, len(lines))
print("hello")
del out, lines, f
`;

/** Rehearses the command with a prepared interpreter. */
export function rehearseCommand(session: Session, home: string): void {
  const command = parseArguments([...(recording ? ['--history=asked'] : []), '-c', PROGRAM], { LANG: 'C.UTF-8' });
  if (command.kind !== 'run' || !fitsPrepared(command.flags)) throw new Error('the rehearsal cannot be run');
  const channel = new Channel(new Int32Array(Shared.LENGTH), home);
  const executable = `${home}/tally.js`;
  rehearse(session.vm, `${home}/lib/python3.13`, () => {
    const host = processHost(nodeHost(), channel, new Int32Array(Shared.LENGTH));
    const nowhere = openSync('/dev/null', 'r+');
    const write = host.write.bind(host);
    host.write = (_fd, from) => write(nowhere, from);
    setHost(host);
    const around = { channel, executable, home, prepared: session, stackSize: 1 << 20, watch: () => {} };
    const { located } = open(command.program, [], command.flags, around);
    session.run(located);
    session.flush();
    // A question is mostly asked once, and then a fifth of what it took was reading its code.
    reportText(why(session.vm, NONE));
    lifecycleHooks.endsQuietly(session.vm);
    host.close(nowhere);
  });
}
