/** What must change in a policy so that an address a person typed can be reached. */
import { addressKind } from './address.ts';
import { hostOf, hostRefusal } from './decide.ts';
import type { NetworkPolicy } from './policy.ts';

/** The host to list; undefined for one that is reached already, is on this machine, or is no address. */
export function hostToAllow(policy: NetworkPolicy, address: string): string | undefined {
  const text = address.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `http://${text}`);
  if (url === null) return undefined;
  const host = hostOf(url);
  if (host === '' || host === 'localhost' || addressKind(host) === 'loopback') return undefined;
  return hostRefusal(policy, host) === undefined ? undefined : host;
}
