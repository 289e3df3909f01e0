/** Which sentences of a page can stand alone as a quote. */
import { sentencesOf } from '../../../library/segmentation-sentences.ts';
import type { PageExcerpt } from '../../../tools/read-pages.ts';

/** `start` and `end` count characters of the page. */
export interface Sentence {
  readonly fileId: string;
  readonly workId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The sentence with its neighbours: what it is about when it says "it". */
  readonly surroundings: string;
}

const HAN = /\p{Script=Han}/gu;
const BOILERPLATE =
  /https?:|\bdoi\b|©|\bcopyright\b|creative commons|\blicen[sc]ed?\b|e-?mail|@|\bcorrespond(?:ence|ing author)\b|\breceived:|\baccepted:|\bkeywords?\b|\bsupplementa\w+ (?:data|information|table|fig)|\bpurchased from\b|\bavailable (?:at|from|in the)\b|\bfunded by\b|\backnowledg|\bthe authors? (?:declare|contributed)|\bwrote the\b|\bperformed the experiments\b|关键词|基金|通讯作者|版权/i;
const OPENS_WELL = /^["“‘([]?(?:\p{Lu}|\p{N}|\p{Script=Han}|[α-ω])/u;
const ENDS_WELL = /[.!。！]["”’)\]]*(?:\[?[\d,–\-\s]*\]?)?$/u;
const FLOAT_MARK = /^(?:\(?[a-h]\)|fig(?:ure|\.)|table|scheme|box|图|表)\s*\d*/i;
const SUBPANEL =
  /(?:^|\s)\(?[A-H][,.)]\s|\bscale bars?\b|\berror bars?\b|\bn\s*=\s*\d+.*\bmean\b.*\bSEM\b/;

/** Every sentence of the excerpt that is whole, of a fair length, and text rather than apparatus. */
export function quotableSentences(
  excerpt: PageExcerpt,
  fileId: string,
  workId: string,
): Sentence[] {
  return paragraphsOf(excerpt).flatMap(({ text, start }) => {
    const spans = sentencesOf(text);
    return spans.flatMap((span, index): Sentence[] => {
      const sentence = text.slice(span.start, span.end);
      if (!isQuotable(sentence)) return [];
      const from = spans[index - 1]?.start ?? span.start;
      const to = spans[index + 1]?.end ?? span.end;
      return [
        {
          fileId,
          workId,
          page: excerpt.page,
          start: start + span.start,
          end: start + span.end,
          text: sentence,
          surroundings: text.slice(from, to),
        },
      ];
    });
  });
}

/** Blocks that the excerpt holds whole; an excerpt without blocks is cut at blank lines. */
function paragraphsOf(excerpt: PageExcerpt): { readonly text: string; readonly start: number }[] {
  const whole = excerpt.blocks.filter(
    ({ kind, start, end }) => kind === 'paragraph' && start >= excerpt.start && end <= excerpt.end,
  );
  if (excerpt.blocks.length === 0) return [{ text: excerpt.text, start: excerpt.start }];
  return whole.map(({ start, end }) => ({
    text: excerpt.text.slice(start - excerpt.start, end - excerpt.start),
    start,
  }));
}

export function isQuotable(sentence: string): boolean {
  const han = sentence.match(HAN)?.length ?? 0;
  const isChinese = han > sentence.length / 4;
  const [shortest, longest] = isChinese ? [16, 220] : [40, 420];
  if (sentence.length < shortest || sentence.length > longest) return false;
  if (!OPENS_WELL.test(sentence) || !ENDS_WELL.test(sentence)) return false;
  if (BOILERPLATE.test(sentence) || FLOAT_MARK.test(sentence) || SUBPANEL.test(sentence))
    return false;
  if (/[?？]$/.test(sentence) || sentence.includes('\n\n') || sentence.includes('\uFFFD'))
    return false;
  if (!isBalanced(sentence)) return false;
  const letters = sentence.match(/\p{L}/gu)?.length ?? 0;
  if (letters / sentence.replace(/\s/g, '').length < 0.7) return false;
  return isChinese || looksLikeProse(sentence);
}

/** Names, headings and addresses are capitalised throughout; prose is not, and has small words. */
function looksLikeProse(sentence: string): boolean {
  const words = sentence.match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? [];
  if (words.length < 7) return false;
  const capital = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return (
    capital / words.length < 0.5 &&
    /\b(?:the|of|in|to|and|a|is|was|were|are|that|by|with)\b/.test(sentence)
  );
}

function isBalanced(sentence: string): boolean {
  const count = (mark: string): number => sentence.split(mark).length - 1;
  return (
    count('(') === count(')') &&
    count('[') === count(']') &&
    count('（') === count('）') &&
    count('“') === count('”')
  );
}
