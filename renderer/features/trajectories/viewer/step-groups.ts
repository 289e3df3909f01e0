import { assertNever } from '../../../app/assert-never.ts';
import type { StripMark } from './types.ts';

/** What a step is about, for its colour in the density strip; the legend says the word. */
export type StepGroup = 'person' | 'said' | 'done' | 'failed' | 'made' | 'report' | 'system';

export const STEP_GROUPS: readonly StepGroup[] = [
  'person',
  'said',
  'done',
  'failed',
  'made',
  'report',
  'system',
];

/** What stands out when many steps share one mark: the rarer and weightier. */
export const GROUP_WEIGHT: Readonly<Record<StepGroup, number>> = {
  report: 7,
  failed: 6,
  person: 5,
  made: 4,
  said: 3,
  done: 2,
  system: 1,
};

/** The group of a step. */
export function stepGroup(
  mark: Pick<StripMark, 'kind' | 'source' | 'failed' | 'tools'>,
): StepGroup {
  if (mark.failed) return 'failed';
  switch (mark.kind) {
    case 'report':
    case 'artifact':
      return 'report';
    case 'evidence':
    case 'plan':
      return 'made';
    case 'message':
    case 'reply':
    case 'assistant':
    case 'question':
    case 'answer':
    case 'feedback':
    case 'action':
    case 'verdict':
    case 'branch':
      if (mark.source === 'user') return 'person';
      if (mark.source === 'system') return 'system';
      return (mark.tools ?? []).length > 0 ? 'done' : 'said';
    case 'prompt':
    case 'compaction_request':
    case 'compaction':
    case 'citations_refused':
    case 'approvals_changed':
    case 'model_changed':
    case 'model_failed':
    case 'interrupted':
    case 'resumed':
    case 'note':
    case 'unreadable':
      return 'system';
    default:
      return assertNever(mark.kind);
  }
}
