/** Events of a log that are neither a reply nor a call: what each is in our view. */
import type { TrajectoryStep } from '../trajectory.ts';
import {
  amountOf,
  fieldOf,
  fieldsOf,
  listOf,
  textOf,
  timeOf,
  without,
  type Fields,
} from './fields.ts';
import { withoutNulls } from './inspect-messages.ts';
import { stepOf } from './steps.ts';
import { remark, type ImportRemark } from './remarks/remark.ts';

export type OtherEvent =
  /** `opaque`: its name when it is kept without being understood. */
  | { readonly step: TrajectoryStep; readonly opaque?: string }
  | { readonly leftOut: ImportRemark; readonly why: ImportRemark };

/** The bookkeeping of an event, which says nothing of what happened. */
const FRAME = new Set(['event', 'timestamp', 'working_start', 'span_id', 'uuid', 'pending']);

/** Kept whole, though our view has no place of its own for them. */
const NOTED: ReadonlySet<string> = new Set([
  'sandbox',
  'store',
  'state',
  'checkpoint',
  'anchor',
  'branch',
  'score_edit',
]);

export function otherEvent(event: Fields): OtherEvent {
  const kind = textOf(event['event']) ?? 'event';
  const detail = without(withoutNulls(event), FRAME) ?? {};
  const note = (message: string, more: Partial<TrajectoryStep> = {}): OtherEvent => ({
    step: stepOf({ source: 'system', kind: 'note', message, detail, ...timed(event), ...more }),
  });
  switch (kind) {
    case 'sample_init':
      return { leftOut: remark('what_event', { kind: 'sample_init' }), why: remark('input_again') };
    case 'span_begin':
    case 'span_end':
    case 'step':
      if (event['metadata'] !== undefined && event['metadata'] !== null) break;
      return { leftOut: remark('what_event', { kind }), why: remark('groups_only') };
    case 'compaction':
      return note('', { kind: 'compaction', detail: { ...tokensOf(event), ...detail } });
    case 'interrupt':
      return note('', {
        kind: 'interrupted',
        source: event['source'] === 'user_cancel' ? 'user' : 'system',
      });
    case 'score':
      return note(textOf(fieldOf(event['score'], 'explanation')) ?? '', {
        kind: 'feedback',
        // What was to be found out stays with the sample.
        detail: without(detail, new Set(['target'])) ?? {},
      });
    case 'error':
      return note(textOf(fieldOf(event['error'], 'message')) ?? '');
    case 'input':
      return note(textOf(event['input']) ?? '', { source: 'user' });
    case 'info':
      return note(textOf(event['data']) ?? '');
    case 'logger':
      return note(textOf(fieldOf(event['message'], 'message')) ?? '');
    case 'sample_limit':
    case 'approval':
    case 'subtask':
      return note(textOf(event['message']) ?? textOf(event['name']) ?? '');
    case 'state':
    case 'store':
      if (repeats(event))
        return { leftOut: remark('what_event', { kind }), why: remark('messages_again') };
      break;
    default:
  }
  if (NOTED.has(kind) || kind.startsWith('span_') || kind === 'step')
    return { ...note(''), opaque: kind };
  return {
    step: stepOf({ source: 'system', kind: 'unreadable', detail: event, ...timed(event) }),
    opaque: kind.slice(0, 60),
  };
}

/** Changes of nothing but the list of messages and the last output. */
function repeats(event: Fields): boolean {
  const changes = listOf(event['changes']);
  return changes.every((change) =>
    /^\/(?:messages|output)(?:\/|$)/.test(textOf(fieldOf(change, 'path')) ?? ''),
  );
}

function tokensOf(event: Fields): Record<string, number> {
  const before = amountOf(event['tokens_before']);
  const after = amountOf(event['tokens_after']);
  return {
    ...(before === undefined ? {} : { tokensBefore: before }),
    ...(after === undefined ? {} : { tokensAfter: after }),
  };
}

export function timed(event: Fields): { time?: string } {
  const time = timeOf(event['timestamp']);
  return time === undefined ? {} : { time };
}

/** An event that is no object, or has no kind. */
export function unreadableEvent(value: unknown): TrajectoryStep {
  const time = fieldsOf(value) === undefined ? {} : timed(fieldsOf(value) ?? {});
  return stepOf({ source: 'system', kind: 'unreadable', detail: value ?? null, ...time });
}
