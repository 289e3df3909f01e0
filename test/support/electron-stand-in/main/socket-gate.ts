import { connect, createServer, type Server, type Socket } from 'node:net';
import { mapHost } from '../chromium/host-rules.ts';

/** SOCKS 5, RFC 1928: the answers of a request. */
const GRANTED = 0;
const NOT_ALLOWED = 2;
const UNREACHABLE = 4;

export interface SocketGateOptions {
  /** False when a connection for this address must not be made. Its path is not known. */
  readonly mayOpen: (url: string) => Promise<boolean>;
  /** Chromium's own rules for names, which a proxy would otherwise pass by. */
  readonly hostRules: () => string;
}

export interface SocketGate {
  /** Switches that send Chromium's web sockets, and nothing else, through the gate. */
  readonly switches: ReadonlyMap<string, string>;
  close(): void;
}

/**
 * Chromium's debugger cannot hold back a web socket. They go through this proxy instead, which asks
 * main first, so that a refused one never reaches its server.
 */
export async function openSocketGate(options: SocketGateOptions): Promise<SocketGate> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    open.add(client);
    client.on('error', () => client.destroy());
    client.once('close', () => open.delete(client));
    serve(client, options).catch(() => client.destroy());
  });
  const port = await listen(server);
  const rules = `http=direct://;https=direct://;socks=socks5://127.0.0.1:${port}`;
  return {
    switches: new Map([
      ['proxy-server', rules],
      ['proxy-bypass-list', '<-loopback>'],
    ]),
    close() {
      server.close();
      for (const client of open) client.destroy();
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The gate has no port');
  return address.port;
}

async function serve(client: Socket, { mayOpen, hostRules }: SocketGateOptions): Promise<void> {
  await nextBytes(client);
  client.write(Buffer.from([5, 0]));
  const { host, port } = targetOf(await nextBytes(client));
  const scheme = port === 443 ? 'wss' : 'ws';
  const shown = host.includes(':') ? `[${host}]` : host;
  const url = `${scheme}://${shown}${port === 443 || port === 80 ? '' : `:${port}`}/`;
  const mapped = mapHost(hostRules(), host);
  if (mapped === undefined || !(await mayOpen(url))) {
    client.end(reply(mapped === undefined ? UNREACHABLE : NOT_ALLOWED));
    return;
  }
  const target = connect(port, mapped);
  client.once('close', () => target.destroy());
  target.once('connect', () => {
    client.write(reply(GRANTED));
    target.pipe(client).pipe(target);
  });
  target.once('error', () => client.end(reply(UNREACHABLE)));
}

function nextBytes(client: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    client.once('data', resolve);
    client.once('close', () => reject(new Error('The connection was given up')));
  });
}

function targetOf(bytes: Buffer): { readonly host: string; readonly port: number } {
  const kind = bytes[3];
  const length = kind === 1 ? 4 : kind === 4 ? 16 : (bytes[4] ?? 0);
  const start = kind === 3 ? 5 : 4;
  const name = bytes.subarray(start, start + length);
  const port = bytes.readUInt16BE(start + length);
  if (kind === 1) return { host: [...name].join('.'), port };
  if (kind === 3) return { host: name.toString('latin1'), port };
  const groups = [0, 2, 4, 6, 8, 10, 12, 14].map((at) => name.readUInt16BE(at).toString(16));
  return { host: groups.join(':'), port };
}

function reply(code: number): Buffer {
  return Buffer.from([5, code, 0, 1, 0, 0, 0, 0, 0, 0]);
}
