import type { RouteOutput } from '../../../../preload/contract/index.ts';
import type { Claim, Report } from '../../../../preload/contract/types.ts';
import { authorsInLine } from '../../../ui/authors-line.ts';
import type { CitationState } from '../../../ui/state-badge.tsx';

export type EvidenceView = RouteOutput<'session.view'>['evidence'][number];

/** 1, 2, 3 … in the order in which the report first cites each piece of evidence. */
export function citationNumbers(report: Pick<Report, 'sections'>): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { claims } of report.sections) {
    for (const { evidenceIds } of claims) {
      for (const id of evidenceIds) if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
    }
  }
  return numbers;
}

/** What is known of one citation; what speaks against it comes first. */
export function evidenceState(evidence: EvidenceView | undefined): CitationState {
  if (!evidence) return 'unchecked';
  const { location, support } = evidence;
  if (location && location.state !== 'located') return 'stale';
  if (support?.verdict === 'not_supported') return 'notSupported';
  if (support?.verdict === 'supported') return 'supported';
  return location ? 'located' : 'unchecked';
}

const WORST_FIRST: readonly CitationState[] = ['stale', 'notSupported', 'unchecked', 'located'];

/** A sentence is as good as the weakest of its citations. */
export function claimState(
  claim: Claim,
  evidence: ReadonlyMap<string, EvidenceView>,
): CitationState {
  if (claim.kind === 'uncited' || claim.evidenceIds.length === 0) return 'uncited';
  const states = new Set(claim.evidenceIds.map((id) => evidenceState(evidence.get(id))));
  return WORST_FIRST.find((state) => states.has(state)) ?? 'supported';
}

/** Where the reader opens a citation: the page, with the quote of this evidence highlighted. */
export function citationPlace(sessionId: string, evidence: EvidenceView): string {
  const { fileId, position } = evidence.anchor;
  return `/reader/${fileId}?page=${position.page}&evidence=${sessionId}:${evidence.evidenceId}`;
}

/** "Cole & Parker 2023", "Cole et al. 2023", or the title when no author is known. */
export function evidenceSource(evidence: EvidenceView): string {
  const names = evidence.authors.trim();
  const who = names === '' ? evidence.title || evidence.fileName : shortAuthors(names);
  return evidence.year === undefined ? who : `${who} ${evidence.year}`;
}

function shortAuthors(names: string): string {
  if (names.endsWith(' et al.')) return authorsInLine(names);
  const parts = names.split(/[,;，；]\s*/).filter((part) => part !== '');
  const first = parts[0] ?? '';
  const chinese = /\p{Script=Han}/u.test(first);
  // Two surnames with a comma between them would read as one name turned round.
  if (parts.length <= 2) return parts.join(chinese ? '、' : ' & ');
  return chinese ? `${first}等` : `${first} et al.`;
}

/** Quotes of a report from works of one standing after publication. */
export interface MarkedQuotes {
  readonly kind: NonNullable<EvidenceView['retraction']>['kind'];
  readonly quotes: number;
  readonly works: number;
}

const GRAVEST_FIRST: readonly MarkedQuotes['kind'][] = ['retracted', 'concern', 'corrected'];

/** How much of a report rests on works that were retracted, doubted or corrected; the gravest first. */
export function markedQuotes(
  report: Pick<Report, 'sections'>,
  evidence: ReadonlyMap<string, EvidenceView>,
): MarkedQuotes[] {
  const cited = [...citationNumbers(report).keys()].flatMap((id) => evidence.get(id) ?? []);
  return GRAVEST_FIRST.flatMap((kind) => {
    const quotes = cited.filter(({ retraction }) => retraction?.kind === kind);
    const works = new Set(quotes.map(({ workId }) => workId)).size;
    return quotes.length === 0 ? [] : [{ kind, quotes: quotes.length, works }];
  });
}
