/** `XMLParser`: Expat's events for a tree builder, or for a target of the program's. */
import { collect, getAttrName, isStr, typeName } from '../../object/abstract.ts';
import { hasBuffer, isBytes, readBytes } from '../../object/buffer.ts';
import { call } from '../../object/call.ts';
import { NONE, staticType } from '../../object/core-types.ts';
import { defineType, getset, member } from '../../object/define.ts';
import { dictGet, dictSet, type PyDict } from '../../object/dict.ts';
import { newInstance } from '../../object/instances.ts';
import { heldFields } from '../../object/layout.ts';
import { getAttrOpt } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { initSlot } from '../../object/native-call.ts';
import {
  dropOpt,
  dropPresent,
  dup,
  type Held,
  hold,
  type Owned,
  type PyObject,
  share,
  uncounted,
} from '../../object/refs.ts';
import { bytes, dict, int, name, none, str, tuple } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { decodeBytes, encodeStr } from '../../types/str/codec.ts';
import { argumentType } from '../../types/type-names.ts';
import type { EventArgument, Sink } from '../pyexpat/events.ts';
import { ERRORS, EXPAT_VERSION, errorMessage } from '../pyexpat/messages.ts';
import { Parser } from '../pyexpat/parser.ts';
import { XmlFault } from '../pyexpat/scan.ts';
import {
  type BuilderData,
  builtRoot,
  EVENTS,
  handleComment,
  handleData,
  handleEnd,
  handlePi,
  handleStart,
  newBuilder,
  type PyBuilder,
  setEvents,
  TREE_BUILDER,
  tell,
  wants,
} from './builder.ts';
import { raiseAt } from './errors.ts';

export const XML_PARSER = staticType('XMLParser', 'xml.etree.ElementTree');

/** The methods of a target that the parser calls. */
const METHODS = ['start_ns', 'end_ns', 'start', 'data', 'end', 'comment', 'pi', 'close', 'doctype'] as const;
type Method = (typeof METHODS)[number];

/** Between a namespace and a name, as Expat gives them. */
const SEPARATOR = '}';
const UNDEFINED_ENTITY = ERRORS.findIndex(([label]) => label === 'UNDEFINED_ENTITY') + 1;
const LONGEST_CONTEXT = 100;

class ParserData implements Sink {
  private readonly vm: VM;
  /** The object whose payload this is. */
  private self: PyObject | null = null;
  /** Null until `__init__` was called. */
  parser: Parser | null = null;
  builder: BuilderData | null = null;
  target: Held | null = null;
  entity: Held | null = null;
  /** Names that have been made, by the text that Expat gave for them. */
  names: Held | null = null;
  handlers: (Held | null)[] = [];

  constructor(vm: VM) {
    this.vm = vm;
  }

  /** Begins a document. @nothrow */
  begin(self: PyObject, target: PyObject, handlers: readonly (PyObject | null)[], encoding: string | null): void {
    const { handlers: oldHandlers, target: oldTarget, entity, names } = this;
    this.self = uncounted(self);
    this.target = share(target);
    this.builder = target.type === TREE_BUILDER ? (target as PyBuilder).v : null;
    this.handlers = handlers.map((h) => (h === null ? null : share(h)));
    this.entity = hold<PyObject>(dict());
    this.names = hold<PyObject>(dict());
    this.parser = new Parser(this, encoding, SEPARATOR, 'document', null);
    dropPresent(oldHandlers);
    dropOpt(oldTarget);
    dropOpt(entity);
    dropOpt(names);
  }

  has(handler: string): boolean {
    switch (handler) {
      case 'StartElementHandler':
      case 'EndElementHandler':
      case 'CharacterDataHandler':
      case 'DefaultHandler':
      case 'DefaultHandlerExpand':
      case 'StartDoctypeDeclHandler':
        return true;
      case 'CommentHandler':
        return this.builder !== null || this.handler('comment') !== null;
      case 'ProcessingInstructionHandler':
        return this.builder !== null || this.handler('pi') !== null;
      case 'StartNamespaceDeclHandler':
        return this.builder !== null || this.handler('start_ns') !== null;
      case 'EndNamespaceDeclHandler':
        return this.builder !== null || this.handler('end_ns') !== null;
      default:
        return false;
    }
  }

  unknownEncoding = (encoding: string): string | null => {
    const all = new Uint8Array(256).map((_, i) => i);
    const { vm } = this;
    const mark = vm.mark();
    const { v } = vm.keep(decodeBytes(vm, vm.keep(bytes(all)), all, encoding, 'replace'));
    vm.release(mark);
    return v.length === 256 ? v : vm.raise('ValueError', 'multi-byte encodings are not supported');
  };

  handler(method: Method): Held | null {
    return this.handlers[METHODS.indexOf(method)];
  }

  /** Calls a method of the target, if it has it. */
  private run(method: Method, args: readonly PyObject[]): void {
    const handler = this.handler(method);
    if (handler !== null) this.vm.keep(call(this.vm, this.vm.keep(dup<PyObject>(handler)), args));
  }

  /** A name with its namespace in braces; kept. */
  private nameOf(s: string): PyObject {
    const { vm } = this;
    const names = this.names as unknown as PyDict;
    const key = vm.keep(str(s));
    const known = dictGet(vm, names, key);
    if (known !== undefined) return known;
    const at = s.indexOf(SEPARATOR);
    const whole = at < 0 ? key : vm.keep(str(`{${s}`));
    dictSet(vm, names, key, whole);
    return whole;
  }

  private textOf(a: EventArgument): PyObject {
    return typeof a === 'string' ? this.vm.keep(str(a)) : NONE;
  }

  start(label: string, attributes: readonly string[]): void {
    const { vm, builder } = this;
    const mark = vm.mark();
    const tag = this.nameOf(label);
    let attrib: PyDict | null = null;
    if (attributes.length > 0 || builder === null) {
      attrib = vm.keep(dict());
      for (let i = 0; i < attributes.length; i += 2) {
        dictSet(vm, attrib, this.nameOf(attributes[i]), vm.keep(str(attributes[i + 1])));
      }
    }
    if (builder !== null) handleStart(vm, builder, tag, attrib);
    else this.run('start', [tag, attrib as PyDict]);
    vm.release(mark);
  }

  end(label: string): void {
    const { vm, builder } = this;
    const mark = vm.mark();
    if (builder !== null) handleEnd(vm, builder);
    else this.run('end', [this.nameOf(label)]);
    vm.release(mark);
  }

  text(s: string): void {
    const { vm } = this;
    const mark = vm.mark();
    this.give(vm.keep(str(s)));
    vm.release(mark);
  }

  private give(data: PyObject): void {
    if (this.builder !== null) handleData(this.builder, data);
    else this.run('data', [data]);
  }

  call(handler: string, args: readonly EventArgument[]): number {
    const { vm } = this;
    const mark = vm.mark();
    this.event(handler, args);
    vm.release(mark);
    return 1;
  }

  private event(handler: string, args: readonly EventArgument[]): void {
    const { vm, builder } = this;
    switch (handler) {
      case 'CommentHandler': {
        const text = this.textOf(args[0]);
        if (builder !== null) handleComment(vm, builder, text);
        else this.run('comment', [text]);
        return;
      }
      case 'ProcessingInstructionHandler': {
        // A builder that neither keeps nor tells them does not hear of them.
        if (builder !== null && !wants(builder, 'pi') && !builder.insertPis) return;
        const [target, data] = args.map((a) => this.textOf(a));
        if (builder !== null) handlePi(vm, builder, target, data);
        else this.run('pi', [target, data]);
        return;
      }
      case 'StartNamespaceDeclHandler': {
        if (builder !== null && !wants(builder, 'start-ns')) return;
        const [prefix, uri] = args.map((a) => this.textOf(a ?? ''));
        if (builder !== null) tell(vm, builder, 'start-ns', vm.keep(tuple([prefix, uri])));
        else this.run('start_ns', [prefix, uri]);
        return;
      }
      case 'EndNamespaceDeclHandler':
        if (builder !== null) tell(vm, builder, 'end-ns', NONE);
        else this.run('end_ns', [this.textOf(args[0] ?? '')]);
        return;
      case 'StartDoctypeDeclHandler':
        this.doctype(args);
        return;
      case 'DefaultHandler':
        this.undefinedEntity(args[0] as string);
    }
  }

  private doctype([label, systemId, publicId]: readonly EventArgument[]): void {
    const { vm } = this;
    if (this.handler('doctype') !== null) {
      this.run('doctype', [this.textOf(label), this.textOf(publicId), this.textOf(systemId)]);
      return;
    }
    const own = getAttrOpt(vm, this.self as PyObject, name('doctype'));
    if (own === null) return;
    vm.keep(own);
    vm.warn(
      'RuntimeWarning',
      'The doctype() method of XMLParser is ignored.  Define doctype() method on the TreeBuilder target.',
      1,
    );
  }

  /** What no other handler wants: entities that the document does not declare are looked up in `entity`. */
  private undefinedEntity(raw: string): void {
    if (raw.length < 2 || raw[0] !== '&') return;
    const { vm } = this;
    const value = dictGet(vm, this.entity as unknown as PyDict, vm.keep(str(raw.slice(1, -1))));
    if (value !== undefined) {
      this.give(vm.keep(dup(value)));
      return;
    }
    const { line, column } = (this.parser as Parser).place();
    raiseAt(vm, UNDEFINED_ENTITY, line, column, `undefined entity ${raw.slice(0, LONGEST_CONTEXT)}`);
  }
}

type PyXmlParser = PyObject<ParserData>;

function init(vm: VM, self: PyXmlParser, given?: PyObject, coding?: PyObject): void {
  if (coding !== undefined && coding !== NONE && !isStr(coding)) {
    return vm.raise('TypeError', `XMLParser() argument 'encoding' must be str or None, not ${argumentType(coding)}`);
  }
  const encoding = coding === undefined || coding === NONE ? null : (coding.v as string);
  const own = given === undefined || given === NONE;
  const target: PyObject = own ? vm.keep(newBuilder()) : given;
  const handlers = METHODS.map((method) => {
    const found = getAttrOpt(vm, target, name(method));
    return found === null ? null : vm.keep(found);
  });
  self.v.begin(self, target, handlers, encoding);
}

/** The payload of a parser whose `__init__` was called. Raises ValueError. */
function begun(vm: VM, self: PyXmlParser): ParserData & { readonly parser: Parser } {
  if (self.v.parser === null) return vm.raise('ValueError', "XMLParser.__init__() wasn't called");
  return self.v as ParserData & { readonly parser: Parser };
}

function parse(vm: VM, d: { readonly parser: Parser }, data: Uint8Array, final: boolean): void {
  try {
    d.parser.parse(data, final);
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
    const { line, column } = d.parser.place();
    raiseAt(vm, error.code, line, column, errorMessage(error.code) ?? 'unknown error');
  }
}

/** A str is parsed as UTF-8, whatever the document says. */
function parseText(vm: VM, d: { readonly parser: Parser }, data: PyObject<string>, errors: string): void {
  const b = vm.keep(encodeStr(vm, data, 'utf-8', errors));
  if (!d.parser.started) d.parser.input.assume('utf-8');
  parse(vm, d, b.v, false);
}

function feed(vm: VM, self: PyXmlParser, data: PyObject): Owned {
  const d = begun(vm, self);
  if (isStr(data)) parseText(vm, d, data, 'strict');
  else {
    if (!hasBuffer(data)) return vm.raise('TypeError', `a bytes-like object is required, not '${typeName(data)}'`);
    parse(vm, d, readBytes(vm, data).slice(), false);
  }
  return none();
}

const NOTHING = new Uint8Array(0);

function close(vm: VM, self: PyXmlParser): Owned {
  const d = begun(vm, self);
  parse(vm, d, NOTHING, true);
  if (d.builder !== null) return dup(builtRoot(d.builder));
  const handler = d.handler('close');
  return handler === null ? none() : call(vm, vm.keep(dup<PyObject>(handler)), []);
}

const CHUNK = 64 * 1024;

function parseWhole(vm: VM, self: PyXmlParser, file: PyObject): Owned {
  const d = begun(vm, self);
  const read = vm.keep(getAttrName(vm, file, 'read'));
  for (;;) {
    const mark = vm.mark();
    const data = vm.keep(call(vm, read, [vm.keep(int(CHUNK))]));
    if (isStr(data)) {
      if (data.v === '') break;
      parseText(vm, d, data, 'surrogatepass');
    } else {
      if (!isBytes(data) || data.v.length === 0) break;
      parse(vm, d, data.v, false);
    }
    vm.release(mark);
  }
  parse(vm, d, NOTHING, true);
  return d.builder === null ? none() : dup(builtRoot(d.builder));
}

function setParserEvents(vm: VM, self: PyXmlParser, queue: PyObject, wanted?: PyObject): Owned {
  const { builder } = begun(vm, self);
  if (builder === null) {
    return vm.raise('TypeError', 'event handling only supported for ElementTree.TreeBuilder targets');
  }
  const append = vm.keep(getAttrName(vm, queue, 'append'));
  const names: (PyObject | null)[] = EVENTS.map(() => null);
  if (wanted === undefined || wanted === NONE) {
    names[EVENTS.indexOf('end')] = vm.keep(str('end'));
    setEvents(builder, append, names);
    return none();
  }
  setEvents(builder, append, names);
  if (wanted.type.v.slots.iter === null && wanted.type.v.slots.sq_item === null) {
    return vm.raise('TypeError', 'events must be a sequence');
  }
  for (const item of vm.keep(collect(vm, wanted)).v as readonly PyObject[]) {
    if (!isStr(item) && !isBytes(item)) return vm.raise('ValueError', 'invalid events sequence');
    const label = isStr(item) ? item.v : String.fromCharCode(...item.v);
    const at = (EVENTS as readonly string[]).indexOf(label);
    if (at < 0) return vm.raise('ValueError', `unknown event '${label}'`);
    names[at] = item;
  }
  setEvents(builder, append, names);
  return none();
}

defineType(XML_PARSER, {
  doc: null,
  basetype: true,
  gc: true,
  basicSize: 136,
  layout: heldFields<ParserData>()('handlers', 'target', 'entity', 'names'),
  slots: {
    new_: (vm, type) => newInstance(type, new ParserData(vm)),
    init: initSlot<PyXmlParser>('XMLParser', '(*, target=None, encoding=None)', init),
  },
  methods: [
    def('feed', '($self, data, /)', null, feed),
    def('close', '($self, /)', null, close),
    // Nothing that could be told is held back.
    def('flush', '($self, /)', null, (vm, self: PyXmlParser) => {
      begun(vm, self);
      return none();
    }),
    def('_parse_whole', '($self, file, /)', null, parseWhole),
    def('_setevents', '($self, events_queue, events_to_report=None, /)', null, setParserEvents),
  ],
  members: [
    member('entity', null, (self: PyXmlParser) => self.v.entity, { emptyIsNone: true }),
    member('target', null, (self: PyXmlParser) => self.v.target, { emptyIsNone: true }),
  ],
  getset: [getset('version', null, () => str(`Expat ${EXPAT_VERSION.join('.')}`))],
});
