/** Proposals as they are shown: in pages, counted, and in the text they stand in. */
import type {
  RedactionCounts,
  RedactionPart,
  RedactionProposal,
  RedactionRuleView,
} from '../../../preload/contract/views/redaction.ts';
import { pieceKey } from '../../core/trajectory/redaction/pieces.ts';
import type { Proposal } from '../../core/trajectory/redaction/proposals.ts';
import type { RedactionPlace } from '../../core/trajectory/redaction/redaction.ts';
import { isCredential, type RuleFacts } from '../../core/trajectory/redaction/rule.ts';

/** Characters of one find that are shown: a key fits, a whole file does not. */
const FOUND = 2_000;
/** Characters of a text that are shown at once. */
const TEXT = 24_000;

export function ruleView(rule: RuleFacts): RedactionRuleView {
  const { id, label, reason, confidence, service } = rule;
  return {
    rule: id,
    label,
    reason,
    confidence,
    ...(service === undefined ? {} : { service }),
    credential: isCredential(rule),
  };
}

export function countsOf(proposals: readonly Proposal[]): RedactionCounts {
  const redact = proposals.filter(({ decision }) => decision === 'redact').length;
  const keep = proposals.filter(({ decision }) => decision === 'keep').length;
  return {
    proposals: proposals.length,
    words: new Set(proposals.map(({ fingerprint }) => fingerprint)).size,
    redact,
    keep,
    undecided: proposals.length - redact - keep,
  };
}

/** Rules with the most undecided proposals first. */
export function rulesOf(
  proposals: readonly Proposal[],
): readonly (RedactionRuleView & RedactionCounts)[] {
  return [...Map.groupBy(proposals, ({ rule }) => rule.id).values()]
    .flatMap((group) =>
      group.slice(0, 1).map(({ rule }) => ({ ...ruleView(rule), ...countsOf(group) })),
    )
    .toSorted((a, b) => b.undecided - a.undecided || b.proposals - a.proposals);
}

export function proposalView(
  proposal: Proposal,
  alike: ReadonlyMap<string, number>,
): RedactionProposal {
  const { rule, value: _value, earlier: _earlier, found, fingerprint, ...rest } = proposal;
  return {
    ...rest,
    ...ruleView(rule),
    fingerprint,
    found: found.slice(0, FOUND),
    alike: alike.get(fingerprint) ?? 1,
  };
}

export function alikeOf(proposals: readonly Proposal[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { fingerprint } of proposals)
    counts.set(fingerprint, (counts.get(fingerprint) ?? 0) + 1);
  return counts;
}

/** The text around a place, with what is proposed in it; a long one is cut to what surrounds the place. */
export function textParts(
  text: string,
  place: RedactionPlace,
  proposals: readonly Proposal[],
): { readonly parts: RedactionPart[]; readonly from: number; readonly of: number } {
  const key = pieceKey(place);
  const from = Math.max(0, Math.min(place.start - TEXT / 2, text.length - TEXT));
  const until = Math.min(text.length, from + TEXT);
  const parts: RedactionPart[] = [];
  let done = from;
  for (const { place: at, number, replacement, decision } of proposals) {
    if (pieceKey(at) !== key || at.end <= from || at.start >= until || at.start < done) continue;
    if (at.start > done) parts.push({ text: text.slice(done, at.start) });
    parts.push({
      text: text.slice(at.start, Math.min(at.end, until)),
      cut: { number, replacement, ...(decision === undefined ? {} : { decision }) },
    });
    done = Math.min(at.end, until);
  }
  if (done < until || parts.length === 0) parts.push({ text: text.slice(done, until) });
  return { parts, from, of: text.length };
}
