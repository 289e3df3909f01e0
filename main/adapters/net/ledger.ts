/** The ledger of requests: what leaves is written down first, and what came of it afterwards. */
import { ok, type Result } from '../../core/errors.ts';
import type { NetworkAnswered, NetworkRequested } from '../../core/network/policy.ts';
import type { Journal, NetPurpose } from '../../core/ports.ts';
import type { EventDraft } from '../../core/record/event.ts';
import { NETWORK_STREAM } from '../../core/record/event.ts';
import type { NetworkKind, NetworkPayload } from '../../core/record/kinds.ts';

/** What the ledger needs of a journal. */
export type LedgerJournal = Pick<Journal, 'append'>;

const LONGEST_URL = 9_000;
const LONGEST_WORDS = 1_900;

export interface LedgerLine {
  readonly requestId: string;
  readonly about: NetPurpose;
  readonly method: string;
  readonly url: URL | string;
  readonly bytesSent: number;
}

/** Durable when it resolves with `ok`; nothing may leave otherwise. */
export function recordRequest(
  ledger: LedgerJournal,
  line: LedgerLine,
  verdict: Pick<NetworkRequested, 'decision' | 'reason'>,
): Promise<Result<void>> {
  const { purpose, sessionId, callId, secrets } = line.about;
  return append(ledger, 'network.requested', {
    requestId: line.requestId,
    purpose,
    method: line.method.slice(0, 20),
    url: withoutSecrets(line.url, secrets ?? []),
    decision: verdict.decision,
    ...(verdict.reason === undefined ? {} : { reason: verdict.reason.slice(0, LONGEST_WORDS) }),
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(callId === undefined ? {} : { callId }),
    bytesSent: line.bytesSent,
  });
}

/** What came of an allowed request. A failure to write it is passed over: the request itself stands in the ledger. */
export async function recordAnswer(ledger: LedgerJournal, answer: NetworkAnswered): Promise<void> {
  const { message } = answer;
  await append(ledger, 'network.answered', {
    ...answer,
    ...(message === undefined ? {} : { message: message.slice(0, LONGEST_WORDS) }),
  });
}

async function append<K extends NetworkKind>(
  ledger: LedgerJournal,
  kind: K,
  payload: NetworkPayload<K>,
): Promise<Result<void>> {
  const draft: EventDraft = { actor: { kind: 'system' }, kind, payload };
  const written = await ledger.append(NETWORK_STREAM, [draft]);
  return written.ok ? ok(undefined) : written;
}

/** What stands in the ledger where the address carried a key. */
const HIDDEN = 'hidden';

/** Names, passwords, keys and the part after "#", which is never sent, stay out of the ledger. */
function withoutSecrets(url: URL | string, secrets: readonly string[]): string {
  if (typeof url === 'string') {
    const plain = secrets.reduce((text, secret) => text.replaceAll(secret, HIDDEN), url);
    return plain.slice(0, LONGEST_URL);
  }
  const plain = new URL(url);
  for (const [name, value] of url.searchParams) {
    if (secrets.includes(value)) plain.searchParams.set(name, HIDDEN);
  }
  plain.username = '';
  plain.password = '';
  plain.hash = '';
  return plain.href.slice(0, LONGEST_URL);
}
