/** Which sentences of a page can stand alone as a quote. */
import { sentencesOf } from '../../../library/segmentation-sentences.ts';
import { looksLikeReferences } from '../../../library/passages-references.ts';
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
/** Titles of references and headings have none of these. */
const HAS_VERB =
  /\b(?:is|are|was|were|be|been|has|have|had|can|could|may|might|will|would|should|must|do|does|did|not|we|they|it|shows?|showed|suggests?|suggested|indicates?|indicated|finds?|found|reveals?|revealed|demonstrates?|demonstrated|reports?|reported|leads?|led|binds?|interacts?|acts?|plays?|provides?|provided|contains?|contained|differ(?:s|ed)?|depends?|depended|remain(?:s|ed)?|becomes?|became|grows?|grew|makes?|made|takes?|took|recall(?:s|ed)?|forgot|holds?|held|reach(?:es|ed)?|requires?|required|supports?|supported|causes?|caused|affects?|affected|results? in|resulted|increas(?:es|ed)|decreas(?:es|ed)|reduc(?:es|ed)|improv(?:es|ed)|enhanc(?:es|ed)|inhibit(?:s|ed)|promot(?:es|ed)|regulates?|regulated|mediates?|mediated|controls?|controlled|impacts?|induces?|induced|triggers?|triggered|allows?|allowed|enables?|enabled|occurs?|occurred|appears?|appeared|lies?|rose|fell|beats?|helps?|helped|gave|gives?|rests?|seems?|seemed|vari(?:es|ed)|means?|needs?|needed|uses|used to)\b/i;
const FLOAT_MARK = /^(?:\(?[a-h]\)|fig(?:ure|\.)|table|scheme|box|图|表)\s*\d*/i;
const SUBPANEL =
  /(?:^|\s)\(?[A-H][,.)]\s|[.)]\s[a-h]\s\p{Lu}|\bscale bars?\b|\berror bars?\b|\bn\s*=\s*\d+.*\bmean\b.*\bSEM\b/u;

/** Every sentence of the excerpt that is whole, of a fair length, and text rather than apparatus. */
export function quotableSentences(
  excerpt: PageExcerpt,
  fileId: string,
  workId: string,
): Sentence[] {
  return paragraphsOf(excerpt).flatMap(({ text, start }) => {
    const spans = sentencesOf(text);
    if (looksLikeReferences(text)) return [];
    return spans.flatMap((span, index): Sentence[] => {
      const skipped = apparatusAtStart(text.slice(span.start, span.end));
      const sentence = text.slice(span.start + skipped, span.end);
      if (!isQuotable(sentence)) return [];
      const from = spans[index - 1]?.start ?? span.start;
      const to = spans[index + 1]?.end ?? span.end;
      return [
        {
          fileId,
          workId,
          page: excerpt.page,
          start: start + span.start + skipped,
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

/** What stands before a sentence without belonging to it; each is cut off in turn. */
const APPARATUS: readonly RegExp[] = [
  // The reference mark of the sentence before: "40,41 Viral spillover …".
  /^(?:\[[\d,;\s–-]+\]|\d{1,3}(?:[,–-]\d{1,3})*)\s+(?=["“(]?\p{Lu}\p{L}*[\s,])/u,
  // A label of a structured abstract, with or without its colon.
  /^(?:Background|Objectives?|Aims?|Purpose|Methods?|Results?|Findings|Conclusions?|Discussion|Importance|Significance|Abstract|Summary|IMPORTANCE|ABSTRACT)\s*[:.—-]?\s+(?=\p{Lu})/u,
  /^(?:摘要|目的|方法|结果|结论|讨论|背景|意义)\s*[:：]\s*/u,
  // A heading that ran into its paragraph: no stop, then a word that opens sentences.
  /^[^.,;:!?。]{8,120}[\p{Ll}\p{N})]\s+(?=(?:The|This|These|We|Our|To|In|It|Here|Previous|Previously|After|Although|Because|As|Since|When|While|For|Having|Given|Next|Both|Recent|Despite)\s)/u,
];

function apparatusAtStart(sentence: string): number {
  return APPARATUS.reduce(
    (cut, pattern) => cut + (pattern.exec(sentence.slice(cut))?.[0].length ?? 0),
    0,
  );
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
  if (letters / sentence.replace(/\s/g, '').length < 0.55) return false;
  return isChinese || looksLikeProse(sentence);
}

/** Names, headings and addresses are capitalised throughout; prose is not, and has small words. */
function looksLikeProse(sentence: string): boolean {
  const words = sentence.match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? [];
  if (words.length < 7) return false;
  const capital = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  return (
    capital / words.length < 0.5 &&
    HAS_VERB.test(sentence) &&
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
