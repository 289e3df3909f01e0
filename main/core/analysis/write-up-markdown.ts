/** A write-up as Markdown: what a person takes away, with where each number came from at the end. */
import { assertNever } from '../errors.ts';
import type { CellRun } from './run.ts';
import type { ResultTable, TableValue } from './value.ts';
import { linksOf, type WriteUp, type WriteUpText } from './write-up.ts';

export interface MarkdownParts {
  /** The path of a figure's file, relative to the Markdown's. */
  readonly figure: (blockId: string) => string | undefined;
  readonly table: (blockId: string) => ResultTable | undefined;
  readonly run: (runId: string) => CellRun | undefined;
}

const WORDS = {
  en: { sources: 'Sources of the numbers', cell: 'cell', run: 'run', data: 'data' },
  zh: { sources: '数字的来源', cell: '单元', run: '运行', data: '数据' },
};

export function writeUpMarkdown(writeUp: WriteUp, parts: MarkdownParts): string {
  const blocks = writeUp.blocks.map((block) => {
    switch (block.kind) {
      case 'heading':
        return `## ${escaped(block.text)}`;
      case 'paragraph':
        return plain(block.text);
      case 'figure': {
        const path = parts.figure(block.blockId);
        const caption = plain(block.caption);
        return path === undefined
          ? caption
          : `![${caption.replaceAll(/[[\]]/g, '\\$&')}](${path})\n\n*${caption}*`;
      }
      case 'table': {
        const table = parts.table(block.blockId);
        const caption = `*${plain(block.caption)}*`;
        return table === undefined ? caption : `${caption}\n\n${tableMarkdown(table)}`;
      }
      default:
        return assertNever(block);
    }
  });
  return `${[`# ${escaped(writeUp.title)}`, ...blocks, sources(writeUp, parts)].join('\n\n')}\n`;
}

function plain(text: WriteUpText): string {
  return text.map((part) => escaped(typeof part === 'string' ? part : part.shown)).join('');
}

function sources(writeUp: WriteUp, { run }: MarkdownParts): string {
  const words = WORDS[writeUp.language];
  const runs = new Set(linksOf(writeUp).map(({ link }) => link.runId));
  const lines = [...runs].map((runId) => {
    const found = run(runId);
    const data = found?.data.map(
      ({ name, version, hash }) => `${name} v${version} ${hash.slice(0, 12)}`,
    );
    const about = [
      `${words.cell} \`${found?.cellId ?? '?'}\``,
      `${words.run} \`${runId}\``,
      found === undefined ? '' : `${found.engine.name} ${found.engine.version}`,
      data === undefined || data.length === 0 ? '' : `${words.data} ${data.join('; ')}`,
    ];
    return `- ${about.filter((part) => part !== '').join(', ')}`;
  });
  return [`## ${words.sources}`, '', ...lines].join('\n');
}

/** A pipe table; numbers as they read, with at most six significant digits. */
export function tableMarkdown({ columns, rows, rowNames }: ResultTable): string {
  const head = [...(rowNames === undefined ? [] : ['']), ...columns.map(({ name }) => name)];
  const lines = rows.map((row, at) => [
    ...(rowNames === undefined ? [] : [rowNames[at] ?? '']),
    ...row.map(shownValue),
  ]);
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => escaped(cell).replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...lines.map(line)].join('\n');
}

export function shownValue(value: TableValue): string {
  if (value === null) return '';
  if (typeof value === 'object') return value.$number;
  if (typeof value !== 'number') return String(value);
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

/** What Markdown would read as its own signs. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_#<>]/g, '\\$&');
}
