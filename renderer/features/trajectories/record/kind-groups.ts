/** What an event is about, for its colour in the density strip; the legend says the word. */
export type KindGroup = 'said' | 'done' | 'approval' | 'evidence' | 'report' | 'person' | 'system';

export const KIND_GROUPS: readonly KindGroup[] = [
  'person',
  'said',
  'done',
  'approval',
  'evidence',
  'report',
  'system',
];

/** The group of a kind of event; anything unknown is the system's. */
export function kindGroup(kind: string): KindGroup {
  switch (kind) {
    case 'message.researcher':
    case 'action.researcher':
    case 'feedback.given':
    case 'support.judged':
    case 'question.answered':
    case 'branch.opened':
      return 'person';
    case 'reasoning':
    case 'message.agent':
    case 'question.asked':
    case 'plan.changed':
    case 'model.replied':
      return 'said';
    case 'approval.requested':
    case 'approval.decided':
    case 'approvals.changed':
      return 'approval';
    case 'tool.called':
    case 'tool.result':
      return 'done';
    case 'evidence.recorded':
    case 'citations.refused':
      return 'evidence';
    case 'report.written':
    case 'artifact.made':
      return 'report';
    default:
      return 'system';
  }
}
