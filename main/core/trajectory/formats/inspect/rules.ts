/** What of a log its readers would trip over: the schema of what Cairn writes, and the rules across events. */
import * as z from 'zod';
import type { ExportProblem } from '../../options.ts';
import { formatProblems } from '../../problems/format-problems.ts';
import { problemError, problemWarning } from '../../problems/problem.ts';
import { InspectHeader, InspectLog, InspectSample } from './log-schema.ts';

/** What of one sample does not hold; no error means that its readers take it. */
export function sampleProblems(value: unknown): readonly ExportProblem[] {
  const read = InspectSample.safeParse(value);
  if (!read.success) return formatProblems(read.error);
  return [
    ...refProblems(read.data),
    ...callProblems(read.data),
    ...spanProblems(read.data),
    ...messageProblems(read.data),
  ];
}

/** `ids`: of the samples that are in the file. */
export function headerProblems(value: unknown, ids: readonly string[]): readonly ExportProblem[] {
  const read = InspectHeader.safeParse(value);
  if (!read.success) return formatProblems(read.error);
  const named = read.data.eval.dataset.sample_ids ?? [];
  const seen = new Set<string>();
  const twice = ids.filter((id) => seen.size === seen.add(id).size);
  return [
    ...twice.map((id) => problemError('sample_id_twice', { id })),
    ...(named.join('\n') === ids.join('\n') ? [] : [problemError('sample_ids')]),
  ];
}

/** A log that is one JSON document. */
export function logProblems(value: unknown): readonly ExportProblem[] {
  const samples = z.looseObject({ samples: z.array(z.unknown()) }).safeParse(value);
  if (!samples.success) {
    const read = InspectLog.safeParse(value);
    return read.success
      ? [problemError('format', { place: 'samples' })]
      : formatProblems(read.error);
  }
  const { samples: list, ...header } = samples.data;
  const ids = list.flatMap((sample) => Named.safeParse(sample).data?.id ?? []);
  return [
    ...headerProblems(header, ids),
    ...list.flatMap((sample, index) =>
      sampleProblems(sample).map((found) => ({ ...found, sample: index })),
    ),
  ];
}

const Named = z.looseObject({ id: z.string() });

function refProblems({ events, events_data: { messages } }: InspectSample): ExportProblem[] {
  return events.flatMap((event) => {
    if (event.event !== 'model') return [];
    const outside = event.input_refs.filter(
      ([start, end]) => start >= end || end > messages.length,
    );
    return outside.map(([start, end]) =>
      problemError('input_refs', { start, end, total: messages.length }),
    );
  });
}

function callProblems({ events }: InspectSample): ExportProblem[] {
  const made = new Set<string>();
  const answered = new Set<string>();
  const found: ExportProblem[] = [];
  for (const event of events) {
    if (event.event === 'model')
      for (const { message } of event.output.choices)
        for (const { id } of message.tool_calls ?? []) made.add(id);
    else if (event.event === 'tool') {
      answered.add(event.id);
      if (!made.has(event.id)) found.push(problemError('result_without_reply', { call: event.id }));
    } else if (event.event === 'approval' && !made.has(event.call.id))
      found.push(problemError('approval_without_call', { call: event.call.id }));
  }
  for (const call of made)
    if (!answered.has(call)) found.push(problemWarning('call_without_result', { call }));
  return found;
}

/** Spans are closed in the order they were opened, and events name the one that is open. */
function spanProblems({ events }: InspectSample): ExportProblem[] {
  const open: string[] = [];
  const seen = new Set<string>();
  const found: ExportProblem[] = [];
  for (const event of events) {
    const isEnd = event.event === 'span_end';
    if (isEnd && open.pop() !== event.id)
      found.push(problemError('span_not_open', { span: event.id }));
    if (event.span_id !== open.at(-1))
      found.push(
        event.span_id === null || event.span_id === undefined
          ? problemError('span_unnamed')
          : problemError('span_elsewhere', { span: event.span_id }),
      );
    if (event.event !== 'span_begin') continue;
    if (seen.has(event.id)) found.push(problemError('span_id_twice', { span: event.id }));
    seen.add(event.id);
    open.push(event.id);
  }
  return open.length === 0 ? found : [...found, problemError('span_not_ended')];
}

function messageProblems({ messages }: InspectSample): ExportProblem[] {
  const calls = new Set<string>();
  const ids = new Set<string>();
  const found: ExportProblem[] = [];
  for (const message of messages) {
    if (ids.has(message.id)) found.push(problemError('message_id_twice', { id: message.id }));
    ids.add(message.id);
    if (message.role === 'assistant') for (const { id } of message.tool_calls ?? []) calls.add(id);
    else if (message.role === 'tool' && !calls.has(message.tool_call_id))
      found.push(problemWarning('result_without_reply', { call: message.tool_call_id }));
  }
  return found;
}
