/** Calling methods of objects that a native does not know. */
export { callMethod } from '../builtins/method-calls.ts';
