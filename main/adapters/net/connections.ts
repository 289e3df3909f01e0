/** Connections whose address is checked after its name was resolved, so that a name cannot lead elsewhere later. */
import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { Agent, buildConnector } from 'undici';
import { AddressRefused } from './address-refused.ts';
import { mayReach, type AddressReach } from '../../core/network/decide.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Every address of a name. Rejects with the system's error (`code` such as ENOTFOUND). */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

export interface Connections {
  /** The dispatcher of requests with this reach: a connection made for one reach never serves another. */
  agent(reach: AddressReach): Agent;
  /** The address of the newest connection to this origin; undefined before the first. */
  addressOf(reach: AddressReach, origin: string): string | undefined;
  /** Ends every connection at once. */
  close(): Promise<void>;
}

const CONNECT_MILLISECONDS = 15_000;

/**
 * The longest silence before an answer's head and within its body. A local model may take minutes to
 * load; who asks sets shorter limits through its signal.
 */
const SILENCE_MILLISECONDS = 15 * 60_000;

export const resolveWithSystem: Resolve = async (host) => {
  const found = await systemLookup(host, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

export function createConnections(resolve: Resolve = resolveWithSystem): Connections {
  const addresses = new Map<string, string>();
  const agents: Readonly<Record<AddressReach, Agent>> = {
    loopback: agentFor('loopback', resolve, addresses),
    registered: agentFor('registered', resolve, addresses),
    public: agentFor('public', resolve, addresses),
  };
  return {
    agent: (reach) => agents[reach],
    addressOf: (reach, origin) => addresses.get(`${reach} ${origin}`),
    async close() {
      await Promise.all(Object.values(agents).map((agent) => agent.destroy()));
    },
  };
}

function agentFor(reach: AddressReach, resolve: Resolve, addresses: Map<string, string>): Agent {
  const connect = buildConnector({
    timeout: CONNECT_MILLISECONDS,
    allowH2: false,
    lookup: checkedLookup(reach, resolve),
  });
  return new Agent({
    headersTimeout: SILENCE_MILLISECONDS,
    bodyTimeout: SILENCE_MILLISECONDS,
    connect: (target, callback) => {
      connect(target, (...answer) => {
        const [error, socket] = answer;
        if (error !== null) return callback(error, null);
        // A literal address has no name to resolve, so the socket itself is looked at as well.
        const address = socket.remoteAddress ?? '';
        if (!mayReach(reach, address)) {
          socket.destroy();
          return callback(new AddressRefused(target.hostname, [address]), null);
        }
        const { protocol, hostname, port } = target;
        const origin = URL.parse(`${protocol}//${bracketed(hostname)}:${port}`)?.origin;
        addresses.set(`${reach} ${origin}`, address);
        return callback(null, socket);
      });
    },
  });
}

/** Hands on only addresses that may be reached, so that the connection is made to one of those. */
function checkedLookup(reach: AddressReach, resolve: Resolve): LookupFunction {
  const reachable = async (host: string): Promise<readonly ResolvedAddress[]> => {
    const found = await resolve(host);
    const allowed = found.filter(({ address }) => mayReach(reach, address));
    if (allowed.length > 0) return allowed;
    throw new AddressRefused(
      host,
      found.map(({ address }) => address),
    );
  };
  const asCallback = callbackify(reachable);
  return (host, { all }, callback) => {
    asCallback(host, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) callback(error, '', 0);
      else if (all === true) callback(null, [...addresses]);
      else callback(null, first.address, first.family);
    });
  };
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
