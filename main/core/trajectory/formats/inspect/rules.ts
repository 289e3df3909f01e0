/** What of a log its readers would trip over: the schema of what Cairn writes, and the rules across events. */
import * as z from 'zod';
import type { ExportProblem } from '../../options.ts';
import { InspectHeader, InspectLog, InspectSample } from './log-schema.ts';

/** What of one sample does not hold; no error means that its readers take it. */
export function sampleProblems(value: unknown): readonly ExportProblem[] {
  const read = InspectSample.safeParse(value);
  if (!read.success) return [problem('format', z.prettifyError(read.error))];
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
  if (!read.success) return [problem('format', z.prettifyError(read.error))];
  const named = read.data.eval.dataset.sample_ids ?? [];
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...twice.map((id) => problem('sample_id_twice', `Two samples have the id "${id}".`)),
    ...(named.join('\n') === ids.join('\n')
      ? []
      : [problem('sample_ids', 'The head names other samples than the log holds.')]),
  ];
}

/** A log that is one JSON document. */
export function logProblems(value: unknown): readonly ExportProblem[] {
  const samples = z.looseObject({ samples: z.array(z.unknown()) }).safeParse(value);
  if (!samples.success) {
    const read = InspectLog.safeParse(value);
    return [problem('format', read.success ? '' : z.prettifyError(read.error))];
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
      problem(
        'input_refs',
        `A reply's input names the messages ${start} to ${end} of ${messages.length}.`,
      ),
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
      if (!made.has(event.id))
        found.push(problem('result_without_call', `No reply made the call "${event.id}".`));
    } else if (event.event === 'approval' && !made.has(event.call.id))
      found.push(problem('approval_without_call', `No reply made the call "${event.call.id}".`));
  }
  for (const id of made)
    if (!answered.has(id))
      found.push({
        severity: 'warning',
        code: 'call_without_result',
        message: `The call "${id}" has no result.`,
      });
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
      found.push(problem('span', `The span "${event.id}" ends where it is not open.`));
    if (event.span_id !== open.at(-1))
      found.push(problem('span', `An event names the span "${event.span_id ?? 'none'}".`));
    if (event.event !== 'span_begin') continue;
    if (seen.has(event.id)) found.push(problem('span', `Two spans have the id "${event.id}".`));
    seen.add(event.id);
    open.push(event.id);
  }
  return open.length === 0 ? found : [...found, problem('span', 'A span is not ended.')];
}

function messageProblems({ messages }: InspectSample): ExportProblem[] {
  const calls = new Set<string>();
  const ids = new Set<string>();
  const found: ExportProblem[] = [];
  for (const message of messages) {
    if (ids.has(message.id))
      found.push(problem('message_id_twice', `Two messages have the id "${message.id}".`));
    ids.add(message.id);
    if (message.role === 'assistant') for (const { id } of message.tool_calls ?? []) calls.add(id);
    else if (message.role === 'tool' && !calls.has(message.tool_call_id))
      found.push({
        severity: 'warning',
        code: 'result_without_call',
        message: `A result names the call "${message.tool_call_id}", which no reply before it made.`,
      });
  }
  return found;
}

function problem(code: string, message: string): ExportProblem {
  return { severity: 'error', code, message };
}
