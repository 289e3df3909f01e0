/** Whether a request may leave, decided before any name is resolved, and which addresses it may then reach. */
import { assertNever } from '../errors.ts';
import { addressKind, type AddressKind } from './address.ts';
import type { NetworkPolicy } from './policy.ts';

/**
 * Which addresses an allowed request may reach once its name is resolved. `loopback`: this machine
 * only. `registered`: a server elsewhere that a person registered, in a private network or a public
 * one. `public`: public ones only.
 */
export type AddressReach = 'loopback' | 'registered' | 'public';

export type Decision =
  | { readonly decision: 'allowed'; readonly reach: AddressReach }
  | { readonly decision: 'refused'; readonly reason: string };

/** Longer addresses are refused: no page needs one, and they can carry a document's text away. */
export const LONGEST_URL = 8_000;

/**
 * Holds an address against the policy. `registered` are origins such as `http://127.0.0.1:11434`:
 * those of this machine are reached in every mode; one elsewhere must be allowed by the policy too,
 * and may then stand in a private network. Nothing else on this machine or in a private network is
 * ever reached.
 */
export function decide(policy: NetworkPolicy, url: URL, registered: readonly string[]): Decision {
  const malformed = problemOf(url);
  if (malformed !== undefined) return refused(malformed);
  const host = hostOf(url);
  const kind = isLoopbackName(host) ? 'loopback' : addressKind(host);
  const isRegistered = registered.some((origin) => originOf(origin) === url.origin);
  if (kind !== undefined && kind !== 'public') return decideNear(policy, host, kind, isRegistered);
  const refusal = hostRefusal(policy, host);
  if (refusal !== undefined) return refused(refusal);
  return { decision: 'allowed', reach: isRegistered ? 'registered' : 'public' };
}

/** True when a request with this reach may go to the address; to be asked for each address a name resolves to. */
export function mayReach(reach: AddressReach, address: string): boolean {
  const kind = addressKind(address);
  if (kind === undefined) return false;
  switch (reach) {
    case 'public':
      return kind === 'public';
    case 'loopback':
      return kind === 'loopback';
    case 'registered':
      return kind === 'public' || isPrivate(kind);
    default:
      return assertNever(reach);
  }
}

/** Why the policy keeps this host name from being reached; undefined when it does not. */
export function hostRefusal(policy: NetworkPolicy, host: string): string | undefined {
  switch (policy.mode) {
    case 'open':
      return undefined;
    case 'listed_hosts':
      return policy.hosts.some((pattern) => matchesHost(pattern, host))
        ? undefined
        : `This workspace reaches listed hosts only, and "${host}" is not on its list.`;
    case 'offline':
      return 'This workspace is offline: it reaches only servers on this machine that were registered.';
    default:
      return assertNever(policy.mode);
  }
}

/** `*.example.org` matches every name below example.org, and not example.org itself. */
export function matchesHost(pattern: string, host: string): boolean {
  const wanted = pattern.startsWith('*.') ? plainHost(pattern.slice(2)) : plainHost(pattern);
  if (wanted === undefined) return false;
  return pattern.startsWith('*.') ? host.endsWith(`.${wanted}`) : host === wanted;
}

/**
 * A host or `*.` and a host as policies keep them: lower case, other alphabets as addresses spell
 * them. Undefined for what is no host's name, such as one with a path or port.
 */
export function plainHostPattern(typed: string): string | undefined {
  const text = typed.trim();
  const [stars, name] = text.startsWith('*.') ? ['*.', text.slice(2)] : ['', text];
  if (!/^[^\s/\\:@?#*%[\]]+$/u.test(name)) return undefined;
  const host = plainHost(name);
  return host === undefined || host === '' ? undefined : `${stars}${host}`;
}

/** The host without brackets, final dot or port, in lower case. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

function decideNear(
  policy: NetworkPolicy,
  host: string,
  kind: Exclude<AddressKind, 'public'>,
  isRegistered: boolean,
): Decision {
  if (kind === 'loopback') {
    return isRegistered
      ? { decision: 'allowed', reach: 'loopback' }
      : refused(`"${host}" is this machine; only servers that were registered are reached there.`);
  }
  if (!isPrivate(kind)) return refused(`"${host}" is never reached: ${wordsOf(kind)}.`);
  if (!isRegistered) {
    return refused(
      `"${host}" lies in a private network; only servers that were registered are reached there.`,
    );
  }
  const refusal = hostRefusal(policy, host);
  return refusal === undefined ? { decision: 'allowed', reach: 'registered' } : refused(refusal);
}

function problemOf(url: URL): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `Only http and https are used, not "${url.protocol}".`;
  if (url.username !== '' || url.password !== '')
    return 'The address carries a user name or password; those are never sent.';
  if (url.href.length > LONGEST_URL) return `The address is longer than ${LONGEST_URL} characters.`;
  return hostOf(url) === '' ? 'The address names no host.' : undefined;
}

/** RFC 6761: these always mean this machine, whatever a resolver says. */
function isLoopbackName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

function isPrivate(kind: AddressKind): boolean {
  return kind === 'private' || kind === 'unique_local' || kind === 'shared';
}

function wordsOf(kind: AddressKind): string {
  if (kind === 'metadata') return 'it hands out the credentials of a cloud machine';
  if (kind === 'link_local') return 'it is a link-local address';
  return 'it is not an address of a public host';
}

/** A name as an address would spell it, so that capitals and other alphabets compare. */
function plainHost(name: string): string | undefined {
  const url = URL.parse(`http://${name.trim()}/`);
  return url === null ? undefined : hostOf(url);
}

function originOf(address: string): string | undefined {
  return URL.parse(address)?.origin;
}

function refused(reason: string): Decision {
  return { decision: 'refused', reason };
}
