/**
 * The editor of the prompt: what each key does to the text, to the way through history, and when a statement is handed in.
 * Keys are those of Emacs, readline and CPython's own prompt. It writes nothing: screen.ts shows what is in it.
 */
import type { Completions } from '../../api/completion.ts';
import { EditBuffer } from './buffer.ts';

/** A key as Node's `emitKeypressEvents` names it. */
export interface Key {
  readonly name?: string | undefined;
  readonly sequence: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
}

/** What has to happen after a key. */
export type Outcome =
  /** Show the text again. */
  | { readonly kind: 'edited' }
  /** Find out whether `text` is a whole statement, then call `decided`. */
  | { readonly kind: 'ask-whole'; readonly text: string }
  /** Find what completes `line`, then call `completed`. */
  | { readonly kind: 'ask-completions'; readonly line: string }
  | { readonly kind: 'done'; readonly text: string }
  | { readonly kind: 'interrupted' | 'ended' | 'clear' | 'suspend' | 'bell' };

const EDITED: Outcome = { kind: 'edited' };
const BELL: Outcome = { kind: 'bell' };
const INDENT = 4;

/** Looking for an earlier statement that contains `wanted`. */
interface Search {
  wanted: string;
  forward: boolean;
  failed: boolean;
  readonly before: { readonly text: string; readonly cursor: number; readonly place: number };
}

/** The indentation that a line will have most likely, given the line above it. */
export function indentationAfter(line: string): string {
  const own = /^[ \t]*/.exec(line)?.[0] ?? '';
  if (/:\s*(?:#.*)?$/.test(line)) return `${own}${' '.repeat(INDENT)}`;
  return /^\s*(?:return|pass|break|continue|raise)\b/.test(line) ? own.slice(0, -INDENT) : own;
}

function commonPrefix(words: readonly string[]): string {
  let prefix = words[0] ?? '';
  for (const word of words) while (!word.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}

export class Editor {
  readonly buffer = new EditBuffer();
  /** Statements of before, latest last. */
  private readonly history: string[];
  /** Which entry is shown; the length of the history: the statement that is being written. */
  private place: number;
  /** What was changed in entries on the way, by place. */
  private drafts = new Map<number, string>();
  private search: Search | null = null;
  private pasting = false;
  private menuWords: readonly string[] = [];

  constructor(history: string[]) {
    this.history = history;
    this.place = history.length;
  }

  /** A new statement. */
  start(): void {
    this.buffer.set('');
    this.place = this.history.length;
    this.drafts.clear();
    this.search = null;
    this.pasting = false;
    this.menuWords = [];
  }

  /** Completions to be shown below the text. */
  get menu(): readonly string[] {
    return this.menuWords;
  }

  /** What is shown below the text while looking for a statement; null otherwise. */
  get status(): string | null {
    if (this.search === null) return null;
    const { forward, failed, wanted } = this.search;
    return `(${failed ? 'failed ' : ''}${forward ? 'forward' : 'reverse'} search) '${wanted}'`;
  }

  /** Keeps a statement in the history. */
  remember(statement: string): void {
    const text = statement.trimEnd();
    if (text.trim() !== '' && this.history.at(-1) !== text) this.history.push(text);
  }

  /** Takes a key. `fast`: more lines came with it, so that nobody expects indentation to be added. */
  key(key: Key, fast = false): Outcome {
    this.menuWords = [];
    const { name = '', ctrl, meta } = key;
    if (name === 'paste-start' || name === 'paste-end') {
      this.pasting = name === 'paste-start';
      return EDITED;
    }
    if (this.pasting) return this.paste(key);
    if (this.search !== null) {
      const outcome = this.searching(key);
      if (outcome !== null) return outcome;
    }
    this.buffer.begin({
      keepsAim: name === 'up' || name === 'down',
      keepsKill: ctrl ? /^[kuw]$/.test(name) : meta && /^(?:d|backspace)$/.test(name),
      keepsYank: meta && name === 'y',
    });
    if (name === 'return' || name === 'enter') return this.enter(meta, fast);
    const command = ctrl ? this.withControl(name) : meta ? this.withMeta(name, key) : this.plain(name);
    if (command !== null) return command;
    return this.type(key);
  }

  private type(key: Key): Outcome {
    const { sequence, ctrl, meta } = key;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: keys that stand for no character
    if (ctrl || meta || sequence === '' || /[\x00-\x1f\x7f]/.test(sequence)) return BELL;
    this.buffer.insert(sequence);
    return EDITED;
  }

  private paste({ name, sequence }: Key): Outcome {
    // Terminals send the end of a line as Return.
    if (name === 'return' || name === 'enter') this.buffer.insert('\n', 'other');
    else this.buffer.insert(sequence, 'type');
    return EDITED;
  }

  private enter(always: boolean, fast: boolean): Outcome {
    const { buffer } = this;
    if (always) return this.done();
    if (!buffer.onLastLine) return this.newLine(!fast);
    this.fastLine = fast;
    return { kind: 'ask-whole', text: buffer.text };
  }
  private fastLine = false;

  /** The answer to 'ask-whole': whether the statement goes on. */
  decided(more: boolean): Outcome {
    return more ? this.newLine(!this.fastLine) : this.done();
  }

  private newLine(indented: boolean): Outcome {
    const { buffer } = this;
    const above = buffer.lineBefore;
    buffer.insert(`\n${indented ? indentationAfter(above) : ''}`, 'other');
    return EDITED;
  }

  private done(): Outcome {
    const { text } = this.buffer;
    this.buffer.cursor = text.length;
    this.remember(text);
    return { kind: 'done', text };
  }

  private plain(name: string): Outcome | null {
    const { buffer } = this;
    switch (name) {
      case 'left':
        buffer.left();
        return EDITED;
      case 'right':
        buffer.right();
        return EDITED;
      case 'up':
        return buffer.vertical(false) ? EDITED : this.toEntry(this.place - 1);
      case 'down':
        return buffer.vertical(true) ? EDITED : this.toEntry(this.place + 1);
      case 'home':
        buffer.home();
        return EDITED;
      case 'end':
        buffer.end();
        return EDITED;
      case 'pageup':
        return this.startingAlike(-1);
      case 'pagedown':
        return this.startingAlike(1);
      case 'backspace':
        buffer.backspace();
        return EDITED;
      case 'delete':
        buffer.delete();
        return EDITED;
      case 'tab':
        return this.tab();
      case 'escape':
        return EDITED;
      default:
        return null;
    }
  }

  private withControl(name: string): Outcome | null {
    const { buffer } = this;
    switch (name) {
      case 'a':
        buffer.home();
        return EDITED;
      case 'e':
        buffer.end();
        return EDITED;
      case 'b':
        buffer.left();
        return EDITED;
      case 'f':
        buffer.right();
        return EDITED;
      case 'left':
        buffer.wordLeft();
        return EDITED;
      case 'right':
        buffer.wordRight();
        return EDITED;
      case 'p':
      case 'up':
        return this.toEntry(this.place - 1);
      case 'n':
      case 'down':
        return this.toEntry(this.place + 1);
      case 'c':
        return { kind: 'interrupted' };
      case 'd':
        if (buffer.text === '') return { kind: 'ended' };
        buffer.delete();
        return EDITED;
      case 'g':
        return BELL;
      case 'h':
        buffer.backspace();
        return EDITED;
      case 'k':
        buffer.killLine();
        return EDITED;
      case 'l':
        return { kind: 'clear' };
      case 'r':
      case 's':
        this.look(name === 's');
        return EDITED;
      case 't':
        buffer.transpose();
        return EDITED;
      case 'u':
        buffer.killToStart();
        return EDITED;
      case 'w':
        buffer.killBlankWord();
        return EDITED;
      case 'y':
        buffer.yank();
        return EDITED;
      case 'z':
        return { kind: 'suspend' };
      case '_':
      case '-':
        return buffer.undo() ? EDITED : BELL;
      default:
        return null;
    }
  }

  private withMeta(name: string, { shift, sequence }: Key): Outcome | null {
    const { buffer } = this;
    if (sequence.endsWith('<') || sequence.endsWith('>')) {
      buffer.cursor = sequence.endsWith('<') ? 0 : buffer.text.length;
      return EDITED;
    }
    switch (name) {
      case 'b':
      case 'left':
        buffer.wordLeft();
        return EDITED;
      case 'f':
      case 'right':
        buffer.wordRight();
        return EDITED;
      case 'd':
      case 'delete':
        buffer.killWord();
        return EDITED;
      case 'backspace':
        buffer.killWordBack();
        return EDITED;
      case 'y':
        buffer.yankOlder();
        return EDITED;
      case 'u':
        buffer.changeCase('upper');
        return EDITED;
      case 'l':
        buffer.changeCase('lower');
        return EDITED;
      case 'c':
        buffer.changeCase('capital');
        return EDITED;
      case 'r':
        return this.restore(shift);
      default:
        return null;
    }
  }

  /** Takes back what was changed in an entry of the history. */
  private restore(shift: boolean): Outcome {
    const entry = this.history[this.place];
    if (shift || entry === undefined) return BELL;
    this.drafts.delete(this.place);
    this.buffer.set(entry);
    return EDITED;
  }

  private entry(place: number): string {
    return this.drafts.get(place) ?? this.history[place] ?? '';
  }

  private toEntry(place: number): Outcome {
    if (place < 0 || place > this.history.length) return BELL;
    this.drafts.set(this.place, this.buffer.text);
    this.place = place;
    this.buffer.set(this.entry(place));
    return EDITED;
  }

  /** The next entry that begins like the text before the cursor. */
  private startingAlike(step: 1 | -1): Outcome {
    const { buffer } = this;
    const start = buffer.text.slice(0, buffer.cursor);
    const { cursor } = buffer;
    for (let i = this.place + step; i >= 0 && i <= this.history.length; i += step) {
      const entry = this.entry(i);
      if (!entry.startsWith(start) || entry === buffer.text) continue;
      this.toEntry(i);
      buffer.cursor = cursor;
      return EDITED;
    }
    return BELL;
  }

  private look(forward: boolean): void {
    const { text, cursor } = this.buffer;
    this.search = { wanted: '', forward, failed: false, before: { text, cursor, place: this.place } };
  }

  /** A key while looking for a statement; null: the search is over and the key is to be taken as always. */
  private searching(key: Key): Outcome | null {
    const { search } = this;
    if (search === null) return null;
    const { name = '', ctrl, meta, sequence } = key;
    if (ctrl && (name === 'r' || name === 's')) {
      search.forward = name === 's';
      this.find(search, true);
      return EDITED;
    }
    if (ctrl && (name === 'g' || name === 'c')) {
      this.search = null;
      this.place = search.before.place;
      this.buffer.set(search.before.text, search.before.cursor);
      return EDITED;
    }
    if (name === 'backspace' || (ctrl && name === 'h')) {
      search.wanted = search.wanted.slice(0, -1);
      this.find(search, false);
      return EDITED;
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: keys that stand for no character
    if (!ctrl && !meta && sequence !== '' && !/[\x00-\x1f\x7f]/.test(sequence)) {
      search.wanted += sequence;
      this.find(search, false);
      return EDITED;
    }
    this.search = null;
    return name === 'escape' ? EDITED : null;
  }

  /** Goes to the place where what is wanted stands: at or, `beyond`, behind the present one. */
  private find(search: Search, beyond: boolean): void {
    const { wanted, forward } = search;
    const { buffer } = this;
    const step = forward ? 1 : -1;
    search.failed = false;
    if (wanted === '') return;
    let from = forward ? buffer.cursor + (beyond ? 1 : 0) : buffer.cursor - (beyond ? 1 : 0);
    for (let i = this.place; i >= 0 && i <= this.history.length; i += step) {
      const entry = i === this.place ? buffer.text : this.entry(i);
      const at = forward ? entry.indexOf(wanted, from) : from < 0 ? -1 : entry.lastIndexOf(wanted, from);
      if (at >= 0) {
        if (i !== this.place) this.toEntry(i);
        buffer.cursor = at;
        return;
      }
      from = forward ? 0 : Number.POSITIVE_INFINITY;
    }
    search.failed = true;
  }

  private tab(): Outcome {
    const before = this.buffer.lineBefore;
    if (/^\s*$/.test(before)) {
      this.buffer.insert(' '.repeat(INDENT - (before.length % INDENT)), 'other');
      return EDITED;
    }
    return { kind: 'ask-completions', line: before };
  }

  /** The answer to 'ask-completions'. */
  completed({ matches, replaced }: Completions): Outcome {
    if (matches.length === 0) return BELL;
    const common = commonPrefix(matches);
    if (common.length > replaced.length || (matches.length === 1 && common !== replaced)) {
      this.buffer.insert(common.slice(replaced.length), 'other');
      return EDITED;
    }
    const stem = replaced.lastIndexOf('.') + 1;
    this.menuWords = matches.length === 1 ? [] : matches.map((m) => m.slice(stem)).sort();
    return this.menuWords.length === 0 ? BELL : EDITED;
  }

  /** Moves behind the text, before something else is written. */
  leave(): void {
    this.search = null;
    this.menuWords = [];
    this.buffer.cursor = this.buffer.text.length;
  }
}
