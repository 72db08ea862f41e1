/** The codecs of Chinese, Japanese and Korean by name, and in which of CPython's modules they are. */
import { readFile } from '../../host/files.ts';
import { HostError } from '../../host/host.ts';
import type { VM } from '../../object/vm.ts';
import type { MultibyteCodec } from '../../text/codecs/multibyte/codec.ts';
import { HzCodec, iso2022Codec } from '../../text/codecs/multibyte/iso2022.ts';
import {
  EucJis2000Codec,
  EucJpCodec,
  EucKrCodec,
  Gb18030Codec,
  ShiftJis2000Codec,
  ShiftJisCodec,
  TableCodec,
} from '../../text/codecs/multibyte/stateless.ts';
import { CodeTables } from '../../text/codecs/multibyte/tables.ts';
import { decode } from '../../text/codecs.ts';

type Make = (name: string, tables: CodeTables) => MultibyteCodec;

const plain: Make = (name, tables) => new TableCodec(name, tables.get(name));
const eucJp: Make = (name, tables) => new EucJpCodec(name, tables.get(name));
const wideLeads: Make = (name, tables) => new ShiftJisCodec(name, tables.get(name), 0xfc);

/** A row each: the module's codecs, and how they are made. */
export const CODECS: Readonly<Record<string, Readonly<Record<string, Make>>>> = {
  _codecs_cn: {
    gb2312: plain,
    gbk: plain,
    gb18030: (name, tables) => new Gb18030Codec(name, tables.get(name)),
    hz: (_name, tables) => new HzCodec(tables.get('gb2312')),
  },
  _codecs_hk: { big5hkscs: plain },
  _codecs_iso2022: {
    iso2022_kr: iso2022Codec,
    iso2022_jp: iso2022Codec,
    iso2022_jp_1: iso2022Codec,
    iso2022_jp_2: iso2022Codec,
    iso2022_jp_2004: iso2022Codec,
    iso2022_jp_3: iso2022Codec,
    iso2022_jp_ext: iso2022Codec,
  },
  _codecs_jp: {
    shift_jis: (name, tables) => new ShiftJisCodec(name, tables.get(name), 0xea),
    cp932: wideLeads,
    euc_jp: eucJp,
    shift_jis_2004: wideLeads,
    euc_jis_2004: eucJp,
    euc_jisx0213: (name, tables) => new EucJis2000Codec(name, tables.get(name)),
    shift_jisx0213: (name, tables) => new ShiftJis2000Codec(name, tables.get(name), 0xfc),
  },
  _codecs_kr: {
    euc_kr: (name, tables) => new EucKrCodec(name, tables.get(name)),
    cp949: plain,
    johab: plain,
  },
  _codecs_tw: { big5: plain, cp950: plain },
};

let tables: CodeTables | null = null;
const made = new Map<string, MultibyteCodec>();

/** A codec of a module's; null if the module has none of that name. Raises LookupError where the library's tables cannot be read. */
export function codecNamed(vm: VM, module: string, name: string): MultibyteCodec | null {
  if (!Object.hasOwn(CODECS[module], name)) return null;
  let codec = made.get(name);
  if (codec === undefined) {
    tables ??= new CodeTables(readTables(vm));
    codec = CODECS[module][name](name, tables);
    made.set(name, codec);
  }
  return codec;
}

/** The text of the tables, which stands with the library's codecs. */
function readTables(vm: VM): string {
  const path = `${vm.sysAttribute('_stdlib_dir')?.v}/encodings/multibyte.txt`;
  try {
    return decode(readFile(path), 'utf-8', 'strict').s;
  } catch (error) {
    if (error instanceof HostError) return vm.raise('LookupError', `the tables of this codec cannot be read: ${path}`);
    throw error;
  }
}
