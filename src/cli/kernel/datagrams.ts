/** Datagram sockets over Node's. */
import type { Socket } from 'node:dgram';
import type { SocketAddress } from '../../host/host.ts';
import { dgram } from '../node-modules.ts';
import { ERR, fail, IN, OUT, WAIT, type Wait } from './endpoint.ts';
import { AF_INET6, codeOf, errorNumber, internet, Options, type SocketEndpoint } from './sockets.ts';

const SOL_SOCKET = 1;
const SO_REUSEADDR = 2;
const SO_ERROR = 4;
const SO_BROADCAST = 6;
/** Datagrams that wait for a reader; more are lost, as they may be. */
const MOST = 1024;

export class DatagramSocket implements SocketEndpoint {
  references = 0;
  private readonly family: number;
  private readonly changed: () => void;
  private readonly options = new Options();
  private readonly incoming: [Uint8Array, SocketAddress][] = [];
  private made: Socket | null = null;
  private bound = false;
  private peer: SocketAddress | null = null;
  private error: string | null = null;

  constructor(family: number, changed: () => void) {
    this.family = family;
    this.changed = changed;
  }

  private get socket(): Socket {
    if (this.made !== null) return this.made;
    const s = dgram().createSocket({
      type: this.family === AF_INET6 ? 'udp6' : 'udp4',
      reuseAddr: (this.options.get(SOL_SOCKET, SO_REUSEADDR) ?? 0) !== 0,
    });
    s.on('message', (bytes, from) => {
      const { peer } = this;
      if (peer !== null && (peer.port !== from.port || peer.host !== from.address)) return;
      if (this.incoming.length < MOST) this.incoming.push([bytes, internet(from.address, from.port)]);
      this.changed();
    });
    s.on('error', (error) => {
      this.error = codeOf(error);
      this.changed();
    });
    this.made = s;
    return s;
  }

  bind(address: SocketAddress): Promise<void> {
    const s = this.socket;
    if (this.bound) return fail('EINVAL');
    const any = this.family === AF_INET6 ? '::' : '0.0.0.0';
    return new Promise((resolve, reject) => {
      s.once('error', reject);
      s.bind({ address: address.host === '' ? any : address.host, port: address.port, exclusive: true }, () => {
        s.off('error', reject);
        this.bound = true;
        if (this.options.get(SOL_SOCKET, SO_BROADCAST)) s.setBroadcast(true);
        resolve();
      });
    });
  }

  listen(): never {
    return fail('EOPNOTSUPP');
  }
  accept(): never {
    return fail('EOPNOTSUPP');
  }

  connect(address: SocketAddress): void {
    const host = address.host === '' || address.host === 'localhost' ? '127.0.0.1' : address.host;
    this.peer = { ...address, host };
    if (!this.bound) void this.bind(internet('', 0)).catch((error) => (this.error = codeOf(error)));
  }
  connected(): null | Wait {
    return this.bound || this.error !== null ? null : WAIT;
  }

  events(): number {
    return (this.incoming.length > 0 ? IN : 0) | OUT | (this.error === null ? 0 : ERR);
  }

  read(size: number): Uint8Array | Wait {
    const got = this.receive(size, false);
    return got === WAIT ? WAIT : got[0];
  }
  write(bytes: Uint8Array): number | Wait {
    return this.send(bytes, null);
  }

  send(bytes: Uint8Array, to: SocketAddress | null): number {
    const target = to ?? this.peer;
    if (target === null) return fail('EDESTADDRREQ');
    if (bytes.length > 65507) return fail('EMSGSIZE');
    this.socket.send(bytes, target.port, target.host === '' ? '127.0.0.1' : target.host, (error) => {
      this.bound = true;
      if (error !== null) this.error = codeOf(error);
      this.changed();
    });
    return bytes.length;
  }

  receive(size: number, peek: boolean): readonly [Uint8Array, SocketAddress] | Wait {
    if (this.error !== null) {
      const code = this.error;
      this.error = null;
      return fail(code);
    }
    const first = this.incoming[0];
    if (first === undefined) return WAIT;
    if (!peek) this.incoming.shift();
    return [first[0].subarray(0, size), first[1]];
  }

  shutdown(): void {
    if (this.peer === null) fail('ENOTCONN');
  }

  localAddress(): SocketAddress {
    if (!this.bound) return internet(this.family === AF_INET6 ? '::' : '0.0.0.0', 0);
    const at = this.socket.address();
    return internet(at.address, at.port);
  }
  peerAddress(): SocketAddress {
    return this.peer ?? fail('ENOTCONN');
  }

  setOption(level: number, option: number, value: number): void {
    this.options.set(level, option, value);
    if (level === SOL_SOCKET && option === SO_BROADCAST && this.bound) this.socket.setBroadcast(value !== 0);
  }
  getOption(level: number, option: number): number {
    if (level === SOL_SOCKET && option === SO_ERROR) {
      const code = this.error;
      this.error = null;
      return errorNumber(code);
    }
    return this.options.get(level, option) ?? 0;
  }

  close(): void {
    this.made?.close();
    this.made = null;
  }
}
