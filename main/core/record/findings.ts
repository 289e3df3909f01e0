/** Checks a whole stream: each line, each link, each tombstone, and each signed head. */
import type { ErrorCode } from '../errors.ts';
import type { JournalDamage, SignatureVerifier } from '../ports.ts';
import type { ChainEntry } from './chain.ts';
import { erasedIds, isErased } from './erasure.ts';
import type { SignedHead, StreamName } from './event.ts';
import { isSignatureValid } from './signed-head.ts';

/** One thing that does not hold, and where. `line` counts from 1. */
export interface Finding {
  readonly code: ErrorCode;
  readonly stream: StreamName;
  readonly seq?: number;
  readonly line?: number;
  readonly message: string;
}

/** What a walk over a stream gathers to judge tombstones and heads at its end. */
export interface StreamSummary {
  readonly stream: StreamName;
  readonly hashes: ReadonlyMap<number, string>;
  readonly lastSeq: number | undefined;
  readonly findings: readonly Finding[];
}

/** Walks a stream's entries; the damage its reader met is handed in as it happens. */
export async function summarizeStream(
  stream: StreamName,
  read: (onDamage: (damage: JournalDamage) => void) => AsyncIterable<ChainEntry>,
): Promise<StreamSummary> {
  const findings: Finding[] = [];
  const hashes = new Map<number, string>();
  const tombstones = new Map<string, ChainEntry>();
  let lastSeq: number | undefined;
  const onDamage = (damage: JournalDamage): void => {
    findings.push(findingOfDamage(damage));
  };
  for await (const entry of read(onDamage)) {
    const { event } = entry;
    hashes.set(event.seq, event.hash);
    lastSeq = event.seq;
    if (isErased(event)) tombstones.set(event.id, entry);
    for (const id of erasedIds(event)) tombstones.delete(id);
  }
  for (const { event, line } of tombstones.values()) {
    const message = `Event ${event.seq} has lost its content, and no erasure in the stream says so.`;
    findings.push({ code: 'chain_broken', stream, seq: event.seq, line, message });
  }
  return { stream, hashes, lastSeq, findings };
}

/** A damaged line is `journal_damaged`; a whole event in the wrong place or with other content, `chain_broken`. */
export function findingOfDamage(damage: JournalDamage): Finding {
  const unreadable: ReadonlySet<string> = new Set(['torn_tail', 'not_json', 'not_an_event']);
  const code = unreadable.has(damage.problem) ? 'journal_damaged' : 'chain_broken';
  return { code, stream: damage.stream, line: damage.line, message: damage.message };
}

/** What the signed heads of one stream say against it. `keys` are the workspace's own public keys. */
export function checkSignedHeads(
  summary: StreamSummary,
  heads: readonly SignedHead[],
  keys: ReadonlySet<string>,
  verifier: SignatureVerifier,
): Finding[] {
  const findings: Finding[] = [];
  const { stream } = summary;
  for (const head of heads) {
    const add = (code: ErrorCode, message: string): void => {
      findings.push({ code, stream, seq: head.seq, message });
    };
    if (!isSignatureValid(head, verifier)) {
      add(
        'signature_invalid',
        `The signature of ${head.time} over event ${head.seq} is not valid.`,
      );
    } else if (!keys.has(head.publicKey)) {
      add(
        'signature_invalid',
        `Event ${head.seq} was signed with a key this workspace does not know.`,
      );
    } else {
      const hash = summary.hashes.get(head.seq);
      if (hash === undefined) add('chain_broken', missingMessage(summary, head));
      else if (hash !== head.hash) {
        add('chain_broken', `Event ${head.seq} is not the one that was signed on ${head.time}.`);
      }
    }
  }
  return findings;
}

function missingMessage(summary: StreamSummary, head: SignedHead): string {
  const end =
    summary.lastSeq === undefined ? 'it has no events' : `it ends with event ${summary.lastSeq}`;
  return summary.lastSeq !== undefined && summary.lastSeq > head.seq
    ? `Event ${head.seq}, signed on ${head.time}, is missing.`
    : `The stream reached event ${head.seq} when it was signed on ${head.time}, and now ${end}: lines are missing at its end.`;
}
