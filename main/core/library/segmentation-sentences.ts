/**
 * Where the sentences of a scholarly text begin and end. Unicode's rules (UAX 29, as Intl.Segmenter
 * has them) do the cutting; this file mends what they cannot know: abbreviations, initials, and
 * citation marks that stand after the full stop.
 */

/** UTF-16 positions in the text, half open, without the white space around the sentence. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** After these a sentence goes on whatever follows: "Fig. 2", "e.g. Smith", "vs. Placebo". */
const NEVER_LAST =
  /(?:^|[\s(["'“‘])(?:e\.\s?g|i\.\s?e|cf|vs|viz|ca|approx|resp|figs?|eqs?|eqns?|refs?|tabs?|sect|sec|ch|vol|nos?|pp?|eds?|suppl|dr|prof|mr|mrs|ms|st|spp?|subsp|var|n|v|ver)\.$/i;

/** After these a sentence may end: it does when the next one opens with a word that opens sentences. */
const SOMETIMES_LAST =
  /(?:^|[\s(["'“‘.-])(?:et\s+al|etc|inc|ltd|co|corp|jr|sr|u\.s|u\.k|ph\.\s?d|d\.\s?c|a\.m|p\.m|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|\p{Lu})\.$/iu;

const SINGLE_LETTER = /(?:^|[\s(["'“‘.-])\p{L}\.$/u;
const UPPER_LETTER = /\p{Lu}\.$/u;

const OPENS_SENTENCE =
  /^["'“‘([]*(?:The|This|These|Those|That|There|They|Their|Then|Thus|Therefore|In|On|At|As|By|For|From|To|With|Within|When|Where|Whereas|While|We|Our|Here|However|Hence|Moreover|Furthermore|Finally|Although|After|Before|Because|Both|Each|All|Some|Such|Since|It|Its|If|An|Another|Nevertheless|Similarly|Conversely|Consistent|Interestingly|Notably|Overall|Together|Additionally|Previous|Recent|Recently|Using|Given)\b/;

/** "cells.[12,13] The", "cells.12 The": the mark belongs to the sentence before it. */
const MARK_AFTER_STOP =
  /(?<=[\p{L}\p{Pe}%][.!?])(?:\s?\[[\d,;\s–-]{1,40}\]|\d{1,3}(?:[,–-]\d{1,3}){0,8})(?=\s+["“(]?\p{Lu})/gu;

/** A segment that is nothing but a citation, a closing bracket or a quote mark. */
const ONLY_MARKS = /^(?:\[[\d,;\s–-]{1,40}\]|\([\d,;\s–-]{1,40}\)|[\p{Pe}\p{Pf}"'”’])+[.。]?$/u;

/** "why?” and left": a question or a full stop inside quotes need not end the sentence around it. */
const QUOTED_INSIDE = /["'”’»)]$/;

const BLOCK_BREAK = /\n\s*\n/g;

/**
 * The sentences of a text in order. `language` (BCP 47) only helps the segmenter; the default serves
 * mixed libraries. A blank line always ends a sentence.
 */
export function sentencesOf(text: string, language = 'en'): Span[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return blocksOf(text).flatMap((block) => {
    const body = text.slice(block.start, block.end);
    return mend(body, cuts(body, segmenter)).map(({ start, end }) => ({
      start: block.start + start,
      end: block.start + end,
    }));
  });
}

function blocksOf(text: string): Span[] {
  const blocks: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(BLOCK_BREAK)) {
    blocks.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  blocks.push({ start, end: text.length });
  return blocks.filter((block) => block.end > block.start);
}

/** Every position where a sentence may end, by Unicode's rules and after citation marks. */
function cuts(text: string, segmenter: Intl.Segmenter): Span[] {
  const ends = new Set<number>();
  for (const { segment, index } of segmenter.segment(text)) {
    // A single line break is a line's end in a document, not a sentence's.
    if (!/[^.!?。！？…\p{Pe}\p{Pf}"'”’\s][^\S\n]*\n\s*$/u.test(segment)) {
      ends.add(index + segment.length);
    }
  }
  for (const match of text.matchAll(MARK_AFTER_STOP)) {
    const markEnd = match.index + match[0].length;
    for (let position = match.index; position < markEnd; position += 1) ends.delete(position);
    // The white space after the mark is where Unicode may have put the end; trimming makes both one.
    ends.add(markEnd);
  }
  ends.add(text.length);
  const spans: Span[] = [];
  let start = 0;
  for (const end of [...ends].toSorted((a, b) => a - b)) {
    const span = trimmed(text, start, end);
    if (span.end > span.start) spans.push(span);
    start = end;
  }
  return spans;
}

function mend(text: string, spans: readonly Span[]): Span[] {
  const mended: Span[] = [];
  for (const span of spans) {
    const previous = mended.at(-1);
    if (previous && belongsTogether(text, previous, span)) {
      mended[mended.length - 1] = { start: previous.start, end: span.end };
    } else {
      mended.push(span);
    }
  }
  return mended;
}

function belongsTogether(text: string, before: Span, after: Span): boolean {
  const left = text.slice(Math.max(before.start, before.end - 24), before.end);
  const right = text.slice(after.start, after.end);
  if (ONLY_MARKS.test(right)) return true;
  if (QUOTED_INSIDE.test(left)) return /^\p{Ll}/u.test(right);
  if (!left.endsWith('.')) return false;
  if (NEVER_LAST.test(left))
    return !/\b(?:no|n|v|p|st|var|co)\.$/i.test(left) || !OPENS_SENTENCE.test(right);
  if (SINGLE_LETTER.test(left) && !UPPER_LETTER.test(left)) return false;
  if (SOMETIMES_LAST.test(left)) return !OPENS_SENTENCE.test(right);
  return false;
}

function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
