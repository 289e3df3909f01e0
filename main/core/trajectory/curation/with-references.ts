/**
 * Words of other people's works that tools put before the agent, replaced by where they stand: passages,
 * pages, abstracts and marks, whatever the tool and whatever the licence. What the agent itself wrote
 * stays whole, its quotations too: the right to quote is for a person to judge.
 */
import type { Digest } from '../../ports.ts';
import type { Trajectory, TrajectoryObservation, TrajectoryStep } from '../trajectory.ts';
import { gathered } from './passages/gathered.ts';
import { eachInPieces, type InPieces } from './passages/in-pieces.ts';
import { outputRead } from './passages/in-text.ts';
import { lettersInPieces, lettersOf } from './passages/letters.ts';
import { EVIDENCE_EFFECT, isRecorded, passagesIn, withDescendants } from './passages/of-step.ts';
import { referenceTo, workOf } from './passages/passage.ts';
import { replacerOf, type Replacer } from './passages/replacer.ts';

export interface Referenced {
  readonly trajectory: Trajectory;
  /** Passages that a reference took the place of, sub-agents' included. */
  readonly references: number;
}

/**
 * The trajectory with references in the place of passages. The observation's text and its data are
 * changed alike, and so are the evidence and every other result that holds a part of a passage; the
 * reference names work, file, page, characters and the SHA-256 of the words, so that who has the work
 * can put them back. A quote that the agent wrote out itself stays in its evidence, without its context.
 * A long trajectory takes seconds: as many steps as `stepCount` says come to an end one after the other.
 */
export function* withReferences(trajectory: Trajectory, digest: Digest): InPieces<Referenced> {
  const { passages, names, own } = yield* gathered(trajectory);
  if (passages.length === 0) return { trajectory, references: 0 };
  const letters = (yield* eachInPieces(own, lettersOnly)).join('\n');
  const replacing: Replacing = {
    ...(yield* replacerOf(passages, names, digest)),
    isOwn: (quote) => letters.includes(lettersOf(quote).text),
    digest,
  };
  return { trajectory: yield* replaced(trajectory, replacing), references: passages.length };
}

function* lettersOnly(words: string): InPieces<string> {
  return (yield* lettersInPieces(words)).text;
}

/** Steps of a trajectory and its sub-agents. */
export function stepCount(trajectory: Trajectory): number {
  return withDescendants(trajectory).reduce((count, { steps }) => count + steps.length, 0);
}

/** How many passages a trajectory holds, its sub-agents' too: as many as references would stand for. */
export function passageCount(trajectory: Trajectory): number {
  return withDescendants(trajectory)
    .flatMap(({ steps }) => steps)
    .reduce((count, step) => count + passagesIn(step).length, 0);
}

/** How many passages of which work. `title`: where the work's record says it. */
export interface PassagesOfWork {
  readonly title: string;
  readonly passages: number;
}

/** The passages of the steps by work, added to those that are counted already. */
export function passagesOf(
  { steps }: Pick<Trajectory, 'steps'>,
  counted: ReadonlyMap<string, PassagesOfWork> = new Map(),
): ReadonlyMap<string, PassagesOfWork> {
  const works = new Map(counted);
  for (const passage of steps.flatMap(passagesIn)) {
    const work = workOf(passage);
    const { title = '', passages = 0 } = works.get(work) ?? {};
    works.set(work, {
      title: title === '' ? (passage.title ?? '') : title,
      passages: passages + 1,
    });
  }
  return works;
}

interface Replacing extends Replacer {
  readonly isOwn: (quote: string) => boolean;
  readonly digest: Digest;
}

function* replaced(trajectory: Trajectory, replacing: Replacing): InPieces<Trajectory> {
  const { about, steps, children } = trajectory;
  return {
    ...trajectory,
    ...(about === undefined ? {} : { about: likeBefore(about, yield* replacing.inData(about)) }),
    steps: yield* eachInPieces(steps, (step) => inStep(step, replacing)),
    children: yield* eachInPieces(children, (child) => replaced(child, replacing)),
  };
}

function* inStep(step: TrajectoryStep, replacing: Replacing): InPieces<TrajectoryStep> {
  const { inText, inData, isOwn } = replacing;
  const changed = {
    ...step,
    ...(isRecorded(step)
      ? { message: yield* inText(step.message), detail: yield* inData(step.detail) }
      : {}),
    observations: yield* eachInPieces(step.observations, (each) => inObservation(each, replacing)),
    effects: yield* eachInPieces(step.effects, function* inEffect(effect) {
      if (effect.kind !== EVIDENCE_EFFECT) return effect;
      return { ...effect, detail: yield* inData(effect.detail, isOwn) };
    }),
  };
  yield 1;
  return changed;
}

function* inObservation(
  observation: TrajectoryObservation,
  { inText, inData, digest }: Replacing,
): InPieces<TrajectoryObservation> {
  const { data, extra } = observation;
  const rest = {
    ...(data === undefined ? {} : { data: yield* inData(data) }),
    ...(extra === undefined ? {} : { extra: likeBefore(extra, yield* inData(extra)) }),
  };
  if (observation.outcome === 'error') {
    const { code, message } = observation.error;
    return { ...observation, ...rest, error: { code, message: yield* inText(message) } };
  }
  const output = outputRead(observation.text, data);
  const text =
    output === undefined
      ? yield* inText(observation.text)
      : observation.text.replace(output.text, () => referenceTo(output, digest));
  return { ...observation, ...rest, text };
}

/** Strings became strings: what was of a form stays of it. */
function likeBefore<Value>(_before: Value, after: unknown): Value {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return after as Value;
}
