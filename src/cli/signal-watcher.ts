/** Watching for a signal with what Node's `process.on` is made of, which itself works in the main thread with its event loop alone. */
import process from 'node:process';

/** A watcher of one signal on this thread's event loop. */
export interface SignalWatcher {
  onsignal: () => void;
  /** Zero if the signal is watched now. */
  start(signal: number): number;
  close(): void;
}

/** A watcher that is not started. */
export function signalWatcher(): SignalWatcher {
  const { binding } = process as unknown as {
    binding(name: 'signal_wrap'): { readonly Signal: new () => SignalWatcher };
  };
  const { Signal } = binding('signal_wrap');
  return new Signal();
}
