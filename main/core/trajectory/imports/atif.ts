/**
 * ATIF up to version 1.7, step by step, so that a long document need not be held. A step that does not
 * follow the format is kept as it is and named. https://www.harborframework.com/docs/agents/trajectory-format
 */
import { dropNulls, stepFrom, trajectoryFrom } from '../formats/atif-import.ts';
import { AtifStep, AtifTrajectory } from '../formats/atif-schema.ts';
import { fieldOf, fieldsOf, without, wordsOf } from './fields.ts';
import type { DocumentFormat, DocumentReading, ReadContext, ReadHead } from './reading.ts';
import { headOf, stepOf } from './steps.ts';
import { remark, type ImportRemark } from './remarks/remark.ts';

export const atifFormat: DocumentFormat = {
  kind: 'document',
  id: 'atif',
  recognises: (value) =>
    /^ATIF-v/i.test(String(fieldOf(value, 'schema_version'))) &&
    Array.isArray(fieldOf(value, 'steps')),
  list: () => 'steps',
  open: openDocument,
};

const STEP_FIELDS: ReadonlySet<string> = new Set(Object.keys(AtifStep.shape));
const ROOT_FIELDS: ReadonlySet<string> = new Set(Object.keys(AtifTrajectory.shape));
/** Stands for the steps, which are read one by one, where the whole is held against the schema. */
const ANY_STEP = { step_id: 1, source: 'user', message: '' };

function openDocument(
  root: unknown,
  { sink, fileName }: ReadContext,
  place: number,
): DocumentReading {
  let task = '';
  return {
    take(element, index) {
      const parsed = AtifStep.safeParse(withExtra(dropNulls(element), STEP_FIELDS));
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        const field = issue?.path.join('.') ?? '';
        sink.damaged(
          remark('at_step', { number: index + 1 }),
          remark('not_atif', { field, detail: issue?.message ?? '' }),
        );
        sink.step(stepOf({ source: 'system', kind: 'unreadable', detail: element ?? null }));
        return;
      }
      const step = stepFrom(parsed.data);
      if (task === '' && step.source === 'user') task = step.message;
      sink.step(step);
    },
    end() {
      sink.end(
        headFrom(root, task, `${fileName}, ${place}`, (reason) =>
          sink.damaged(remark('at_document'), reason),
        ),
      );
    },
  };
}

function headFrom(
  root: unknown,
  task: string,
  fallback: string,
  damaged: (reason: ImportRemark) => void,
): ReadHead {
  const fields = fieldsOf(withExtra(dropNulls(root), ROOT_FIELDS)) ?? {};
  const parsed = AtifTrajectory.safeParse({ ...fields, steps: [ANY_STEP] });
  if (parsed.success) {
    const {
      steps: _steps,
      trajectoryId,
      ...trajectory
    } = trajectoryFrom({ ...parsed.data, steps: [] });
    const own = trajectory.task === '' ? { ...trajectory, task } : trajectory;
    const titled = headOf({ agent: { name: '' }, task: own.task, fallback });
    const extra =
      trajectoryId === '' ? {} : { extra: { ...own.extra, trajectory_id: trajectoryId } };
    return { title: titled.title, trajectory: { ...own, ...extra } };
  }
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  damaged(remark('head_not_atif', { field, detail: issue?.message ?? '' }));
  const agent = fieldOf(root, 'agent');
  return headOf({
    sessionId: wordsOf(fieldOf(root, 'session_id')),
    agent: {
      name: wordsOf(fieldOf(agent, 'name')) ?? 'unknown',
      version: wordsOf(fieldOf(agent, 'version')),
      model: wordsOf(fieldOf(agent, 'model_name')),
    },
    task,
    extra: { ...fields },
    fallback,
  });
}

/** What a later version of ATIF adds is kept in `extra`, where it may stand. */
function withExtra(value: unknown, known: ReadonlySet<string>): unknown {
  const fields = fieldsOf(value);
  const unknown = fields === undefined ? undefined : without(fields, known);
  if (fields === undefined || unknown === undefined) return value;
  const rest = Object.entries(fields).filter(([name]) => known.has(name));
  return { ...Object.fromEntries(rest), extra: { ...fieldsOf(fields['extra']), ...unknown } };
}
