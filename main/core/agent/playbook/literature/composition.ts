/** Builds the report from recorded quotes: short answer, themes, agreement, and what was not found. */
import type { Evidence } from '../../../library/evidence.ts';
import type { Coverage } from './matching.ts';
import type { Question } from './question.ts';
import type { Words } from './words.ts';

export interface RecordedQuote {
  readonly evidence: Evidence;
  readonly label: string;
  readonly theme: string;
  readonly score: number;
}

export interface Composition {
  readonly question: Question;
  readonly coverage: Coverage;
  /** Best first. */
  readonly quotes: readonly RecordedQuote[];
  readonly unquoted: readonly string[];
}

interface DraftSection {
  readonly heading: string;
  readonly claims: { readonly text: string; readonly evidenceIds: string[] }[];
}

export interface ReportDraft {
  readonly title: string;
  readonly language: 'en' | 'zh';
  readonly sections: DraftSection[];
  readonly notFound: string[];
}

/** The best quotes open the report; with few quotes there is nothing to sum up. */
const QUOTES_UP_FRONT = 2;
const ENOUGH_FOR_SUMMARY = 6;
const ALMOST_AS_GOOD = 0.8;

/** The arguments of write_report. */
export function composeReport(composition: Composition, words: Words): ReportDraft {
  const { question, quotes } = composition;
  const upFront = quotes.length >= ENOUGH_FOR_SUMMARY ? frontQuotes(quotes) : [];
  const rest = quotes.filter((quote) => !upFront.includes(quote));
  const themes = Map.groupBy(rest, ({ theme }) => theme);
  const works = new Set(quotes.map(({ evidence }) => evidence.workId)).size;
  const ordered = [...themes].toSorted(
    ([first, many], [second, few]) =>
      Number(first === words.further) - Number(second === words.further) ||
      few.length - many.length,
  );
  const headings = ordered.map(([heading]) => heading).filter((text) => text !== words.further);
  return {
    title: words.title(question.text).slice(0, 900),
    language: question.language,
    sections: [
      {
        heading: words.overview,
        claims: [
          uncited(words.overviewText(quotes.length, works, headings)),
          ...upFront.map((quote) => finding(quote, words)),
        ],
      },
      ...ordered.map(([heading, members]) => ({
        heading,
        claims: members.map((quote) => finding(quote, words)),
      })),
      ...stanceSection(composition, words),
    ],
    notFound: notFound(composition, words),
  };
}

/** The best quote and, where there is one, the best that stands on the other side. */
function frontQuotes(quotes: readonly RecordedQuote[]): RecordedQuote[] {
  const first = quotes[0];
  if (!first) return [];
  const opposite = quotes.find(
    ({ evidence }) =>
      evidence.stance !== 'neutral' &&
      first.evidence.stance !== 'neutral' &&
      evidence.stance !== first.evidence.stance,
  );
  const second =
    opposite ??
    quotes.find(
      ({ evidence, score }) =>
        evidence.workId !== first.evidence.workId && score >= first.score * ALMOST_AS_GOOD,
    );
  return (second ? [first, second] : [first]).slice(0, QUOTES_UP_FRONT);
}

function finding({ evidence, label }: RecordedQuote, words: Words): DraftSection['claims'][number] {
  const { quote, position } = evidence.anchor;
  return {
    text: words.finding(label, position.page, quote.exact),
    evidenceIds: [evidence.evidenceId],
  };
}

function uncited(text: string): DraftSection['claims'][number] {
  return { text, evidenceIds: [] };
}

function stanceSection({ quotes, question }: Composition, words: Words): DraftSection[] {
  const agreeing = quotes.filter(({ evidence }) => evidence.stance === 'agrees');
  const disagreeing = quotes.filter(({ evidence }) => evidence.stance === 'disagrees');
  const mixed = quotes.filter(({ evidence }) => evidence.stance === 'mixed');
  if (agreeing.length + disagreeing.length + mixed.length === 0) {
    return question.direction === undefined
      ? []
      : [{ heading: words.stances, claims: [uncited(words.noSides)] }];
  }
  const isDivided = mixed.length > 0 || (agreeing.length > 0 && disagreeing.length > 0);
  const claims = [
    ...group(agreeing, (works, cues) => words.agreeing(works, cues)),
    ...group(disagreeing, (works, cues) => words.disagreeing(works, cues)),
    ...group(mixed, (works) => words.mixed(works)),
    uncited(isDivided ? words.divided : words.oneSided),
  ];
  return [{ heading: words.stances, claims }];
}

function group(
  quotes: readonly RecordedQuote[],
  text: (works: readonly string[], cues: readonly string[]) => string,
): DraftSection['claims'] {
  if (quotes.length === 0) return [];
  const works = [...new Set(quotes.map(({ label }) => label))];
  const cues = [...new Set(quotes.flatMap(({ evidence }) => evidence.stanceCue ?? []))];
  return [
    {
      text: text(
        works,
        cues.map((cue) => `“${cue}”`),
      ),
      evidenceIds: quotes.map(({ evidence }) => evidence.evidenceId),
    },
  ];
}

function notFound({ coverage, unquoted }: Composition, words: Words): string[] {
  const unknown = coverage.unknown.map(({ text }) => text);
  const partly = coverage.missing.filter(
    ({ concepts }) => concepts.length > 1 && !concepts.every(({ text }) => unknown.includes(text)),
  );
  return [
    ...coverage.untranslated.map(({ text }) => words.notLookedFor(text)),
    ...unknown.map((text) => words.notFoundTerm(text)),
    ...partly.map(({ text }) => words.notFoundGroup(text)),
    ...(unquoted.length > 0 && unquoted.length <= 12 ? [words.unquotedWorks(unquoted)] : []),
  ];
}
