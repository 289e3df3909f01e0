/** What a text holds that may have to be cut. */
import { credentialRules } from './rules/credentials.ts';
import { likelyRules, namedRules, ruleByName } from './rules/named-values.ts';
import { personalRules } from './rules/personal.ts';
import { serviceRules } from './rules/services.ts';
import { factsOf, weightOf, type RuleFacts, type TextRule } from './rule.ts';
import { encodedRuns } from './encoded-runs.ts';
import { viewsOf, type TextView } from './views.ts';

/** A piece of a text with the rule that found it. `value`: as it reads once encodings are undone. */
export interface Find {
  readonly rule: RuleFacts;
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/**
 * One thing to try on a text; each is timed by itself. The text is one window of a piece, with the
 * rest of a long one looked at in others.
 */
export interface Search {
  readonly id: string;
  /** `lower`: the text in lower case, which many searches want. */
  find(text: string, lower: string): readonly Find[] | Promise<readonly Find[]>;
}

/** One way to read a window. */
export interface Reading extends TextView {
  readonly lower: string;
}

export const textRules: readonly TextRule[] = [
  ...serviceRules,
  ...credentialRules,
  ...likelyRules,
  ...personalRules,
];

/** Every rule of Cairn's own; `more` brings in rules that others keep. */
export function ownSearches(more: readonly TextRule[] = []): readonly Search[] {
  const patterns = [...textRules, ...more].map((rule) => ({
    id: rule.id,
    find: (text: string, lower: string) => matches(rule, text, lower),
  }));
  const named = namedRules.map((rule) => ({
    id: rule.id,
    find: (text: string, lower: string) => namedMatches(rule, text, lower),
  }));
  return [...patterns, ...named];
}

function mayHold({ hints }: TextRule, lower: string): boolean {
  return hints === undefined || hints.some((hint) => lower.includes(hint));
}

function matches(rule: TextRule, text: string, lower: string): readonly Find[] {
  if (!mayHold(rule, lower)) return [];
  const finds: Find[] = [];
  const facts = factsOf(rule);
  for (const match of text.matchAll(rule.pattern)) {
    const [whole] = match;
    const value = match.groups?.['cut'] ?? whole;
    if (value === '') continue;
    const start = match.index + (value === whole ? 0 : whole.lastIndexOf(value));
    const end = start + value.length;
    const around = {
      before: text.slice(Math.max(0, start - 20), start),
      after: text.slice(end, end + 20),
    };
    if (rule.accept?.(value, around) === false) continue;
    finds.push({ rule: facts, start, end, value });
  }
  return finds;
}

function namedMatches(
  rule: (typeof namedRules)[number],
  text: string,
  lower: string,
): readonly Find[] {
  if (!mayHold(rule, lower)) return [];
  const finds: Find[] = [];
  const facts = factsOf(rule);
  for (const match of text.matchAll(rule.pattern)) {
    const { name = '', quoted, bare } = match.groups ?? {};
    const value = quoted ?? (bare ?? '').replace(/[.!?:\]]+$/, '');
    const [whole] = match;
    const start = match.index + whole.lastIndexOf(value);
    const isClose = /[=:]$/.test(whole.slice(0, start - match.index));
    if (value === '' || !rule.takes(name, value, quoted !== undefined, isClose)) continue;
    finds.push({ rule: facts, start, end: start + value.length, value });
  }
  return finds;
}

/** The window and every way to read it, as far as they differ. */
export function readings(text: string): readonly Reading[] {
  const views = viewsOf(text);
  const plainest = views.at(-1);
  const packed = encodedViews(text, (start, end) => [start, end]);
  const all =
    plainest === undefined || views.length === 1
      ? [...views, ...packed]
      : [
          ...views,
          ...packed,
          ...encodedViews(plainest.text, (start, end) => plainest.range(start, end)),
        ];
  return all.map((view) => ({ ...view, lower: view.text.toLowerCase() }));
}

/** A find inside what is packed takes the whole run away: a part of it cannot be cut. */
function encodedViews(text: string, range: TextView['range']): readonly TextView[] {
  return encodedRuns(text).flatMap(({ start, end, texts }) => {
    const whole = range(start, end);
    return texts
      .flatMap((read) => viewsOf(read))
      .map((view) => ({ text: view.text, range: () => whole }));
  });
}

/** One search on one window, in every way it can be read. */
export async function searchWindow(
  search: Search,
  views: readonly Reading[],
): Promise<readonly Find[]> {
  const finds: Find[] = [];
  const text = views[0]?.text ?? '';
  for (const view of views) {
    const found = search.find(view.text, view.lower);
    // Most searches have their answer at once: to wait for it takes longer than to find it.
    for (const find of found instanceof Promise ? await found : found) {
      const [start, end] = view.range(find.start, find.end);
      finds.push({ ...find, start, end: beforeEscape(text, start, end) });
    }
  }
  return finds;
}

/** A backslash at the end belongs to what follows: to the escaped quote after a value, most often. */
function beforeEscape(text: string, start: number, end: number): number {
  let last = end;
  while (last > start + 1 && text[last - 1] === '\\') last -= 1;
  return last;
}

/** The value of a member or list item whose name or flag says what it is. */
export function findByName(text: string, under: string | undefined): readonly Find[] {
  const rule = under === undefined ? undefined : ruleByName(under, text);
  return rule === undefined
    ? []
    : [{ rule: factsOf(rule), start: 0, end: text.length, value: text }];
}

/** Exact words, such as a stored key; `whole`: not inside a longer word. */
export interface KnownWord {
  readonly text: string;
  readonly whole: boolean;
  readonly rule: RuleFacts;
}

const WORD = /[\p{L}\p{N}_]/u;

export function findWords(text: string, words: readonly KnownWord[]): readonly Find[] {
  const finds: Find[] = [];
  const lower = words.some(({ whole }) => whole) ? text.toLowerCase() : '';
  for (const { text: word, whole, rule } of words) {
    const [within, sought] = whole ? [lower, word.toLowerCase()] : [text, word];
    // Lower case may be longer than upper case, as of İ; then places would be wrong.
    if (within.length !== text.length && whole) continue;
    for (
      let start = within.indexOf(sought);
      start >= 0;
      start = within.indexOf(sought, start + sought.length)
    ) {
      const end = start + sought.length;
      if (whole && (WORD.test(text[start - 1] ?? ' ') || WORD.test(text[end] ?? ' '))) continue;
      finds.push({ rule, start, end, value: word });
    }
  }
  return finds;
}

/** Finds that overlap become one; the weightiest rule names it. In order of place. */
export function joined(finds: readonly Find[], text: string): readonly Find[] {
  const result: Find[] = [];
  for (const find of finds.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last === undefined || find.start >= last.end) {
      result.push(find);
      continue;
    }
    const end = Math.max(last.end, find.end);
    const stronger = weightOf(find.rule) > weightOf(last.rule) ? find : last;
    const isWhole = stronger.start === last.start && stronger.end === end;
    const value = isWhole ? stronger.value : text.slice(last.start, end);
    result[result.length - 1] = { rule: stronger.rule, start: last.start, end, value };
  }
  return result;
}
