/**
 * Finds in a message what names a source: ids of evidence, which become citation chips, and sources
 * that the record does not hold, whose sentences are marked.
 */
export interface SourceNames {
  /** Evidence ids and the short names that stand for them, such as "E3", to the id. */
  readonly evidence: ReadonlyMap<string, string>;
  /** As the refusal recorded them. */
  readonly refused: readonly string[];
}

export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'citation'; readonly evidenceId: string; readonly text: string }
  | { readonly kind: 'refused'; readonly parts: readonly TextPart[] };

const CITATION = /[[(（【]?\b(evidence_[a-z0-9]{1,64}|E\d{1,4})\b[\])）】]?/g;

/** Cuts a text into plain words, citations and sentences that name a refused source. */
export function markSources(text: string, names: SourceNames): readonly TextPart[] {
  if (names.refused.length === 0 || !namesRefused(text, names.refused)) {
    return markCitations(text, names.evidence);
  }
  const parts: TextPart[] = [];
  for (const sentence of sentencesOf(text)) {
    const inner = markCitations(sentence, names.evidence);
    if (namesRefused(sentence, names.refused)) parts.push({ kind: 'refused', parts: inner });
    else parts.push(...inner);
  }
  return parts;
}

/** True when the text holds one of the names, in whatever case. */
export function namesRefused(text: string, refused: readonly string[]): boolean {
  const words = text.toLowerCase();
  return refused.some((name) => name !== '' && words.includes(name.toLowerCase()));
}

function markCitations(text: string, evidence: SourceNames['evidence']): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(CITATION)) {
    const evidenceId = evidence.get(match[1] ?? '');
    if (evidenceId === undefined) continue;
    // A bracket that closes something else stays where it is.
    const paired = /^\W/.test(match[0]) && /\W$/.test(match[0]);
    const start = paired ? match.index : match.index + match[0].indexOf(match[1] ?? '');
    const end = paired ? match.index + match[0].length : start + (match[1] ?? '').length;
    if (start > from) parts.push({ kind: 'text', text: text.slice(from, start) });
    parts.push({ kind: 'citation', evidenceId, text: text.slice(start, end) });
    from = end;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/** Sentences with what stands between them; a dot inside a DOI or address ends none. */
function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?]["”’)]?\s)|(?<=[。！？])/u);
}
