/** The encoding that the locale of LC_CTYPE implies: files are opened with it when they are given none. */
import { configuration } from './sys-hooks.ts';

/** Python sets LC_CTYPE as it starts. */
const AT_START = 'C.UTF-8';
let ctype = AT_START;

/** Notes that LC_CTYPE is now `locale`. @nothrow */
export function setCtype(locale: string): void {
  ctype = locale;
}

/** What glibc's nl_langinfo(CODESET) says. @nothrow */
export function localeEncoding(): string {
  return ctype === 'C' ? 'ANSI_X3.4-1968' : 'UTF-8';
}

/** `-X utf8`: the locale does not count. @nothrow */
export function utf8Mode(): boolean {
  return configuration.flags.utf8_mode === 1;
}

/** The encoding of a file that is given none. @nothrow */
export function defaultEncoding(): string {
  return utf8Mode() ? 'utf-8' : localeEncoding();
}
