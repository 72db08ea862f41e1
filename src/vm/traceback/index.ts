/** Showing exceptions: what the command line, `sys.excepthook` and the warnings machinery need. */
export { type FormatOptions, formatException, typeText } from './exception.ts';
export { formatUnraisable, formatWarning } from './messages.ts';
export type { SourceLines } from './stack.ts';
export { installCodeHooks } from './install.ts';
export { installReports, reportOptions, writeError } from './reports.ts';
export { hostLines } from './source-lines.ts';
