/** An interpreter in this thread, for tests that look into it. There is one in each test file. */
import { Session } from '../../src/api/session.ts';
import { setHost } from '../../src/host/host.ts';
import { memoryHost } from '../../src/host/memory.ts';
import '../../src/modules/index.ts';
import frozenImages from '#frozen';
import { DEFAULT_MAX_STR_DIGITS } from '../../src/numeric/int-text.ts';
import { setFrozenImages } from '../../src/vm/frozen.ts';
import { runProgram } from '../../src/vm/lifecycle.ts';

/** Starts it with its frozen modules and runs a program in `__main__`. */
export function openSession(program: string, write: (text: string) => void): Session {
  let written = '';
  const sink = (bytes: Uint8Array): void => {
    const text = new TextDecoder().decode(bytes);
    written += text;
    write(text);
  };
  setHost(memoryHost({ stdout: sink, stderr: sink }));
  setFrozenImages(() => frozenImages);
  const session = new Session({ prefix: null, stdlib: null, site: false, optimize: 0, flags: {}, importTimes: false });
  session.adopt({
    argv: [''],
    path: [],
    path0: null,
    executable: '',
    origArgv: [],
    flags: {},
    warnOptions: [],
    xOptions: [],
    immortal: false,
    unbuffered: false,
    color: false,
    pycachePrefix: null,
    intMaxStrDigits: DEFAULT_MAX_STR_DIGITS,
    debugRanges: true,
    stackSize: 600_000,
  });
  const { status } = session.guard(() => runProgram(session.vm, program, 'program.py'));
  session.flush();
  if (status !== 0) throw new Error(`the program of the test failed: ${written}`);
  return session;
}
