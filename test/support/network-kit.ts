/** A door to the network over a real journal, and real servers on this machine to knock at. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { Agent } from 'undici';
import {
  createConnections,
  type Connections,
  type Resolve,
} from '../../main/adapters/net/connections.ts';
import type { LedgerJournal } from '../../main/adapters/net/ledger.ts';
import { createNet, type OpenNet } from '../../main/adapters/net/net.ts';
import type { FileJournal } from '../../main/adapters/journal/journal.ts';
import { openTemporaryDatabase } from '../../main/adapters/sqlite/open-database.ts';
import { Projections } from '../../main/adapters/sqlite/projections.ts';
import { listRequests, type RecordedRequest } from '../../main/adapters/sqlite/query-network.ts';
import type { NetworkPolicy } from '../../main/core/network/policy.ts';
import { journalIn } from './journals.ts';
import { sealPorts } from './record-ports.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const OPEN: NetworkPolicy = { mode: 'open', hosts: [] };
export const MODEL = { purpose: 'model', sessionId: 'ses_a', callId: 'call_1' } as const;
export const PAGE = { purpose: 'web_page' } as const;

export interface Knock {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface LocalServer {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  readonly port: number;
  /** Every request that came, in order. */
  readonly knocks: Knock[];
  /** Nothing answers there any more. */
  readonly close: () => Promise<void>;
}

/** A server of the test's own, closed when it ends. */
export async function localServer(
  answer: (request: IncomingMessage, response: ServerResponse, knock: Knock) => void,
): Promise<LocalServer> {
  const knocks: Knock[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const knock = { method, path: url, headers, body: Buffer.concat(pieces).toString() };
      knocks.push(knock);
      answer(request, response, knock);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  onTestFinished(close);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server has such an address
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port, knocks, close };
}

export interface NetKit {
  readonly net: OpenNet;
  readonly journal: FileJournal;
  readonly policy: NetworkPolicy;
  readonly change: (policy: NetworkPolicy) => void;
  /** Oldest first, as a database replayed from the journal lists them. */
  readonly ledger: () => Promise<readonly RecordedRequest[]>;
}

export function netKit(options: {
  readonly policy?: NetworkPolicy;
  readonly registered?: readonly string[];
  /** Addresses of literature services. */
  readonly services?: readonly string[];
  /** Addresses of servers for kernels. */
  readonly kernels?: readonly string[];
  readonly resolve?: Resolve;
  readonly ledger?: (journal: FileJournal) => LedgerJournal;
}): NetKit {
  const { journal } = journalIn(temporaryFolder());
  const { clock, random } = sealPorts();
  let policy = options.policy ?? OPEN;
  const net = createNet({
    policy: () => policy,
    registered: () => options.registered ?? [],
    registeredServices: () => options.services ?? [],
    registeredKernels: () => options.kernels ?? [],
    ledger: options.ledger?.(journal) ?? journal,
    clock,
    random,
    ...(options.resolve === undefined ? {} : { connections: createConnections(options.resolve) }),
  });
  onTestFinished(async () => {
    await net.close();
    await journal.close();
  });
  return {
    net,
    journal,
    policy,
    change(next) {
      policy = next;
    },
    async ledger() {
      const database = openTemporaryDatabase();
      await new Projections(database, journal).catchUp();
      const { requests } = listRequests(database, { limit: 1_000 });
      database.close();
      return requests.toReversed();
    },
  };
}

/** Answers each name from a table and everything else with "no such host". */
export function namesOf(table: Readonly<Record<string, readonly string[]>>): Resolve {
  return async (host) => {
    const found = table[host];
    if (found === undefined) throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND' });
    return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  };
}

/**
 * Sockets that lead to a server of the test whatever host is asked for: what stands for the public
 * web. Policy, ledger and redirects stay the real ones; the check of addresses is what is left out.
 */
export function webOf({ origin }: LocalServer): Connections {
  const { port } = new URL(origin);
  const agent = new Agent({
    connect: (_target, callback) => {
      const socket = connect(Number(port), '127.0.0.1');
      socket.once('connect', () => callback(null, socket));
      socket.once('error', (error) => callback(error, null));
    },
  });
  const others = createConnections();
  return {
    agent: (reach) => (reach === 'public' ? agent : others.agent(reach)),
    addressOf: (reach, to) => (reach === 'public' ? '192.0.2.1' : others.addressOf(reach, to)),
    close: async () => {
      await Promise.all([agent.destroy(), others.close()]);
    },
  };
}
