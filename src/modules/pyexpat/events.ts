/** What a parser tells, and whom. */
import type { Model } from './dtd.ts';
import type { UnknownEncoding } from './input.ts';

export type EventArgument = string | number | null | Model;

/** Who gets the events. */
export interface Sink {
  has(handler: string): boolean;
  /** Calls a handler; what it answers as a number. */
  call(handler: string, args: readonly EventArgument[]): number;
  start(name: string, attributes: readonly string[], specified: number): void;
  end(name: string): void;
  text(s: string): void;
  readonly unknownEncoding: UnknownEncoding;
}
