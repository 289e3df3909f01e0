/**
 * RIS and NBIB are lines that begin with a tag. Known libraries drop tags they do not know and lines
 * that have none; here both stay (docs/decisions/0015-reference-files.md).
 */
import type { Broken, Pair, SourceEntry } from './entry.ts';
import { textOf } from './statements.ts';

export interface TaggedRules {
  /** Groups: tag, value. */
  readonly line: RegExp;
  /** The tag an entry begins with. */
  readonly begin: string;
  /** The tag an entry ends with, where there is one. */
  readonly end?: string;
  /** The tag whose value is the entry's own key. */
  readonly key?: string;
}

/** Longest entry, in characters; more is not an entry but another kind of file. */
const LONGEST = 4_000_000;

interface OpenEntry {
  line: number;
  pairs: Pair[];
  problems: string[];
  size: number;
}

/** Entries in the order of the file. Lines without a tag go on with the value above. */
export function* taggedEntries(text: string, rules: TaggedRules): Generator<SourceEntry | Broken> {
  let entry: OpenEntry | undefined;
  let number = 0;
  let from = 0;
  const close = (end: number): SourceEntry | Broken => closed(entry, rules, end);
  while (from < text.length) {
    const to = lineEnd(text, from);
    const line = text.slice(from, to).replace(/^\uFEFF/, '');
    from = text[to] === '\r' && text[to + 1] === '\n' ? to + 2 : to + 1;
    number += 1;
    const [, tag, value = ''] = rules.line.exec(line) ?? [];
    if (tag === undefined) {
      if (line.replaceAll('\uFEFF', '').trim() === '') continue;
      if (entry === undefined) {
        yield {
          line: number,
          end: from,
          broken: `“${line.trim().slice(0, 80)}” belongs to no entry.`,
        };
      } else goOn(entry, line);
      continue;
    }
    if (tag === rules.end) {
      if (entry !== undefined) yield close(from);
      entry = undefined;
      continue;
    }
    const begins = tag === rules.begin;
    if (begins && entry?.pairs.some((pair) => pair.tag !== rules.begin) === true) {
      if (rules.end !== undefined)
        entry.problems.push(
          `It has no closing ${rules.end} line; it was ended where the next one begins.`,
        );
      yield close(from);
      entry = undefined;
    }
    if (begins && entry !== undefined) entry.problems.push(`Line ${number} repeats ${tag}.`);
    entry ??= opened(number, begins, rules);
    entry.size += value.length;
    if (entry.size > LONGEST) {
      yield { line: entry.line, end: from, broken: 'It is longer than 4 million characters.' };
      entry = undefined;
      continue;
    }
    entry.pairs.push({ tag, value: value.trim() });
  }
  if (entry === undefined) return;
  if (rules.end !== undefined) entry.problems.push(`The file ends before its ${rules.end} line.`);
  yield close(text.length);
}

function opened(line: number, begins: boolean, { begin }: TaggedRules): OpenEntry {
  const problems = begins
    ? []
    : [`It does not begin with a ${begin} line, so its type is unknown.`];
  return { line, pairs: [], problems, size: 0 };
}

function closed(
  entry: OpenEntry | undefined,
  rules: TaggedRules,
  end: number,
): SourceEntry | Broken {
  if (entry === undefined) return { line: 1, end, broken: 'Nothing was read.' };
  const { line, problems } = entry;
  const key = entry.pairs.find(({ tag, value }) => tag === rules.key && value !== '')?.value;
  const pairs = entry.pairs.filter(
    ({ tag, value }) => value !== '' && (tag !== rules.key || key === undefined),
  );
  return { line, end, pairs, problems, ...(typeof key === 'string' ? { key } : {}) };
}

/** A value that was broken over several lines, or words that have no tag: both belong to what stands above. */
function goOn(entry: OpenEntry, line: string): void {
  const last = entry.pairs.pop();
  if (last === undefined) return;
  const above = textOf(last);
  entry.size += line.length;
  entry.pairs.push({
    tag: last.tag,
    value: above === '' ? line.trim() : `${above} ${line.trim()}`,
  });
}

function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  const end = feed === -1 ? text.length : feed;
  // Old Macintosh files end lines with a carriage return alone.
  const back = text.slice(from, end).indexOf('\r');
  return back === -1 ? end : from + back;
}
