/** The prompt on a terminal: keys come in, the editor takes them, the screen shows it, and a statement goes out. */
import process from 'node:process';
import { Readable } from 'node:stream';
import type { ReadStream, WriteStream } from 'node:tty';
import type { Completions } from '../../api/completion.ts';
import { readline, tty } from '../node-modules.ts';
import { Editor, type Key, type Outcome } from './editor.ts';
import { appendHistory, readHistory } from './history.ts';
import { inColumns } from './layout.ts';
import { Screen, type TerminalSize } from './screen.ts';

/** What a statement is asked for with: `sys.ps1` and `sys.ps2` as they are written. */
export interface PromptAsk {
  readonly first: string;
  readonly others: string;
}

/** What only the interpreter knows: whether a text goes on, and what completes a line. */
export type Consultation = { readonly about: 'more' | 'completions'; readonly text: string };
export type Consult = (c: Consultation) => void;

/** Rows of completions that are shown at once. */
const MENU_ROWS = 12;
const PASTE_ON = '\x1b[?2004h';
const PASTE_OFF = '\x1b[?2004l';
/** The size when a terminal does not tell it. */
const USUAL: TerminalSize = { columns: 80, rows: 24 };

export class Prompt {
  private readonly input: Readable;
  private readonly output = new (tty().WriteStream)(1);
  private readonly earlier: number;
  private readonly history = readHistory();
  private readonly editor = new Editor(this.history);
  private readonly screen = new Screen((text) => this.output.write(text));
  /** Turns bytes into keys. */
  private readonly decoder = new Readable({ read() {} });
  /** Keys that have come and not been taken, each with whether lines came at one go. */
  private readonly keys: (readonly [Key, boolean])[] = [];
  private fast = false;
  private current: {
    readonly ask: PromptAsk;
    readonly consult: Consult;
    readonly reader: (text: string | null) => void;
  } | null = null;
  /** What the interpreter has been asked and not answered. */
  private asked: Consultation['about'] | null = null;

  constructor(input: Readable) {
    this.input = input;
    this.earlier = this.history.length;
    readline().emitKeypressEvents(this.decoder);
    this.decoder.on('keypress', (_text: string | undefined, key: Key) => this.keys.push([key, this.fast]));
  }

  /** Whether a statement is being asked for. */
  get editing(): boolean {
    return this.current !== null;
  }

  /** Asks for a statement. */
  edit(ask: PromptAsk, consult: Consult, reader: (text: string | null) => void): void {
    this.current = { ask, consult, reader };
    this.editor.start();
    this.raw(true);
    this.draw();
    this.input.resume();
    this.work();
  }

  private raw(on: boolean): void {
    (this.input as ReadStream).setRawMode?.(on);
    this.output.write(on ? PASTE_ON : PASTE_OFF);
  }

  private get size(): TerminalSize {
    // Threads are not told that a terminal has changed its size.
    (this.output as WriteStream & { _refreshSize(): void })._refreshSize();
    const { columns, rows } = this.output;
    return columns > 0 && rows > 0 ? { columns, rows } : USUAL;
  }

  private draw(): void {
    const { current, editor } = this;
    if (current === null) return;
    const { size } = this;
    const below = editor.status !== null ? [editor.status] : [];
    if (editor.menu.length > 0) below.push(...inColumns(editor.menu, size.columns, MENU_ROWS));
    const { text, cursor } = editor.buffer;
    this.screen.show({ text, cursor, first: current.ask.first, others: current.ask.others, below }, size);
  }

  /** Takes what was typed. */
  feed(chunk: Uint8Array): void {
    const lineEnd = chunk.findIndex((byte) => byte === 13 || byte === 10);
    this.fast = lineEnd >= 0 && lineEnd < chunk.length - 1;
    this.decoder.emit('data', chunk);
    // An escape that stands alone becomes a key a moment later.
    if (this.keys.length === 0) setTimeout(() => this.work(), ESCAPE_WAIT);
    this.work();
  }

  /** Takes keys until the interpreter has to be asked or the statement is there. */
  private work(): void {
    if (this.keys.length === 0) return;
    while (this.current !== null && this.asked === null) {
      const next = this.keys.shift();
      if (next === undefined) break;
      this.follow(this.editor.key(...next));
    }
    if (this.asked === null) this.draw();
  }

  private follow(outcome: Outcome): void {
    const { current } = this;
    switch (outcome.kind) {
      case 'edited':
        return;
      case 'bell':
        this.output.write('\x07');
        return;
      case 'clear':
        this.screen.clear();
        return;
      case 'suspend':
        return this.suspend();
      case 'ask-whole':
        this.asked = 'more';
        current?.consult({ about: 'more', text: outcome.text });
        return;
      case 'ask-completions':
        this.asked = 'completions';
        current?.consult({ about: 'completions', text: outcome.line });
        return;
      case 'done':
        return this.finish(`${outcome.text}\n`, true);
      case 'ended':
        return this.finish('', false);
      case 'interrupted':
        this.keys.length = 0;
        return this.finish(null, false);
    }
  }

  /** The answer to a consultation. */
  consulted(answer: unknown): void {
    const about = this.asked;
    this.asked = null;
    if (about === null) return;
    if (about === 'more') this.follow(this.editor.decided(answer === true));
    else this.follow(this.editor.completed(answer as Completions));
    if (this.current === null) return;
    this.draw();
    this.work();
  }

  private finish(text: string | null, newLine: boolean): void {
    const { current, editor } = this;
    if (current === null) return;
    editor.leave();
    this.draw();
    this.screen.leave(newLine);
    this.raw(false);
    this.current = null;
    this.asked = null;
    this.input.pause();
    current.reader(text);
  }

  /** Stops the process as Ctrl-Z does for programs that leave keys to the terminal. */
  private suspend(): void {
    this.screen.leave(true);
    this.raw(false);
    process.kill(0, 'SIGTSTP');
    setTimeout(() => {
      if (this.current === null) return;
      this.raw(true);
      this.draw();
    });
  }

  /** A signal has come. */
  interrupt(): void {
    this.finish(null, false);
  }

  /** The terminal is gone. */
  end(): void {
    this.finish('', false);
  }

  /** The session is over. */
  close(): void {
    this.finish(null, false);
    appendHistory(this.history.slice(this.earlier));
  }
}

/** Milliseconds after which Node takes an escape for a key of its own. */
const ESCAPE_WAIT = 520;
