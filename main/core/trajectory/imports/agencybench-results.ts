/**
 * Results of AgencyBench, version 2 (`meta_eval.json`): each attempt's output is a message of the
 * agent, its score feedback on it. https://github.com/GAIR-NLP/AgencyBench
 */
import type { TrajectoryStep } from '../trajectory.ts';
import { fieldOf, fieldsOf, isFields, listOf, textOf, without, wordsOf } from './fields.ts';
import type { DocumentFormat, DocumentReading, ReadContext } from './reading.ts';
import { headOf, stepOf } from './steps.ts';

export const agencybenchResultFormat: DocumentFormat = {
  kind: 'document',
  id: 'agencybench',
  recognises(value) {
    const subtasks = fieldOf(value, 'subtasks');
    return (
      Array.isArray(subtasks) &&
      subtasks.length > 0 &&
      subtasks.every((subtask) => isFields(subtask) && Array.isArray(fieldOf(subtask, 'attempts')))
    );
  },
  list: () => 'subtasks',
  open: openResults,
};

function openResults(
  root: unknown,
  { sink, fileName }: ReadContext,
  place: number,
): DocumentReading {
  const best: Record<string, unknown>[] = [];
  const model = wordsOf(fieldOf(root, 'model'));
  return {
    take(subtask, index) {
      const name = wordsOf(fieldOf(subtask, 'name')) ?? `subtask${index + 1}`;
      for (const attempt of listOf(fieldOf(subtask, 'attempts')))
        for (const step of stepsOf(attempt, index + 1, model)) sink.step(step);
      const rest = without(fieldsOf(subtask) ?? {}, new Set(['attempts']));
      best.push({ name, ...rest });
    },
    end() {
      const rest = without(fieldsOf(root) ?? {}, new Set(['subtasks', 'model']));
      sink.end(
        headOf({
          agent: { name: model ?? 'unknown', model },
          title: model === undefined ? undefined : `AgencyBench: ${model}`,
          extra: { ...rest, subtasks: best },
          fallback: `${fileName}, ${place}`,
        }),
      );
    },
  };
}

function stepsOf(attempt: unknown, round: number, model: string | undefined): TrajectoryStep[] {
  const output = textOf(fieldOf(attempt, 'agent_output'));
  const rubric = fieldOf(attempt, 'rubric');
  const said = textOf(fieldOf(rubric, 'feedback')) ?? '';
  const score = fieldOf(attempt, 'score') ?? fieldOf(rubric, 'score');
  const extra = without(fieldsOf(attempt) ?? {}, new Set(['agent_output', 'rubric', 'score']));
  return [
    stepOf({
      source: 'agent',
      kind: 'reply',
      round,
      message: output ?? '',
      ...(model === undefined ? {} : { model }),
      ...(extra === undefined ? {} : { extra }),
    }),
    stepOf({
      source: 'user',
      kind: 'feedback',
      round,
      message: said,
      detail: { score: score ?? null, rubric: rubric ?? null },
    }),
  ];
}
