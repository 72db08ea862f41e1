/**
 * Code objects outside of the interpreter: an image is a table of entries, the constants of a module and the programs of its code objects. Frozen
 * modules have their table as a JavaScript expression with the functions in it, a function of the runtime. What stands in `__pycache__` is a table in
 * JSON, and behind it a script with the functions (program.ts), which is read when one is first called.
 *
 * Entries refer only to entries before them: `null` None, `true`, `false`; a number an int; a string an interned str; an array of
 * indexes a tuple; `{i}` an int beyond what numbers hold, `{s}` another str, `{r}` one of single units (kind RAW), `{f}` a float, `{c}` a
 * complex, `{b}` bytes, `{z}` a frozenset, `{e}` the Ellipsis, `{k}` a code object. The last entry is the code object that the image is of.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { importHooks } from '../modules/import-hooks.ts';
import { crc32 } from '../numeric/checksums.ts';
import { CodeData, type PyCode } from '../object/code.ts';
import { BOOL, BYTES, CODE, COMPLEX, ELLIPSIS, FLOAT, FROZENSET, INT, NONE, STR, TUPLE } from '../object/core-types.ts';
import type { PyStr, PyTuple } from '../object/dict.ts';
import { alloc } from '../object/heap.ts';
import { drop, dup, Flag, type Held, hold, type Owned, type PyObject } from '../object/refs.ts';
import { bool, bytes, ellipsis, float, int, intern, intFromBig, none, str, tupleTake } from '../object/values.ts';
import type { VM } from '../object/vm.ts';
import { hex } from '../text/bytes-algo.ts';
import { codeHooks } from '../types/code-body.ts';
import { setFromItems } from '../types/set.ts';
import { type PySet, setItems } from '../types/set-table.ts';
import { buildId } from './build-id.ts';
import { rawStr } from './constants.ts';
import {
  Factories,
  type Factory,
  LoadedProgram,
  packPositions,
  type Runtime,
  SEPARATOR,
  StoredFactory,
  scriptOf,
  scriptPart,
  theRuntime,
} from './program.ts';
import { UnitCode } from './units.ts';

/** The parts of a code object: indexes of entries, then numbers. */
type CodeParts = readonly [
  consts: number,
  names: number,
  varnames: number,
  cellvars: number,
  freevars: number,
  filename: number,
  name: number,
  qualname: number,
  argcount: number,
  posonlyargcount: number,
  kwonlyargcount: number,
  flags: number,
  firstlineno: number,
  slots: number,
  hasNamespace: 0 | 1,
];
type Entry =
  | null
  | boolean
  | number
  | string
  | readonly number[]
  | { readonly i: string }
  | { readonly s: string }
  | { readonly r: readonly number[] }
  | { readonly f: StoredFloat }
  | { readonly c: readonly [StoredFloat, StoredFloat] }
  | { readonly b: string }
  | { readonly z: readonly number[] }
  | { readonly e: 0 }
  | { readonly k: CodeParts; readonly x: readonly number[]; readonly p: string; readonly m: Factory | Place };

/** Numbers that JSON does not have are texts. */
type StoredFloat = number | string;
/** Which function of the script it is, the first byte of its text there, and how many there are. */
type Place = readonly [index: number, at: number, length: number];

/** An image that the engine has read. */
export type Image = (R: Runtime) => readonly Entry[];

// --- Reading -----------------------------------------------------------------------------------------------------

/** The code object of an image. */
export function loadImage(vm: VM, image: Image): Owned<PyCode> {
  return codeOfEntries(vm, image(theRuntime()), null);
}

function codeOfEntries(vm: VM, entries: readonly Entry[], script: Factories | null): Owned<PyCode> {
  const objects: Held[] = [];
  for (const entry of entries) objects.push(hold(objectOf(vm, entry, objects, script)));
  const code = dup(objects[objects.length - 1]) as Owned<PyCode>;
  for (let i = objects.length - 1; i >= 0; i--) drop(objects[i]);
  return code;
}

function objectOf(vm: VM, entry: Entry, all: readonly Held[], script: Factories | null): Owned {
  switch (typeof entry) {
    case 'string':
      return intern(entry);
    case 'number':
      return int(entry);
    case 'boolean':
      return bool(entry);
  }
  if (entry === null) return none();
  if (Array.isArray(entry)) return tupleTake((entry as readonly number[]).map((i) => dup<PyObject>(all[i])));
  if ('k' in entry) return codeOf(entry, all, script);
  if ('s' in entry) return str(entry.s);
  if ('f' in entry) return float(Number(entry.f));
  if ('i' in entry) return intFromBig(BigInt(entry.i));
  if ('b' in entry) return bytes(bytesOf(entry.b));
  if ('c' in entry) return alloc(COMPLEX, { real: Number(entry.c[0]), imag: Number(entry.c[1]) });
  if ('r' in entry) return rawStr(entry.r);
  if ('e' in entry) return ellipsis();
  const { z } = entry as { z: readonly number[] };
  const mark = vm.mark();
  const items = z.map((i) => all[i] as PyObject);
  const set = setFromItems(vm, FROZENSET, items);
  vm.release(mark, set);
  return set;
}

function bytesOf(latin1: string): Uint8Array {
  const out = new Uint8Array(latin1.length);
  for (let i = 0; i < out.length; i++) out[i] = latin1.charCodeAt(i);
  return out;
}

function codeOf(
  entry: Extract<Entry, { k: CodeParts }>,
  all: readonly Held[],
  script: Factories | null,
): Owned<PyCode> {
  const { k, x, p, m } = entry;
  const factory = typeof m === 'function' ? m : new StoredFactory(script as Factories, ...m);
  const tuple = (i: number): Held<PyTuple> => hold(dup<PyObject>(all[i]) as Owned<PyTuple>);
  const text = (i: number): Held<PyStr> => hold(dup<PyObject>(all[i]) as Owned<PyStr>);
  const extra = x.map((i) => hold(dup<PyObject>(all[i])));
  return alloc(
    CODE,
    new CodeData({
      consts: tuple(k[0]),
      names: tuple(k[1]),
      varnames: tuple(k[2]),
      cellvars: tuple(k[3]),
      freevars: tuple(k[4]),
      filename: text(k[5]),
      name: text(k[6]),
      qualname: text(k[7]),
      argcount: k[8],
      posonlyargcount: k[9],
      kwonlyargcount: k[10],
      flags: k[11],
      firstlineno: k[12],
      unit: new UnitCode(k[14] === 1, extra, new LoadedProgram(factory, p, k[13]), null),
    }),
  );
}

// --- Writing -----------------------------------------------------------------------------------------------------

/** An object that no image can hold: `marshal` says so. */
export class NoImage extends Error {}

/** The table of the image of a code object, as one JavaScript expression in which the names of the runtime are free. */
export function imageExpression(code: PyCode): string {
  return new Writer(null).table(code);
}

/** The image of a code object as bytes: the length of the table, the table, the script. Throws NoImage. */
export function imageBytes(code: PyCode): Uint8Array {
  const parts: string[] = [];
  const table = new TextEncoder().encode(new Writer(parts).table(code));
  const script = scriptOf(parts);
  const out = new Uint8Array(4 + table.length + script.length);
  new DataView(out.buffer).setUint32(0, table.length, true);
  out.set(table, 4);
  out.set(script, 4 + table.length);
  return out;
}

class Writer {
  private readonly out: string[] = [];
  private readonly known = new Map<PyObject, number>();
  /** Where functions go, as parts of a script; null: they stand in the table. */
  private readonly parts: string[] | null;
  private size = 0;
  constructor(parts: string[] | null) {
    this.parts = parts;
  }

  table(code: PyCode): string {
    this.index(code);
    return `[\n${this.out.join(',\n')}]`;
  }

  /** The index of the entry of an object. */
  private index(o: PyObject): number {
    let i = this.known.get(o);
    if (i === undefined) {
      const text = this.entry(o);
      i = this.out.push(text) - 1;
      this.known.set(o, i);
    }
    return i;
  }
  private indexes(all: Iterable<PyObject>): string {
    return `[${Array.from(all, (o) => this.index(o)).join()}]`;
  }

  private entry(o: PyObject): string {
    switch (o.type) {
      case STR:
        return strEntry(o as PyStr);
      case INT:
        return typeof o.v === 'bigint' ? `{"i":"${o.v}"}` : String(o.v);
      case FLOAT:
        return `{"f":${floatText(o.v as number)}}`;
      case BOOL:
        return o.v === 1 ? 'true' : 'false';
      case TUPLE:
        return this.indexes((o as PyTuple).v);
      case CODE:
        return this.code(o as PyCode);
      case BYTES:
        return `{"b":${JSON.stringify(String.fromCharCode(...(o.v as Uint8Array)))}}`;
      case COMPLEX: {
        const { real, imag } = o.v as { real: number; imag: number };
        return `{"c":[${floatText(real)},${floatText(imag)}]}`;
      }
      case FROZENSET:
        return `{"z":${this.indexes(setItems(o as PySet))}}`;
    }
    if (o === NONE) return 'null';
    if (o === ELLIPSIS) return '{"e":0}';
    throw new NoImage(`unmarshallable object`);
  }

  private code(o: PyCode): string {
    const c = o.v;
    const { program, extra, hasNamespace, adaptation, positions } = c.unit as UnitCode;
    if (adaptation !== null && adaptation.names.size + adaptation.variables.size > 0)
      throw new NoImage('unmarshallable object');
    const parts = [c.consts, c.names, c.varnames, c.cellvars, c.freevars, c.filename, c.name, c.qualname].map((x) =>
      this.index(x as PyObject),
    );
    const numbers = [c.argcount, c.posonlyargcount, c.kwonlyargcount, c.flags, c.firstlineno, program.slots];
    const k = [...parts, ...numbers, hasNamespace ? 1 : 0].join();
    const x = this.indexes(extra as readonly PyObject[]);
    const m = this.place(program.text());
    return `{"k":[${k}],"x":${x},"p":"${packPositions(adaptation === null ? program.positions : positions)}","m":${m}}`;
  }

  private place(text: string): string {
    if (this.parts === null) return text;
    const part = scriptPart(text);
    const index = this.parts.push(part) - 1;
    const at = this.size;
    this.size += part.length + SEPARATOR.length;
    return `[${index},${at},${part.length}]`;
  }
}

function strEntry(o: PyStr): string {
  if ((o.flags & Flag.STR_KIND) === Flag.STR_KIND) {
    return `{"r":[${Array.from({ length: o.v.length }, (_, i) => o.v.charCodeAt(i)).join()}]}`;
  }
  const text = literal(o.v);
  return (o.flags & Flag.INTERNED) !== 0 ? text : `{"s":${text}}`;
}

/** A text as a JavaScript literal. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function floatText(x: number): string {
  return Number.isFinite(x) && !Object.is(x, -0) ? String(x) : `"${Object.is(x, -0) ? '-0' : x}"`;
}

// --- As bytes ----------------------------------------------------------------------------------------------------

/** In front of an image in a file: a line with a mark, the build that can read it, its CRC-32 (`-`: not told), and what it is known by. */
const HEADER = /^tally ([0-9a-z]+) ([0-9a-f]{8}|-) ([0-9a-f]{32})\n$/;
const HEADER_ROOM = 80;

/** The line in front of an image. A file that comes with the interpreter need not be `checked` when it is read. */
export function imageHead(body: Uint8Array, checked: boolean): Uint8Array {
  const crc = checked ? (crc32(body, 0) >>> 0).toString(16).padStart(8, '0') : '-';
  return new TextEncoder().encode(`tally ${buildId} ${crc} ${hex(sha256(body).subarray(0, 16))}\n`);
}

function packImage(body: Uint8Array): Uint8Array {
  const head = imageHead(body, true);
  const out = new Uint8Array(head.length + body.length);
  out.set(head);
  out.set(body, head.length);
  return out;
}

/** What stands behind the head of an image, and what it is known by; null when it is none, damaged, or of another build. */
function imageBody(image: Uint8Array): { readonly body: Uint8Array; readonly id: string } | null {
  const end = image.subarray(0, HEADER_ROOM).indexOf(10) + 1;
  const head = HEADER.exec(new TextDecoder().decode(image.subarray(0, end)));
  if (head === null || head[1] !== buildId) return null;
  const body = image.subarray(end);
  if (head[2] !== '-' && crc32(body, 0) >>> 0 !== Number.parseInt(head[2], 16)) return null;
  return { body, id: head[3] };
}

importHooks.magic = () => {
  let h = 0;
  for (const c of buildId) h = (Math.imul(h, 31) + c.charCodeAt(0)) & 0xffff;
  return Uint8Array.of(h & 255, h >> 8, 13, 10);
};

codeHooks.toImage = (_vm, code) => {
  try {
    return packImage(imageBytes(code));
  } catch (error) {
    if (error instanceof NoImage) return null;
    throw error;
  }
};
codeHooks.fromImage = (vm, image) => {
  const found = imageBody(image);
  if (found === null) return null;
  const { body, id } = found;
  const end = 4 + new DataView(body.buffer, body.byteOffset).getUint32(0, true);
  const table = JSON.parse(new TextDecoder().decode(body.subarray(4, end))) as readonly Entry[];
  return codeOfEntries(vm, table, new Factories(body.subarray(end), id));
};

/** Whether the bytes of a `.pyc` file behind its header are an image that this build can read and that is whole. */
importHooks.isWhole = (payload) => {
  if (payload.length < 5 || (payload[0] & 0x7f) !== 0x63) return false;
  const size = new DataView(payload.buffer, payload.byteOffset).getUint32(1, true);
  return size === payload.length - 5 && imageBody(payload.subarray(5)) !== null;
};
