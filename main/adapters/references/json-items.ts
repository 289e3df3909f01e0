/** The items of a JSON list one by one, each with its line, so that one damaged item is only itself. */
import * as z from 'zod';
import type { Broken, SourceEntry } from './entry.ts';

const Item = z.record(z.string(), z.json());
/** Longest item, in characters. */
const LONGEST = 4_000_000;

/** Objects at the top, in a list, or in a list under "items". */
export function* jsonEntries(text: string): Generator<SourceEntry | Broken> {
  let line = 1;
  let counted = 0;
  const lineAt = (position: number): number => {
    for (
      let at = text.indexOf('\n', counted);
      at !== -1 && at < position;
      at = text.indexOf('\n', at + 1)
    ) {
      line += 1;
      counted = at + 1;
    }
    return line;
  };
  const start = listStart(text);
  for (let at = text.indexOf('{', start); at !== -1;) {
    const end = objectEnd(text, at);
    yield itemFrom(text.slice(at, end), lineAt(at), end);
    at = text.indexOf('{', end);
  }
}

/** After "items": [ where the list lies inside an object. */
function listStart(text: string): number {
  const inside = /^\s*\{\s*(?:"[^"]*"\s*:\s*(?:"[^"]*"|\d+)\s*,\s*)*"items"\s*:\s*\[/.exec(
    text.slice(0, 2_000),
  );
  return inside?.[0].length ?? 0;
}

function itemFrom(text: string, line: number, end: number): SourceEntry | Broken {
  if (text.length > LONGEST)
    return { line, end, broken: 'It is longer than 4 million characters.' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : '';
    const key = /"id"\s*:\s*"([^"\\]{1,200})"/.exec(text)?.[1];
    return {
      line,
      end,
      broken: `This item is not valid JSON: ${why}`,
      ...(key === undefined ? {} : { key }),
    };
  }
  const item = Item.safeParse(value);
  if (!item.success) return { line, end, broken: 'This item is no object of CSL-JSON.' };
  const { id, ...variables } = item.data;
  const key = typeof id === 'string' || typeof id === 'number' ? String(id) : '';
  const pairs = Object.entries(variables)
    .filter(([tag, value_]) => value_ !== null && value_ !== '' && tag.length <= 200)
    .map(([tag, one]) => ({ tag, value: one }));
  return { line, end, pairs, problems: [], ...(key === '' ? {} : { key }) };
}

/** After the object's closing brace. Where it is never closed: before the next item that begins a line. */
function objectEnd(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
      // No string goes over a line: a quote is missing in this one.
      else if (character === '\n') return nextItem(text, at);
      continue;
    }
    if (character === '"') quoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return nextItem(text, from + 1);
}

function nextItem(text: string, from: number): number {
  const next = /\n\s*\{\s*\n?\s*"(?:id|type|title|DOI)"\s*:/g;
  next.lastIndex = from;
  return next.exec(text)?.index ?? text.length;
}
