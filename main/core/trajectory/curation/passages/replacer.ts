/** Puts references in the place of known passages, wherever in a text or in data they stand. */
import type { Digest } from '../../../ports.ts';
import { isObject } from '../../is-object.ts';
import { runFinder, type CommonRun } from './common-runs.ts';
import { eachInPieces, type InPieces } from './in-pieces.ts';
import { isKept, isPassageQuote, isQuote } from './in-data.ts';
import { isTelling, lettersInPieces, lettersOf } from './letters.ts';
import { contextReference, referenceTo, type Passage } from './passage.ts';

export interface Replacer {
  readonly inText: (text: string) => InPieces<string>;
  /** Names of works and words about them stay. `isOwn`: a quote that its writer may keep. */
  readonly inData: (value: unknown, isOwn?: (quote: string) => boolean) => InPieces<unknown>;
}

/** `names`: what works are called, which is told of them without taking their words. */
export function* replacerOf(
  passages: readonly Passage[],
  names: Iterable<string>,
  digest: Digest,
): InPieces<Replacer> {
  // What a kept output holds is replaced where it was read: elsewhere it need not be a work's.
  // Of two that hold the same words, the one whose file is known says better where they stand.
  const searched = passages
    .filter(({ kind }) => kind !== 'output')
    .toSorted((first, second) => rankOf(first) - rankOf(second));
  const finder = yield* runFinder(searched.map(({ text }) => text));
  const called = [...new Set(names)].map((name) => lettersOf(name)).filter(isTelling);
  const references = new Map<string, string>();

  function* isName(words: string): InPieces<boolean> {
    const letters = (yield* lettersInPieces(words)).text;
    return called.some(({ text }) => {
      if (text.includes(letters)) return true;
      const at = letters.indexOf(text);
      const rest = letters.slice(0, at) + letters.slice(at + text.length);
      return at >= 0 && !isTelling({ text: rest });
    });
  }

  function referenceFor({ source, from, to }: CommonRun): string {
    const key = `${source} ${from} ${to}`;
    const passage = searched[source];
    const known = references.get(key);
    if (known !== undefined || passage === undefined) return known ?? '';
    const reference = referenceTo(passage, digest, { from, to });
    references.set(key, reference);
    return reference;
  }

  function* inText(text: string): InPieces<string> {
    const parts: string[] = [];
    let done = 0;
    for (const run of yield* finder.runsIn(text)) {
      if (yield* isName(text.slice(run.start, run.end))) continue;
      parts.push(text.slice(done, run.start), referenceFor(run));
      done = run.end;
    }
    return done === 0 ? text : [...parts, text.slice(done)].join('');
  }

  function* inData(
    value: unknown,
    isOwn: (quote: string) => boolean = () => false,
  ): InPieces<unknown> {
    if (typeof value === 'string') return yield* inText(value);
    if (Array.isArray(value)) return yield* eachInPieces(value, (each) => inData(each, isOwn));
    if (!isObject(value)) return value;
    const members: [string, unknown][] = [];
    for (const [key, member] of Object.entries(value))
      members.push([key, isKept(key) ? member : yield* inData(member, isOwn)]);
    const changed = Object.fromEntries(members);
    if (!isQuote(value) || !isPassageQuote(value)) return changed;
    return {
      ...changed,
      ...(isOwn(value.exact) ? { exact: value.exact } : {}),
      prefix: contextReference(value.prefix, digest),
      suffix: contextReference(value.suffix, digest),
    };
  }

  return { inText, inData };
}

function rankOf({ fileId, page }: Passage): number {
  if (fileId === undefined) return 2;
  return page === undefined ? 1 : 0;
}
