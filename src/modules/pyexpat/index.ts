/** `pyexpat`: the parser as Python sees it. */
import { asSsize, isInt, isStr, isTrue, setAttr, typeName } from '../../object/abstract.ts';
import { hasBuffer, isBytes, readBytes } from '../../object/buffer.ts';
import { call } from '../../object/call.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { createModule, defineModule, defineType, getset, member, put } from '../../object/define.ts';
import { dictGet, dictSet, type PyDict, type PyStr } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { drop, dup, type Held, type Owned, type PyObject, share } from '../../object/refs.ts';
import { TypeFlag } from '../../object/type.ts';
import { bool, bytes, dict, int, listTake, name, none, str, tupleTake } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { newException } from '../../types/exceptions.ts';
import { decodeBytes, encodeStr } from '../../types/str/codec.ts';
import { optionalName } from '../buffers.ts';
import { moduleError } from '../module-errors.ts';
import type { Model } from './dtd.ts';
import type { EventArgument, Sink } from './events.ts';
import { ERRORS, EXPAT_VERSION, errorMessage, HANDLERS, MODEL } from './messages.ts';
import { Parser } from './parser.ts';
import { XmlFault } from './scan.ts';

const ERROR = moduleError('xml.parsers.expat', 'ExpatError', 'Exception', null);
const PARSER = staticType('xmlparser', 'pyexpat');

const INDEX = new Map(HANDLERS.map((h, i) => [h, i]));
const START = INDEX.get('StartElementHandler') as number;
const END = INDEX.get('EndElementHandler') as number;
const TEXT = INDEX.get('CharacterDataHandler') as number;
const DEFAULT = INDEX.get('DefaultHandler') as number;
const DEFAULT_EXPAND = INDEX.get('DefaultHandlerExpand') as number;

class ParserData implements Sink {
  readonly vm: VM;
  handlers: (Held | null)[] = HANDLERS.map(() => null);
  intern: Held | null;
  parser: Parser;
  ordered = false;
  specifiedOnly = false;
  bufferText = false;
  bufferSize = 8192;
  /** Text that waits for the next event, and its length in UTF-8. */
  private buffered = '';
  bufferUsed = 0;
  reparseDeferral = true;

  constructor(vm: VM, intern: PyObject | null, parent: ParserData | null, make: (sink: Sink) => Parser) {
    this.vm = vm;
    this.intern = intern === null ? null : share(intern);
    if (parent !== null) {
      this.handlers = parent.handlers.map((h) => (h === null ? null : share(h as PyObject)));
      this.ordered = parent.ordered;
      this.specifiedOnly = parent.specifiedOnly;
      this.bufferText = parent.bufferText;
      this.bufferSize = parent.bufferSize;
    }
    this.parser = make(this);
  }

  has(handler: string): boolean {
    const i = INDEX.get(handler) as number;
    if (i === DEFAULT) return this.handlers[DEFAULT] !== null || this.handlers[DEFAULT_EXPAND] !== null;
    return this.handlers[i] !== null;
  }

  unknownEncoding = (encoding: string): string | null => {
    const all = new Uint8Array(256).map((_, i) => i);
    const { vm } = this;
    const mark = vm.mark();
    const text = vm.keep(decodeBytes(vm, vm.keep(bytes(all)), all, encoding, 'replace'));
    const { v } = text;
    vm.release(mark);
    return v.length === 256 ? v : vm.raise('ValueError', 'multi-byte encodings are not supported');
  };

  /** A name, from the table of names if there is one; kept. */
  private nameOf(s: string): PyObject {
    const { vm, intern } = this;
    const o = vm.keep(str(s));
    if (intern === null) return o;
    const known = dictGet(vm, intern as unknown as PyDict, o);
    if (known !== undefined) return known;
    dictSet(vm, intern as unknown as PyDict, o, o);
    return o;
  }

  /** Calls a handler; what it raises ends all handlers. */
  private run(i: number, args: readonly PyObject[]): PyObject {
    const { vm } = this;
    const handler = vm.keep(dup(this.handlers[i] as PyObject));
    try {
      return vm.keep(call(vm, handler, args));
    } catch (error) {
      this.clear();
      throw error;
    }
  }

  clear(): void {
    for (let i = 0; i < this.handlers.length; i++) {
      const h = this.handlers[i];
      this.handlers[i] = null;
      if (h !== null) drop(h);
    }
  }

  call(handler: string, args: readonly EventArgument[]): number {
    this.flush();
    const { vm } = this;
    const mark = vm.mark();
    let i = INDEX.get(handler) as number;
    if (i === DEFAULT && this.handlers[DEFAULT] === null) i = DEFAULT_EXPAND;
    const values = args.map((a) => vm.keep(this.value(a)));
    const r = this.run(i, values);
    let answer = 1;
    if (handler === 'ExternalEntityRefHandler' || handler === 'NotStandaloneHandler') {
      if (!isInt(r)) answer = Number(asSsize(vm, r, 'OverflowError'));
      else answer = Number(r.v);
    }
    vm.release(mark);
    return answer;
  }

  private value(a: EventArgument): Owned {
    if (a === null) return none();
    if (typeof a === 'string') return str(a);
    if (typeof a === 'number') return int(a);
    return this.model(a);
  }

  private model([type, quantifier, label, children]: Model): Owned {
    const parts = tupleTake(children.map((c) => this.model(c)));
    return tupleTake([int(type), int(quantifier), label === null ? none() : str(label), parts]);
  }

  start(label: string, attributes: readonly string[], specified: number): void {
    this.flush();
    const { vm } = this;
    const mark = vm.mark();
    const element = this.nameOf(label);
    const n = this.specifiedOnly ? specified : attributes.length;
    let container: PyObject;
    if (this.ordered) {
      const items: PyObject[] = [];
      for (let i = 0; i < n; i += 2) items.push(this.nameOf(attributes[i]), vm.keep(str(attributes[i + 1])));
      container = vm.keep(listTake(items.map((x) => dup(x))));
    } else {
      const d = vm.keep(dict());
      for (let i = 0; i < n; i += 2) dictSet(vm, d, this.nameOf(attributes[i]), vm.keep(str(attributes[i + 1])));
      container = d;
    }
    this.run(START, [element, container]);
    vm.release(mark);
  }

  end(label: string): void {
    this.flush();
    const { vm } = this;
    const mark = vm.mark();
    this.run(END, [this.nameOf(label)]);
    vm.release(mark);
  }

  text(s: string): void {
    if (!this.bufferText) {
      this.tell(s);
      return;
    }
    const size = utf8Length(s);
    if (this.bufferUsed + size > this.bufferSize) {
      this.flush();
      if (size > this.bufferSize) {
        this.tell(s);
        return;
      }
    }
    this.buffered += s;
    this.bufferUsed += size;
  }

  private tell(s: string): void {
    if (this.handlers[TEXT] === null) return;
    const { vm } = this;
    const mark = vm.mark();
    this.run(TEXT, [vm.keep(str(s))]);
    vm.release(mark);
  }

  /** Tells the text that waits. */
  flush(): void {
    if (this.buffered === '') return;
    const s = this.buffered;
    this.buffered = '';
    this.bufferUsed = 0;
    this.tell(s);
  }
}
type PyParser = PyObject<ParserData>;

function utf8Length(s: string): number {
  let n = 0;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    n += c < 0x80 ? 1 : c < 0x800 || (c & 0xf800) === 0xd800 ? 2 : 3;
  }
  return n;
}

/** Raises ExpatError with its code and place. */
function raiseExpat(vm: VM, p: Parser, code: number): never {
  const { line, column } = p.place();
  const message = errorMessage(code) ?? 'unknown error';
  const exc = vm.keep(newException(vm, ERROR, [str(`${message}: line ${line}, column ${column}`)]));
  setAttr(vm, exc, name('code'), vm.keep(int(code)));
  setAttr(vm, exc, name('offset'), vm.keep(int(column)));
  setAttr(vm, exc, name('lineno'), vm.keep(int(line)));
  return vm.raiseTake(dup(exc as PyObject));
}

function parse(vm: VM, self: PyParser, data: Uint8Array, final: boolean): void {
  const d = self.v;
  try {
    d.parser.parse(data, final);
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    d.flush();
    raiseExpat(vm, d.parser, error.code);
  }
  d.flush();
}

function parseMethod(vm: VM, self: PyParser, data: PyObject, isfinal?: PyObject): Owned {
  const final = isfinal !== undefined && isTrue(vm, isfinal);
  if (isStr(data)) {
    const d = self.v;
    if (!d.parser.started) d.parser.input.assume('utf-8');
    const b = vm.keep(encodeStr(vm, data as PyStr, 'utf-8', 'surrogatepass'));
    parse(vm, self, b.v, final);
  } else {
    if (!hasBuffer(data)) return vm.raise('TypeError', `a bytes-like object is required, not '${typeName(data)}'`);
    parse(vm, self, readBytes(vm, data).slice(), final);
  }
  return int(1);
}

const CHUNK = 2048;

function parseFile(vm: VM, self: PyParser, file: PyObject): Owned {
  const read = getAttrOpt(vm, file, name('read'));
  if (read === null) return vm.raise('TypeError', "argument must have 'read' attribute");
  vm.keep(read);
  for (;;) {
    const mark = vm.mark();
    const data = vm.keep(call(vm, read, [vm.keep(int(CHUNK))]));
    if (!isBytes(data) && !hasBuffer(data)) {
      return vm.raise('TypeError', `read() did not return a bytes object (type=${typeName(data)})`);
    }
    const b = readBytes(vm, data).slice();
    parse(vm, self, b, b.length === 0);
    vm.release(mark);
    if (b.length === 0) return int(1);
  }
}

function externalParser(vm: VM, self: PyParser, context: PyObject, encoding?: PyObject): Owned {
  const inner = optionalName(vm, 'ExternalEntityParserCreate', 'argument 1', context);
  const coding = optionalName(vm, 'ExternalEntityParserCreate', 'argument 2', encoding) ?? null;
  const d = self.v;
  const mode = inner === undefined ? 'dtd' : 'entity';
  return newInstance(PARSER, new ParserData(vm, d.intern, d, (sink) => new Parser(sink, coding, null, mode, d.parser)));
}

function handlerAttribute(label: string): ReturnType<typeof getset> {
  const i = INDEX.get(label) as number;
  return getset(
    label,
    null,
    (_vm, self: PyParser) => {
      const h = self.v.handlers[i];
      return h === null ? none() : dup(h as PyObject);
    },
    (vm, self: PyParser, value) => {
      if (value === null) return vm.raise('RuntimeError', 'Cannot delete attribute');
      const d = self.v;
      if (i === TEXT) d.flush();
      const old = d.handlers[i];
      d.handlers[i] = value === NONE ? null : share(value);
      if (old !== null) drop(old);
    },
  );
}

function flag(
  label: string,
  get: (d: ParserData) => boolean,
  set: (d: ParserData, on: boolean) => void,
): ReturnType<typeof getset> {
  return getset(
    label,
    null,
    (_vm, self: PyParser) => bool(get(self.v)),
    (vm, self: PyParser, value) => {
      if (value === null) return vm.raise('RuntimeError', 'Cannot delete attribute');
      set(self.v, isTrue(vm, value));
    },
  );
}

function place(label: string, key: 'line' | 'column' | 'byte'): ReturnType<typeof getset> {
  return getset(label, null, (_vm, self: PyParser) => int(self.v.parser.place()[key]));
}

function setBufferSize(vm: VM, self: PyParser, value: PyObject | null): void {
  if (value === null) return vm.raise('RuntimeError', 'Cannot delete attribute');
  if (!isInt(value)) return vm.raise('TypeError', 'buffer_size must be an integer');
  const n = Number(value.v);
  if (n <= 0) return vm.raise('ValueError', 'buffer_size must be greater than zero');
  if (n > 2147483647) return vm.raise('ValueError', 'buffer_size must not be greater than 2147483647');
  self.v.flush();
  self.v.bufferSize = n;
}

defineType(PARSER, {
  doc: 'XML parser',
  gc: true,
  layout: heldFields<ParserData>()('handlers', 'intern'),
  flags: TypeFlag.DISALLOW_INSTANTIATION,
  methods: [
    def(
      'Parse',
      '($self, data, isfinal=False, /)',
      "Parse XML data.\n\n`isfinal' should be true at end of input.",
      parseMethod,
    ),
    def('ParseFile', '($self, file, /)', 'Parse XML data from file-like object.', parseFile),
    def('SetBase', '($self, base, /)', 'Set the base URL for the parser.', (vm, self: PyParser, base: PyObject) => {
      if (!isStr(base)) return vm.raise('TypeError', `SetBase() argument must be str, not ${typeName(base)}`);
      self.v.parser.base = base.v;
      return none();
    }),
    def('GetBase', '($self, /)', 'Return base URL string for the parser.', (_vm, self: PyParser) => {
      const { base } = self.v.parser;
      return base === null ? none() : str(base);
    }),
    def(
      'GetInputContext',
      '($self, /)',
      'Return the untranslated text of the input that caused the current event.\n\nIf the event was generated by a large amount of text (such as a start tag\nfor an element with many attributes), not all of the text may be available.',
      (vm, self: PyParser) => {
        const text = self.v.parser.context();
        return text === null ? none() : encodeStr(vm, vm.keep(str(text)));
      },
    ),
    def(
      'ExternalEntityParserCreate',
      '($self, context, encoding=<unrepresentable>,\n                           /)',
      'Create a parser for parsing an external entity based on the information passed to the ExternalEntityRefHandler.',
      externalParser,
    ),
    def(
      'SetParamEntityParsing',
      '($self, flag, /)',
      'Controls parsing of parameter entities (including the external DTD subset).\n\nPossible flag values are XML_PARAM_ENTITY_PARSING_NEVER,\nXML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE and\nXML_PARAM_ENTITY_PARSING_ALWAYS. Returns true if setting the flag\nwas successful.',
      (vm, self: PyParser, mode: PyObject) => {
        self.v.parser.paramEntityParsing = asSsize(vm, mode, 'OverflowError');
        return int(1);
      },
    ),
    def(
      'UseForeignDTD',
      '($self, flag=True, /)',
      "Allows the application to provide an artificial external subset if one is not specified as part of the document instance.\n\nThis readily allows the use of a 'default' document type controlled by the\napplication, while still getting the advantage of providing document type\ninformation to the parser. 'flag' defaults to True if not provided.",
      (vm, self: PyParser, on?: PyObject) => {
        self.v.parser.useForeignDtd = on === undefined || isTrue(vm, on);
        return none();
      },
    ),
    def(
      'SetReparseDeferralEnabled',
      '($self, enabled, /)',
      'Enable/Disable reparse deferral; enabled by default with Expat >=2.6.0.',
      (vm, self: PyParser, on: PyObject) => {
        self.v.reparseDeferral = isTrue(vm, on);
        return none();
      },
    ),
    def(
      'GetReparseDeferralEnabled',
      '($self, /)',
      'Retrieve reparse deferral enabled status; always returns false with Expat <2.6.0.',
      (_vm, self: PyParser) => bool(self.v.reparseDeferral),
    ),
  ],
  members: [member('intern', null, (self: PyParser) => self.v.intern, { emptyIsNone: true })],
  getset: [
    getset('ErrorCode', null, (_vm, self: PyParser) => int(self.v.parser.failed)),
    place('ErrorLineNumber', 'line'),
    place('ErrorColumnNumber', 'column'),
    place('ErrorByteIndex', 'byte'),
    place('CurrentLineNumber', 'line'),
    place('CurrentColumnNumber', 'column'),
    place('CurrentByteIndex', 'byte'),
    getset('buffer_size', null, (_vm, self: PyParser) => int(self.v.bufferSize), setBufferSize),
    flag(
      'buffer_text',
      (d) => d.bufferText,
      (d, on) => {
        if (!on) d.flush();
        d.bufferText = on;
      },
    ),
    getset('buffer_used', null, (_vm, self: PyParser) => int(self.v.bufferUsed)),
    flag(
      'namespace_prefixes',
      (d) => d.parser.namespaces?.triplets ?? false,
      (d, on) => {
        if (d.parser.namespaces !== null) d.parser.namespaces.triplets = on;
      },
    ),
    flag(
      'ordered_attributes',
      (d) => d.ordered,
      (d, on) => {
        d.ordered = on;
      },
    ),
    flag(
      'specified_attributes',
      (d) => d.specifiedOnly,
      (d, on) => {
        d.specifiedOnly = on;
      },
    ),
    ...HANDLERS.map(handlerAttribute),
  ],
});

function create(vm: VM, _m: PyObject, encoding?: PyObject, separator?: PyObject, intern?: PyObject): Owned {
  const coding = optionalName(vm, 'ParserCreate', "argument 'encoding'", encoding) ?? null;
  const sep = separator === undefined || separator === NONE ? undefined : separator;
  if (sep !== undefined && !isStr(sep)) {
    return vm.raise(
      'TypeError',
      `ParserCreate() argument 'namespace_separator' must be str or None, not ${typeName(sep)}`,
    );
  }
  const text = sep === undefined ? null : (sep.v as string);
  if (text !== null && text.length > 1) {
    return vm.raise('ValueError', 'namespace_separator must be at most one character, omitted, or None');
  }
  let table: PyObject | null = null;
  if (intern === undefined) table = vm.keep(dict());
  else if (intern !== NONE) {
    if ((intern.type.v.flags & TypeFlag.DICT_SUBCLASS) === 0)
      return vm.raise('TypeError', 'intern must be a dictionary');
    table = intern;
  }
  const divider = text === '' ? '\0' : text;
  return newInstance(
    PARSER,
    new ParserData(vm, table, null, (sink) => new Parser(sink, coding, divider, 'document', null)),
  );
}

const errors = defineModule('pyexpat.errors', {
  doc: 'Constants used to describe error conditions.',
  init: (vm, d) => {
    const codes = vm.keep(dict());
    const messages = vm.keep(dict());
    ERRORS.forEach(([label, message], i) => {
      const text = vm.keep(str(message));
      const code = vm.keep(int(i + 1));
      put(d, `XML_ERROR_${label}`, dup(text as PyObject));
      dictSet(vm, codes, text, code);
      dictSet(vm, messages, code, text);
    });
    put(d, 'codes', dup(codes as PyObject));
    put(d, 'messages', dup(messages as PyObject));
  },
});

const model = defineModule('pyexpat.model', {
  doc: 'Constants used to interpret content model information.',
  init: (_vm, d) => {
    for (const [label, value] of MODEL) put(d, label, int(value));
  },
});

const FEATURES: readonly (readonly [string, number])[] = [
  ['sizeof(XML_Char)', 1],
  ['sizeof(XML_LChar)', 1],
  ['XML_DTD', 0],
  ['XML_CONTEXT_BYTES', 1024],
  ['XML_NS', 0],
  ['XML_BLAP_MAX_AMP', 100],
  ['XML_BLAP_ACT_THRES', 8388608],
  ['XML_GE', 0],
];

export const pyexpat = defineModule('pyexpat', {
  doc: 'Python wrapper for Expat parser.',
  functions: [
    def(
      'ParserCreate',
      '($module, /, encoding=None, namespace_separator=None,\n             intern=<unrepresentable>)',
      'Return a new XML parser object.',
      create,
    ),
    def(
      'ErrorString',
      '($module, code, /)',
      'Returns string error for given number.',
      (vm, _m: PyObject, code: PyObject) => {
        const message = errorMessage(asSsize(vm, code, 'OverflowError'));
        return message === null ? none() : str(message);
      },
    ),
  ],
  init: (vm, d) => {
    put(d, 'ExpatError', dup(ERROR as PyObject));
    put(d, 'error', dup(ERROR as PyObject));
    put(d, 'XMLParserType', dup(PARSER as PyObject));
    put(d, 'EXPAT_VERSION', str(`expat_${EXPAT_VERSION.join('.')}`));
    put(d, 'version_info', tupleTake(EXPAT_VERSION.map((n) => int(n) as Owned)));
    put(d, 'native_encoding', str('UTF-8'));
    put(d, 'features', listTake(FEATURES.map(([label, value]) => tupleTake([str(label), int(value)]) as Owned)));
    put(d, 'XML_PARAM_ENTITY_PARSING_NEVER', int(0));
    put(d, 'XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE', int(1));
    put(d, 'XML_PARAM_ENTITY_PARSING_ALWAYS', int(2));
    for (const part of [errors, model]) {
      const m = vm.keep(createModule(vm, part));
      put(d, part.name.slice('pyexpat.'.length), dup(m as PyObject));
      dictSet(vm, vm.modules(), vm.keep(str(part.name)), m);
    }
  },
});
