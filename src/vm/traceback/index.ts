/**
 * Showing exceptions: what the command line, `sys.excepthook` and the warnings machinery need. Loading it also connects
 * code objects and frames with generated code.
 */
import './install.ts';

export { type FormatOptions, formatException } from './exception.ts';
export { formatUnraisable, formatWarning } from './messages.ts';
export type { SourceLines } from './stack.ts';
