/**
 * Logs of Inspect, version 2, and the earlier ones it still reads: each sample is a trajectory. A log that
 * Cairn wrote comes back as it was. https://inspect.aisi.org.uk/eval-logs.html
 */
import type { Extra } from '../trajectory.ts';
import { fieldOf, fieldsOf, isFields, textOf, without, wordsOf, type Fields } from './fields.ts';
import { withoutNulls } from './inspect-messages.ts';
import { ownSample, readOwnSample } from './inspect-own.ts';
import { readSample } from './inspect-sample.ts';
import type { DocumentFormat, DocumentReading, ReadContext, ReadHead } from './reading.ts';
import { headOf } from './steps.ts';
import { remark } from './remarks/remark.ts';

export const inspectFormat: DocumentFormat = {
  kind: 'document',
  id: 'inspect',
  recognises: (value) =>
    typeof fieldOf(value, 'version') === 'number' &&
    isFields(fieldOf(value, 'eval')) &&
    ['samples', 'status', 'plan'].some((name) => fieldOf(value, name) !== undefined),
  list: () => 'samples',
  open: openLog,
};

function openLog(root: unknown, context: ReadContext, place: number): DocumentReading {
  const { sink, fileName } = context;
  const log = fieldsOf(root) ?? {};
  let samples = 0;
  return {
    take(value, index) {
      const sample = fieldsOf(value);
      const where = remark('at_sample', { number: index + 1 });
      if (sample === undefined || !isSample(sample)) {
        sink.damaged(where, remark('no_log_sample'));
        return;
      }
      samples += 1;
      const fallback = `${fileName}, ${nameOf(sample) || place}`;
      const own = ownSample(sample);
      if (own !== undefined) {
        const trajectory = readOwnSample(sample, own, sink);
        const { title } = headOf({ agent: { name: '' }, task: trajectory.task, fallback });
        sink.end({ title, trajectory });
        return;
      }
      sink.end(headOfSample(log, sample, context, fallback));
    },
    end() {
      if (samples === 0) sink.damaged(remark('at_log'), remark('no_log_samples'));
      for (const name of ['results', 'reductions', 'stats'])
        if (isFilled(log[name]))
          sink.leftOut(remark('what_of_log', { name }), remark('of_all_samples'));
    },
  };
}

function isSample(sample: Fields): boolean {
  return ['messages', 'events', 'transcript', 'input'].some((name) => sample[name] !== undefined);
}

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function nameOf({ id, epoch }: Fields): string {
  const name = typeof id === 'number' ? String(id) : (textOf(id) ?? '');
  return typeof epoch === 'number' && epoch > 1 ? `${name} (${epoch})` : name;
}

function headOfSample(
  log: Fields,
  sample: Fields,
  { sink }: ReadContext,
  fallback: string,
): ReadHead {
  const read = readSample(sample, sink);
  if (read.missing > 0)
    sink.damaged(
      remark('at_named_sample', { name: nameOf(sample).slice(0, 60).toWellFormed() }),
      remark('references_lost', { count: read.missing }),
    );
  const spec = fieldsOf(log['eval']) ?? {};
  const input = textOf(sample['input']) ?? '';
  const target = sample['target'];
  const held = [target].flat().some((answer) => isFilled(answer) && answer !== '');
  if (held) sink.leftOut(remark('what_sample_target'), remark('answer_apart'));
  return headOf({
    sessionId: wordsOf(sample['uuid']),
    agent: {
      name: wordsOf(spec['solver']) ?? 'inspect_ai',
      model: read.model ?? wordsOf(spec['model']),
    },
    task: input === '' ? read.task : input,
    tools: read.tools,
    extra: {
      inspect: { ...aboutLog(log, spec), sample: restOf(sample) },
      ...(held ? { heldBack: [{ sample: nameOf(sample), target }] } : {}),
    },
    children: read.children,
    fallback,
  });
}

/** What is the same for all samples is told with each: short facts only. */
function aboutLog(log: Fields, spec: Fields): Extra {
  const { status, error } = withoutNulls(log);
  return {
    eval: without(withoutNulls(spec), new Set(['dataset', 'metadata'])) ?? {},
    dataset: without(fieldsOf(spec['dataset']) ?? {}, new Set(['sample_ids'])) ?? {},
    ...(status === undefined ? {} : { status }),
    ...(error === undefined ? {} : { error }),
  };
}

/** All but what became steps, and the answers. */
const READ = new Set([
  'input',
  'target',
  'messages',
  'output',
  'events',
  'events_data',
  'message_pool',
  'call_pool',
  'attachments',
  'transcript',
  'uuid',
]);

function restOf(sample: Fields): Extra {
  return without(withoutNulls(sample), READ) ?? {};
}
