/**
 * What the researcher said of a step, beside the span it was said of, in OpenInference's words.
 * https://github.com/Arize-ai/openinference/blob/main/spec/annotations.md
 */
import { sessionKinds } from '../../../record/kinds.ts';
import type { Trajectory } from '../../trajectory.ts';

/** An annotation has a name and at least one of a score, a label and an explanation. */
export interface Annotation {
  readonly name: string;
  readonly label: string;
  readonly score?: number;
  readonly explanation?: string;
  readonly identifier?: string;
}

/** By the id of the event they are about. */
export function annotationsOf({
  steps,
}: Pick<Trajectory, 'steps'>): ReadonlyMap<string, readonly Annotation[]> {
  const found = new Map<string, Annotation[]>();
  for (const { kind, detail, eventIds } of steps) {
    if (kind !== 'feedback') continue;
    const given = sessionKinds['feedback.given'].payload.safeParse(detail);
    if (!given.success) continue;
    const { targetId, decision, rating, text } = given.data;
    const known = found.get(targetId) ?? [];
    found.set(targetId, known);
    known.push({
      name: 'feedback',
      label: decision,
      ...(rating === undefined ? {} : { score: rating }),
      ...(text === undefined ? {} : { explanation: text }),
      ...(eventIds[0] === undefined ? {} : { identifier: eventIds[0] }),
    });
  }
  return found;
}

/** Flat, as attributes of a span are. */
export function annotationAttributes(
  all: readonly Annotation[],
): Readonly<Record<string, unknown>> {
  const flat: Record<string, unknown> = {};
  for (const [index, annotation] of all.entries()) {
    const prefix = `annotations.${index}.annotation.`;
    for (const [key, value] of Object.entries({ ...annotation, annotator_kind: 'HUMAN' }))
      flat[prefix + key] = value;
  }
  return flat;
}
