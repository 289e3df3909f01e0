/**
 * A BibTeX file as entries with their lines. The parser behind the LaTeX (latex-text.ts) reads whole
 * files and says neither where an entry begins nor what stood in a damaged one, so entries are found
 * here: http://tug.ctan.org/info/bibtex/tamethebeast/ttb_en.pdf, sections 2 and 3.
 */
import type { Broken, Pair, SourceEntry } from './entry.ts';
import { nextEntry, readBlock, type Strings } from './bibtex-block.ts';
import { eachOnce } from './bibtex-once.ts';

const BEGIN = /@[ \t]*([A-Za-z]+)\s*([{(])/g;

/** Tags for what stands around an entry; they cannot be names of fields. */
export const TYPE = '@type';
export const BEFORE = '@before';
export const AFTER = '@after';

interface Waiting {
  entry: SourceEntry;
  before: readonly string[];
}

/**
 * Entries in the order of the file. Comments, preambles and text between entries go with the entry
 * that follows, those at the end with the last one; abbreviations (`@string`) are put in where they
 * are used.
 */
export function* bibtexEntries(text: string): Generator<SourceEntry | Broken> {
  const strings: Strings = new Map();
  let between: string[] = [];
  let waiting: Waiting | undefined;
  let at = 0;
  let limit = -1;
  const lineAt = lineCounter(text);
  for (;;) {
    const begin = new RegExp(BEGIN);
    begin.lastIndex = at;
    const match = begin.exec(text);
    between.push(loose(text.slice(at, match?.index ?? text.length)));
    if (match === null) break;
    const [whole, type = '', open = '{'] = match;
    const inside = match.index + whole.length;
    // Asked for anew only once it is passed, so that each character is looked at once.
    if (limit < inside) limit = nextEntry(text, inside);
    const block = { text, start: match.index, inside, limit, close: open === '{' ? '}' : ')' };
    const line = lineAt(match.index);
    const read = readBlock(block, type.toLowerCase(), strings);
    at = read.end;
    switch (read.kind) {
      case 'string':
        break;
      case 'aside':
        between.push(text.slice(match.index, at).trim());
        break;
      case 'broken':
        yield {
          line,
          end: at,
          broken: read.broken,
          ...(read.key === undefined ? {} : { key: read.key }),
        };
        break;
      case 'entry': {
        if (waiting !== undefined) yield finished(waiting);
        const { key, fields, problems: faults, end } = read;
        const pairs: Pair[] = [{ tag: TYPE, value: type.toLowerCase() }, ...eachOnce(fields)];
        const problems = faults
          .toSorted((one, other) => one.at - other.at)
          .map((fault) => ({ line: lineAt(fault.at), message: fault.message }));
        waiting = {
          entry: { line, end, pairs, problems, ...(key === '' ? {} : { key }) },
          before: between,
        };
        between = [];
        break;
      }
    }
  }
  if (waiting !== undefined) yield finished(waiting, between);
}

function finished({ entry, before }: Waiting, after: readonly string[] = []): SourceEntry {
  const around = (tag: string, parts: readonly string[]): Pair[] => {
    const value = parts.filter((part) => part !== '').join('\n\n');
    return value === '' ? [] : [{ tag, value }];
  };
  return { ...entry, pairs: [...entry.pairs, ...around(BEFORE, before), ...around(AFTER, after)] };
}

/** Without the line that says how the file it stood in was written: the next one may be written otherwise. */
function loose(text: string): string {
  return text
    .replaceAll('\uFEFF', '')
    .replaceAll(/^[%\s]*Encoding:.*$/gim, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Lines are asked for in rising order, so each character is looked at once. */
function lineCounter(text: string): (position: number) => number {
  let line = 1;
  let at = 0;
  return (position) => {
    for (;;) {
      const next = text.indexOf('\n', at);
      if (next === -1 || next >= position) return line;
      line += 1;
      at = next + 1;
    }
  };
}
