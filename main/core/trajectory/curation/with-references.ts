/**
 * Words of other people's works that tools put before the agent, replaced by where they stand. What the
 * agent itself wrote stays whole, its quotations too: the right to quote is for a person to judge.
 */
import type { Digest } from '../../ports.ts';
import { isObject } from '../is-object.ts';
import type { Trajectory, TrajectoryObservation } from '../trajectory.ts';

export interface ReferenceChoices {
  /** False for a work whose words may be given on, for instance one in the public domain. */
  readonly isProtected?: (workId: string) => boolean;
}

export interface Referenced {
  readonly trajectory: Trajectory;
  /** Passages that a reference took the place of, sub-agents' included. */
  readonly references: number;
}

/** Words as a tool gave them, with where they stand in the work. */
interface Passage {
  readonly text: string;
  readonly workId?: string;
  readonly fileId?: string;
  readonly page?: number;
  readonly start?: number;
  readonly end?: number;
}

/** Fewer characters are a name, a heading or a number, and tell nothing of the work's own form. */
const SHORT = 40;

/** Fields of a tool's data that hold words of a work. */
const WORDS: ReadonlySet<string> = new Set(['text', 'exact', 'prefix', 'suffix', 'snippet']);

/**
 * The trajectory with references in the place of passages. The observation's text and its data are
 * changed alike; the reference names work, file, page, characters and the SHA-256 of the words, so that
 * who has the work can put them back.
 */
export function withReferences(
  trajectory: Trajectory,
  digest: Digest,
  { isProtected = () => true }: ReferenceChoices = {},
): Referenced {
  let references = 0;
  const steps = trajectory.steps.map((step) => {
    const observations = step.observations.map((observation) => {
      const replaced = inObservation(observation, digest, isProtected);
      references += replaced.references;
      return replaced.observation;
    });
    return { ...step, observations };
  });
  const children = trajectory.children.map((child) => {
    const replaced = withReferences(child, digest, { isProtected });
    references += replaced.references;
    return replaced.trajectory;
  });
  return { trajectory: { ...trajectory, steps, children }, references };
}

/** How many passages of works the observations hold, by work. */
export function passagesOf({ steps }: Pick<Trajectory, 'steps'>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { data } of steps.flatMap(({ observations }) => observations)) {
    for (const { workId = '' } of collect(data, {})) {
      counts.set(workId, (counts.get(workId) ?? 0) + 1);
    }
  }
  return counts;
}

function inObservation(
  observation: TrajectoryObservation,
  digest: Digest,
  isProtected: (workId: string) => boolean,
): { readonly observation: TrajectoryObservation; readonly references: number } {
  const passages = collect(observation.data, {}).filter(
    ({ workId }) => workId === undefined || isProtected(workId),
  );
  if (passages.length === 0) return { observation, references: 0 };
  const words = new Map(passages.map((passage) => [passage.text, referenceTo(passage, digest)]));
  // The longest first: a short passage may be part of a longer one.
  const ordered = [...words].toSorted(([first], [second]) => second.length - first.length);
  const replace = (text: string): string => {
    let left = text;
    for (const [passage, reference] of ordered) left = left.replaceAll(passage, () => reference);
    return left;
  };
  const data = mapWords(observation.data, words);
  return {
    observation:
      observation.outcome === 'success'
        ? { ...observation, text: replace(observation.text), data }
        : { ...observation, data },
    references: words.size,
  };
}

function referenceTo({ text, workId, fileId, page, start, end }: Passage, digest: Digest): string {
  const parts = [
    workId === undefined ? undefined : `work ${workId}`,
    fileId === undefined ? undefined : `file ${fileId}`,
    page === undefined ? undefined : `page ${page}`,
    start === undefined || end === undefined ? undefined : `characters ${start}–${end}`,
    `${text.length} characters`,
    `sha256 ${digest.sha256(text)}`,
  ];
  return `[passage: ${parts.filter((part) => part !== undefined).join(', ')}]`;
}

/** Objects with words and a work or file, their own or of the object around them. */
function collect(value: unknown, around: Omit<Passage, 'text'>): readonly Passage[] {
  if (Array.isArray(value)) return value.flatMap((each) => collect(each, around));
  if (!isObject(value)) return [];
  const here = { ...around, ...placeOf(value) };
  const isOfWork = here.workId !== undefined || here.fileId !== undefined;
  return Object.entries(value).flatMap(([key, member]) => {
    if (typeof member !== 'string') return collect(member, here);
    const isPassage = isOfWork && WORDS.has(key) && member.length >= SHORT;
    return isPassage ? [{ ...here, text: member }] : [];
  });
}

function placeOf(value: Readonly<Record<string, unknown>>): Omit<Passage, 'text'> {
  const { workId, fileId, page, start, end } = value;
  return {
    ...(typeof workId === 'string' ? { workId } : {}),
    ...(typeof fileId === 'string' ? { fileId } : {}),
    ...(typeof page === 'number' ? { page } : {}),
    ...(typeof start === 'number' ? { start } : {}),
    ...(typeof end === 'number' ? { end } : {}),
  };
}

/** The data with each of the passages as its reference. */
function mapWords(value: unknown, words: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return words.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => mapWords(each, words));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, mapWords(member, words)]),
  );
}
