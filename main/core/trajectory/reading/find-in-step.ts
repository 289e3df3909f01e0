/** Looks for words in everything a step holds: any case, any script, any white space between them. */
import type { TrajectoryStep } from '../trajectory.ts';
import type { StepPart } from './step-texts.ts';
import { textsOfStep } from './step-texts.ts';

/** Characters shown on each side of what was found; “…” says that more stands there. */
const AROUND = 60;

export interface FoundInStep {
  readonly part: StepPart;
  readonly index?: number;
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

export interface StepFinder {
  /** False when the step's JSON cannot hold a hit; much faster than reading the step. */
  mayHold(body: string): boolean;
  find(step: TrajectoryStep, parts?: readonly StepPart[]): Generator<FoundInStep>;
}

/** Undefined when there is nothing to look for. */
export function stepFinder(text: string): StepFinder | undefined {
  const words = text.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  const pattern = new RegExp(words.map((word) => escaped(word)).join('\\s+'), 'giu');
  // In JSON a line feed, and some other white space, is written as an escape.
  const inJson = words.map((word) => escaped(JSON.stringify(word).slice(1, -1)));
  const gap = String.raw`(?:\s|\\[bfnrt]|\\u[0-9a-f]{4})+`;
  const hint = new RegExp(inJson.join(gap), 'iu');
  return {
    mayHold: (body) => hint.test(body),
    *find(step, parts) {
      for (const { part, index, text: own } of textsOfStep(step)) {
        if (parts !== undefined && !parts.includes(part)) continue;
        for (const match of own.matchAll(pattern)) {
          const end = match.index + match[0].length;
          yield {
            part,
            ...(index === undefined ? {} : { index }),
            before: `${match.index > AROUND ? '…' : ''}${whole(own.slice(Math.max(0, match.index - AROUND), match.index))}`,
            found: match[0],
            after: `${whole(own.slice(end, end + AROUND))}${end + AROUND < own.length ? '…' : ''}`,
          };
        }
      }
    },
  };
}

/** Every character stands for itself. */
function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

/** Without half a character at either end. */
function whole(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '');
}
