/** `_locale`: the locales `C` and `C.UTF-8`, which are those that are on every Linux. */
import { host } from '../../host/host.ts';
import { isStr } from '../../object/abstract.ts';
import { call1 } from '../../object/call.ts';
import { NONE } from '../../object/core-types.ts';
import { defineModule, put } from '../../object/define.ts';
import { dictGetName, type PyDict } from '../../object/dict.ts';
import { instanceDict } from '../../object/lookup.ts';
import { def } from '../../object/native.ts';
import { dup, type Owned, type PyObject } from '../../object/refs.ts';
import { dict, int, listTake, name, none, str } from '../../object/values.ts';
import type { VM } from '../../object/vm.ts';
import { classify, compare } from '../../text/codepoints.ts';
import { badArgument, cintArgument, strArgument } from '../../types/arguments.ts';
import { exceptionType } from '../../types/exceptions.ts';
import { localeEncoding, setCtype } from '../locale-encoding.ts';
import { newExceptionClass } from '../new-exception.ts';
import { CONSTANTS, LANGINFO } from './tables.ts';

/** glibc's categories in the order in which they are written together; LC_ALL (6) stands for all. */
const CATEGORIES: readonly (readonly [name: string, index: number])[] = [
  ['LC_CTYPE', 0],
  ['LC_NUMERIC', 1],
  ['LC_TIME', 2],
  ['LC_COLLATE', 3],
  ['LC_MONETARY', 4],
  ['LC_MESSAGES', 5],
  ['LC_PAPER', 7],
  ['LC_NAME', 8],
  ['LC_ADDRESS', 9],
  ['LC_TELEPHONE', 10],
  ['LC_MEASUREMENT', 11],
  ['LC_IDENTIFICATION', 12],
];
const LC_CTYPE = 0;
const LC_ALL = 6;

/** The locale of each category. Python sets LC_CTYPE as it starts. */
const current = new Map<number, string>(CATEGORIES.map(([, i]) => [i, i === 0 ? 'C.UTF-8' : 'C']));

/** A locale that there is, by the name that `setlocale` gives back; null for others. */
function known(text: string): string | null {
  if (text === 'C' || text === 'POSIX') return 'C';
  return /^C\.(utf-?8)$/i.test(text) ? text : null;
}

/** The locale that the environment asks for; one that is not there becomes the nearest that is. */
function ofEnvironment(category: string): string {
  for (const variable of ['LC_ALL', category, 'LANG']) {
    const value = host.environ.get(variable);
    if (value !== undefined && value !== '') return known(value) ?? 'C.UTF-8';
  }
  return 'C';
}

function shown(category: number): string {
  if (category !== LC_ALL) return current.get(category) as string;
  const all = new Set(current.values());
  if (all.size === 1) return [...all][0];
  return CATEGORIES.map(([category_, i]) => `${category_}=${current.get(i)}`).join(';');
}

/** Sets a category, or all; false when there is no such locale. */
function set(category: number, text: string): boolean {
  const chosen = CATEGORIES.filter(([, i]) => category === LC_ALL || category === i);
  if (chosen.length === 0) return false;
  const parts = text.includes(';') ? new Map(text.split(';').map((p) => p.split('=') as [string, string])) : null;
  const next: [number, string][] = [];
  for (const [category_, i] of chosen) {
    const wanted = parts === null ? text : parts.get(category_);
    if (wanted === undefined) return false;
    const locale = wanted === '' ? ofEnvironment(category_) : known(wanted);
    if (locale === null) return false;
    next.push([i, locale]);
  }
  for (const [i, locale] of next) {
    current.set(i, locale);
    if (i === LC_CTYPE) setCtype(locale);
  }
  return true;
}

function raiseError(vm: VM, self: PyObject, message: string): never {
  const type = dictGetName(instanceDict(self), name('Error')) as PyObject;
  return vm.raiseTake(call1(vm, type, vm.keep(str(message))));
}

/** A str that C gets, so that it has no zeros; null for None where that may be. Raises TypeError, ValueError. */
function textArgument(vm: VM, f: string, which: string, o: PyObject): string {
  const text = strArgument(vm, f, which, o).v;
  return text.includes('\0') ? vm.raise('ValueError', 'embedded null character') : text;
}
function textOrNone(vm: VM, f: string, which: string, o: PyObject): string | null {
  if (o === NONE) return null;
  return isStr(o) ? textArgument(vm, f, which, o) : badArgument(vm, f, which, 'str or None', o);
}

function setlocale(vm: VM, self: PyObject, category: PyObject, locale?: PyObject): Owned {
  const which = cintArgument(vm, category, 0);
  const text = locale === undefined ? null : textOrNone(vm, 'setlocale', 'argument 2', locale);
  if (text === null) {
    if (which !== LC_ALL && !current.has(which)) return raiseError(vm, self, 'locale query failed');
  } else if (!set(which, text)) return raiseError(vm, self, 'unsupported locale setting');
  return str(shown(which));
}

const UNKNOWN_NUMBERS = [
  'int_frac_digits',
  'frac_digits',
  'p_cs_precedes',
  'p_sep_by_space',
  'n_cs_precedes',
  'n_sep_by_space',
  'p_sign_posn',
  'n_sign_posn',
];

function localeconv(): Owned {
  const d = dict();
  for (const key of ['int_curr_symbol', 'currency_symbol', 'mon_decimal_point', 'mon_thousands_sep']) {
    put(d, key, str(''));
  }
  put(d, 'mon_grouping', listTake([]));
  put(d, 'positive_sign', str(''));
  put(d, 'negative_sign', str(''));
  for (const key of UNKNOWN_NUMBERS) put(d, key, int(127));
  put(d, 'decimal_point', str('.'));
  put(d, 'thousands_sep', str(''));
  put(d, 'grouping', listTake([]));
  return d;
}

// --- Translations: the C library has none ------------------------------------------------------------------------

let domain = 'messages';
const directories = new Map<string, string>();
const codesets = new Map<string, string>();

function bindtextdomain(vm: VM, self: PyObject, domain_: PyObject, dir: PyObject): Owned {
  const which = textArgument(vm, 'bindtextdomain', 'argument 1', domain_);
  if (which === '') return raiseError(vm, self, 'domain must be a non-empty string');
  const path = textOrNone(vm, 'bindtextdomain', 'argument 2', dir);
  if (path !== null) directories.set(which, path);
  return str(directories.get(which) ?? '/usr/share/locale');
}

export const _locale = defineModule('_locale', {
  doc: 'Support for POSIX locales.',
  functions: [
    def(
      'setlocale',
      '($module, category, locale=<unrepresentable>, /)',
      'Activates/queries locale processing.',
      setlocale,
    ),
    def('localeconv', '($module, /)', 'Returns numeric and monetary locale-specific parameters.', localeconv),
    def(
      'nl_langinfo',
      '($module, key, /)',
      'Return the value for the locale information associated with key.',
      (vm, _self: PyObject, key: PyObject) => {
        const item = cintArgument(vm, key, 0);
        const found = item === CONSTANTS.CODESET ? localeEncoding() : LANGINFO.get(item);
        return found === undefined ? vm.raise('ValueError', 'unsupported langinfo constant') : str(found);
      },
    ),
    def(
      'strcoll',
      '($module, os1, os2, /)',
      'Compares two strings according to the locale.',
      (vm, _self: PyObject, a: PyObject, b: PyObject) => {
        const x = textArgument(vm, 'strcoll', 'argument 1', a);
        const y = textArgument(vm, 'strcoll', 'argument 2', b);
        return int(Math.sign(compare(x, classify(x), y, classify(y))));
      },
    ),
    def(
      'strxfrm',
      '($module, string, /)',
      'Return a string that can be used as a key for locale-aware comparisons.',
      (vm, _self: PyObject, o: PyObject) => {
        textArgument(vm, 'strxfrm', 'argument', o);
        return dup(o);
      },
    ),
    def('getencoding', '($module, /)', 'Get the current locale encoding.', () => str(localeEncoding())),
    def(
      'gettext',
      '($module, msg, /)',
      'gettext(msg) -> string\n\nReturn translation of msg.',
      (vm, _self: PyObject, msg: PyObject) => str(textArgument(vm, 'gettext', 'argument', msg)),
    ),
    def(
      'dgettext',
      '($module, domain, msg, /)',
      'dgettext(domain, msg) -> string\n\nReturn translation of msg in domain.',
      (vm, _self: PyObject, domain_: PyObject, msg: PyObject) => {
        textOrNone(vm, 'dgettext', 'argument 1', domain_);
        return str(textArgument(vm, 'dgettext', 'argument 2', msg));
      },
    ),
    def(
      'dcgettext',
      '($module, domain, msg, category, /)',
      'Return translation of msg in domain and category.',
      (vm, _self: PyObject, domain_: PyObject, msg: PyObject, category: PyObject) => {
        textOrNone(vm, 'dcgettext', 'argument 1', domain_);
        cintArgument(vm, category, 0);
        return str(textArgument(vm, 'dcgettext', 'argument 2', msg));
      },
    ),
    def(
      'textdomain',
      '($module, domain, /)',
      "Set the C library's textdmain to domain, returning the new domain.",
      (vm, _self: PyObject, domain_: PyObject) => {
        domain = textOrNone(vm, 'textdomain', 'argument', domain_) ?? domain;
        return str(domain);
      },
    ),
    def('bindtextdomain', '($module, domain, dir, /)', "Bind the C library's domain to dir.", bindtextdomain),
    def(
      'bind_textdomain_codeset',
      '($module, domain, codeset, /)',
      "Bind the C library's domain to codeset.",
      (vm, _self: PyObject, domain_: PyObject, codeset: PyObject) => {
        const which = textArgument(vm, 'bind_textdomain_codeset', 'argument 1', domain_);
        const text = textOrNone(vm, 'bind_textdomain_codeset', 'argument 2', codeset);
        if (text !== null) codesets.set(which, text);
        const bound = codesets.get(which);
        return bound === undefined ? none() : str(bound);
      },
    ),
  ],
  init: (vm, d: PyDict) => {
    for (const [key, value] of Object.entries(CONSTANTS)) put(d, key, int(value));
    const error = vm.keep(newExceptionClass(vm, 'locale', 'Error', exceptionType('Exception'), null));
    put(d, 'Error', dup(error as PyObject));
  },
});
