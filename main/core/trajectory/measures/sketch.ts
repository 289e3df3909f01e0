/**
 * A trajectory as two short lists of numbers by which near-copies are found without reading it again:
 * MinHash (Broder, 1997, "On the resemblance and containment of documents") over what the researcher
 * said and over what the agent called. The share of equal numbers in two lists estimates the share of
 * common features (Jaccard).
 *
 * Features of words: every three neighbouring words. Features of calls: each call with its arguments,
 * and every two neighbouring tools. Each list has 64 numbers, so an estimate is off by about 0.06.
 */
import * as z from 'zod';
import { canonicalJson } from '../../record/canonical.ts';
import type { Trajectory } from '../trajectory.ts';

export const SKETCH_SIZE = 64;
/** Words of a run that make one feature. */
const SHINGLE = 3;
/** Characters of the researcher's words that are looked at; what is pasted behind them is no task. */
const LENGTH = 20_000;

export const Sketch = z.strictObject({
  /** Empty where there are no features. */
  words: z.array(z.int().nonnegative()).max(SKETCH_SIZE),
  calls: z.array(z.int().nonnegative()).max(SKETCH_SIZE),
});
export type Sketch = z.infer<typeof Sketch>;

export function sketchOf(trajectory: Pick<Trajectory, 'steps' | 'task'>): Sketch {
  return {
    words: minima(wordFeatures(trajectory)),
    calls: minima(callFeatures(trajectory)),
  };
}

/** The estimated share of common features; undefined where one of them has none. */
export function agreement(first: readonly number[], second: readonly number[]): number | undefined {
  if (first.length === 0 || second.length === 0) return undefined;
  let equal = 0;
  for (const [index, value] of first.entries()) if (value === second[index]) equal += 1;
  return equal / first.length;
}

function wordFeatures({ steps, task }: Pick<Trajectory, 'steps' | 'task'>): ReadonlySet<string> {
  const said = steps.filter(({ kind }) => kind === 'message').map(({ message }) => message);
  const text = (said.length === 0 ? task : said.join('\n')).slice(0, LENGTH).toLowerCase();
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  const words = [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike === true)
    .map(({ segment }) => segment);
  if (words.length === 0) return new Set();
  const runs = Math.max(1, words.length - SHINGLE + 1);
  return new Set(Array.from({ length: runs }, (_, at) => words.slice(at, at + SHINGLE).join(' ')));
}

function callFeatures({ steps }: Pick<Trajectory, 'steps'>): ReadonlySet<string> {
  const calls = steps.flatMap((step) => step.calls);
  const features = new Set<string>();
  for (const [index, { tool, arguments: input }] of calls.entries()) {
    features.add(`${tool} ${textOf(input)}`);
    const next = calls[index + 1];
    if (next !== undefined) features.add(`${tool} > ${next.tool}`);
  }
  return features;
}

/** The same arguments give the same text, whatever the order of their fields. */
function textOf(input: unknown): string {
  return canonicalJson(input ?? null).toLowerCase();
}

function minima(features: ReadonlySet<string>): number[] {
  if (features.size === 0) return [];
  const least = new Uint32Array(SKETCH_SIZE).fill(0xff_ff_ff_ff);
  for (const feature of features) {
    const hash = fnv(feature);
    for (let index = 0; index < SKETCH_SIZE; index += 1) {
      const value = mixed(hash, index);
      if (value < (least[index] ?? 0)) least[index] = value;
    }
  }
  return [...least];
}

/** FNV-1a over UTF-16 units (isthe.com/chongo/tech/comp/fnv). */
function fnv(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  return hash >>> 0;
}

/** One of 64 functions: the end of MurmurHash3 over the hash and the function's number. */
function mixed(hash: number, index: number): number {
  let value = hash ^ Math.imul(index + 1, 0x9e_37_79_b1);
  value = Math.imul(value ^ (value >>> 16), 0x85_eb_ca_6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2_b2_ae_35);
  return (value ^ (value >>> 16)) >>> 0;
}
