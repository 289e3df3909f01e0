import { addressKind, hostOf, hostRefusal } from '../../../preload/contract/types.ts';
import type { NetworkPolicy } from '../../../preload/contract/types.ts';

/** Where a model server is, as far as its address tells. */
export interface ServerPlace {
  readonly host: string;
  /** On this machine: reached in every network mode once it is set up. */
  readonly isLocal: boolean;
}

/** Reads an address as a person types it; undefined when it is none. A missing `http://` is added. */
export function serverPlace(typed: string): ServerPlace | undefined {
  const text = typed.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (text === '' || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const host = hostOf(url);
  if (!/^https?:$/.test(url.protocol) || host === '') return undefined;
  const isLocal =
    host === 'localhost' || host.endsWith('.localhost') || addressKind(host) === 'loopback';
  return { host, isLocal };
}

/** True when the workspace's policy lets the server be asked. */
export function isAllowed(policy: NetworkPolicy, place: ServerPlace): boolean {
  return place.isLocal || hostRefusal(policy, place.host) === undefined;
}

/** The policy that also reaches this host: an offline workspace then lists it alone. */
export function policyWith(policy: NetworkPolicy, host: string): NetworkPolicy {
  const hosts = policy.hosts.includes(host) ? policy.hosts : [...policy.hosts, host];
  return policy.mode === 'offline'
    ? { mode: 'listed_hosts', hosts: [host] }
    : { mode: policy.mode, hosts: [...hosts] };
}
