/** What the way out is told of a workspace, and whether a request may take it. */
import { assertNever } from '../../core/errors.ts';
import { decide, type Decision } from '../../core/network/decide.ts';
import type { NetworkPolicy } from '../../core/network/policy.ts';
import type { Clock, NetPurpose, Random } from '../../core/ports.ts';
import type { Connections } from './connections.ts';
import type { LedgerJournal } from './ledger.ts';

export interface NetOptions {
  /** Asked at every request, so that a change holds from the next one on. */
  readonly policy: () => NetworkPolicy;
  /** Origins a person registered: on this machine, in a private network, or public. */
  readonly registered: () => readonly string[];
  /** Addresses of literature services that a person registered, reached for that purpose alone. */
  readonly registeredServices?: () => readonly string[];
  /** Addresses of servers for kernels that a person registered, reached for that purpose alone. */
  readonly registeredKernels?: () => readonly string[];
  readonly ledger: LedgerJournal;
  readonly clock: Clock;
  readonly random: Random;
  /** Those of the system unless a test says otherwise; closed with this door. */
  readonly connections?: Connections;
}

/**
 * Registered servers are for those who ask them by their own address. A page that was asked for in
 * the open never reaches one, the address of a literature service or of a kernel's server serves no
 * other purpose, and a redirect from elsewhere reaches none of them.
 */
export function decisionOn(
  options: NetOptions,
  url: URL,
  { purpose }: NetPurpose,
  redirectedFrom: string | undefined,
): Decision {
  const isElsewhere = redirectedFrom !== undefined && redirectedFrom !== url.origin;
  return decide(options.policy(), url, isElsewhere ? [] : registeredFor(options, purpose));
}

function registeredFor(
  { registered, registeredServices, registeredKernels }: NetOptions,
  purpose: NetPurpose['purpose'],
): readonly string[] {
  switch (purpose) {
    case 'model':
    case 'other':
      return registered();
    case 'literature':
      return registeredServices?.() ?? [];
    case 'kernel':
      return registeredKernels?.() ?? [];
    case 'web_page':
      return [];
    default:
      return assertNever(purpose);
  }
}
