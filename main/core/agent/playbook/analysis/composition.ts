/** The write-up of an analysis: findings become text whose numbers are places in what cells came to. */
import type { ReportText } from '../../../analysis/reporting/text.ts';
import type { DraftBlock, DraftText } from '../../../analysis/write-up-draft.ts';
import type { ListedData } from '../../../tools/list-data.ts';
import type { MethodPart, MethodRun } from '../../../tools/run-method.ts';
import type { PlannedMethod } from './plan.ts';
import type { DataWords } from './words.ts';

export interface Ran {
  readonly planned: PlannedMethod;
  readonly run: MethodRun;
}

export interface Composed {
  readonly language: 'en' | 'zh';
  readonly table: ListedData['tables'][number];
  readonly summary: Ran;
  readonly main: Ran | undefined;
  readonly sensitivity: readonly Ran[];
  /** The cell of the figure. */
  readonly figure: Ran | undefined;
}

export function composeWriteUp(parts: Composed, words: DataWords): DraftBlock[] {
  const { main, summary, sensitivity, figure, language } = parts;
  const { headings } = words;
  const answered = main ?? summary;
  const [first, ...rest] = findingsOf(answered.run.result, language);
  return [
    heading(headings.answer),
    ...(first === undefined ? [] : [paragraph(first)]),
    heading(headings.data),
    paragraph(dataText(parts, words)),
    ...(main === undefined
      ? []
      : findingsOf(summary.run.result, language).map((finding) => paragraph(finding))),
    heading(headings.method),
    paragraph([
      answered.planned.why[language],
      ...between(language),
      ...engineText(answered, words),
    ]),
    ...(rest.length === 0 && figure === undefined
      ? []
      : [heading(headings.results), ...rest.map((finding) => paragraph(finding))]),
    ...(figure === undefined
      ? []
      : [
          {
            kind: 'figure' as const,
            link: { cellId: figure.run.result.cellId },
            caption: [figure.planned.why[language]],
          },
        ]),
    ...checkBlocks(answered.run, language, words),
    ...(sensitivity.length === 0 ? [] : [heading(headings.sensitivity)]),
    ...sensitivity.flatMap(({ planned, run }) => [
      paragraph([planned.why[language]]),
      ...findingsOf(run.result, language)
        .slice(0, MOST_FINDINGS)
        .map((finding) => paragraph(finding)),
    ]),
    heading(headings.limits),
    paragraph([words.limits]),
  ];
}

/** Of an analysis asked another way; the rest stands in the notebook. */
const MOST_FINDINGS = 4;

function checkBlocks(run: MethodRun, language: 'en' | 'zh', words: DataWords): DraftBlock[] {
  if (run.checks.length === 0) return [];
  return [
    heading(words.headings.checks),
    ...run.checks.map((check) => {
      const [finding = []] = findingsOf(check, language);
      const verdict = words.verdicts[check.verdict];
      const colon = language === 'zh' ? '：' : ': ';
      const stop = language === 'zh' ? '。' : '. ';
      return paragraph([
        `${check.title[language]}${colon}${verdict}${stop}`,
        ...finding,
        ...(check.verdict === 'holds'
          ? []
          : [`${between(language).join('')}${check.why[language]}`]),
      ]);
    }),
  ];
}

function dataText({ table, summary }: Composed, words: DataWords): DraftText {
  const [before, middle, after] = words.dataLine(table.title, table.fileName);
  const { cellId } = summary.run.result;
  return [
    before,
    { cellId, of: 'run', pointer: '/data/0/version', format: { kind: 'count' } },
    middle,
    { cellId, of: 'run', pointer: '/data/0/hash' },
    after,
  ];
}

function engineText({ run }: Ran, words: DataWords): DraftText {
  const [before, middle, after] = words.engineLine;
  const { cellId } = run.result;
  return [
    before,
    { cellId, of: 'run', pointer: '/engine/name' },
    middle,
    { cellId, of: 'run', pointer: '/engine/version' },
    after,
  ];
}

/** What a cell's value says, its numbers as places in that cell. */
function findingsOf({ cellId, findings }: MethodPart, language: 'en' | 'zh'): DraftText[] {
  return findings.map((finding) => placed(cellId, finding[language]));
}

function placed(cellId: string, text: ReportText): DraftText {
  return text.map((part) =>
    typeof part === 'string' ? part : { cellId, of: 'output' as const, ...part },
  );
}

function between(language: 'en' | 'zh'): readonly string[] {
  return language === 'zh' ? [] : [' '];
}

function heading(text: string): DraftBlock {
  return { kind: 'heading', text };
}

function paragraph(text: DraftText): DraftBlock {
  return { kind: 'paragraph', text };
}
