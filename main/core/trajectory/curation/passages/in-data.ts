/** Passages in what is recorded for programs: results' data, evidence, places that were pointed at. */
import { isObject } from '../../is-object.ts';
import { tells } from './letters.ts';
import type { Passage, PassagePlace } from './passage.ts';

/** Fields that hold words of a work, where a work or file is named in the object or around it. */
const WORDS: ReadonlyMap<string, Passage['kind']> = new Map([
  ['text', 'passage'],
  ['exact', 'passage'],
  ['snippet', 'passage'],
  ['words', 'passage'],
  ['abstract', 'abstract'],
]);

/** How a work is cited says what it is called, and none of its words. */
const CITATIONS: ReadonlySet<string> = new Set(['bibliography', 'citations', 'references']);

/** Names of works, and words of the agent and of the researcher about them. */
const NAMES: ReadonlySet<string> = new Set(['title', 'label', 'authors', 'venue', 'name', 'url']);
const OWN: ReadonlySet<string> = new Set(['note', 'theme', 'stanceCue', 'path']);

/** True for a member that is no word of a work, whatever stands in it. */
export function isKept(key: string): boolean {
  return CITATIONS.has(key) || NAMES.has(key) || OWN.has(key);
}

/** The selector of a quote: its words with those before and behind it. */
export interface Quoted {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

export function isQuote(value: unknown): value is Quoted & Readonly<Record<string, unknown>> {
  return (
    isObject(value) &&
    typeof value['exact'] === 'string' &&
    typeof value['prefix'] === 'string' &&
    typeof value['suffix'] === 'string'
  );
}

/** Together with what is around them: a short quote with its context is a passage all the same. */
export function isPassageQuote({ exact, prefix, suffix }: Quoted): boolean {
  return tells(`${prefix}${exact}${suffix}`);
}

export function passagesInData(value: unknown, around: PassagePlace = {}): readonly Passage[] {
  if (Array.isArray(value)) return value.flatMap((each) => passagesInData(each, around));
  if (!isObject(value)) return [];
  const place = { ...around, ...placeOf(value) };
  const isOfWork = place.workId !== undefined || place.fileId !== undefined;
  return Object.entries(value).flatMap(([key, member]): readonly Passage[] => {
    if (isKept(key)) return [];
    if (typeof member !== 'string') return passagesInData(member, place);
    const kind = isOfWork ? WORDS.get(key) : undefined;
    if (kind === undefined) return [];
    const isPassage = isQuote(value) ? isPassageQuote(value) : tells(member);
    return isPassage ? [{ ...place, kind, text: member }] : [];
  });
}

/** What works are called, as the data says it. */
export function namesInData(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesInData);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]): readonly string[] => {
    if (CITATIONS.has(key)) return stringsIn(member);
    if (typeof member === 'string') return NAMES.has(key) ? [member] : [];
    return namesInData(member);
  });
}

export function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return isObject(value) ? Object.values(value).flatMap(stringsIn) : [];
}

function placeOf(value: Readonly<Record<string, unknown>>): PassagePlace {
  const { workId, fileId, title, position } = value;
  const { page, start, end } = isObject(position) ? position : value;
  return {
    ...(typeof workId === 'string' ? { workId } : {}),
    ...(typeof fileId === 'string' ? { fileId } : {}),
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof page === 'number' ? { page } : {}),
    ...(typeof start === 'number' ? { start } : {}),
    ...(typeof end === 'number' ? { end } : {}),
  };
}
