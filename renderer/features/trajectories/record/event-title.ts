import { field, numberField, textField } from '../../workbench/timeline/payload.ts';

/** What tells a row of the record from its neighbours. */
export interface EventTitle {
  /** The name of the tool, as the record has it. */
  readonly tool?: string;
  /** In the record's own words; empty when the tool says all. */
  readonly words: string;
}

/** Characters of a title that are kept; a row has no room for more. */
const KEPT = 300;

/** What an event was, beyond its kind: the tool, the first words, who decided; undefined when the kind says all. */
export function eventTitle(kind: string, body: unknown): EventTitle | undefined {
  const tool = TOOL_KINDS.has(kind) ? textField(body, 'tool') : undefined;
  const words = titleWords(kind, body)?.slice(0, KEPT);
  if (tool !== undefined) return { tool, words: words ?? '' };
  return words === undefined ? undefined : { words };
}

const TOOL_KINDS: ReadonlySet<string> = new Set([
  'tool.called',
  'tool.result',
  'approval.requested',
]);

function titleWords(kind: string, body: unknown): string | undefined {
  switch (kind) {
    case 'session.opened':
      return textField(body, 'task');
    case 'message.researcher':
    case 'message.agent':
    case 'reasoning':
    case 'question.asked':
    case 'question.answered':
      return textField(body, 'text');
    case 'tool.called':
      return argumentWords(field(body, 'arguments'));
    case 'tool.result': {
      const error = field(body, 'error');
      return textField(error, 'code') ?? textField(body, 'outcome');
    }
    case 'model.replied':
      return joined(textField(body, 'model'), textField(body, 'finishReason'));
    case 'model.failed':
      return joined(textField(body, 'model'), textField(field(body, 'failure'), 'code'));
    case 'approval.decided':
      return joined(textField(body, 'decision'), textField(body, 'by'));
    case 'branch.opened':
      return textField(body, 'reason');
    case 'citations.refused':
      return argumentWords(field(body, 'unknown'));
    case 'evidence.recorded':
      return textField(field(field(body, 'anchor'), 'quote'), 'exact');
    case 'report.written':
      return textField(body, 'title');
    case 'artifact.made':
      return textField(body, 'path');
    case 'action.researcher':
      return textField(body, 'action');
    case 'model.changed':
      return textField(field(body, 'policy'), 'name');
    case 'session.closed':
      return textField(body, 'outcome');
    case 'session.interrupted':
      return textField(body, 'reason');
    case 'round.opened':
    case 'round.closed':
      return numberField(body, 'round')?.toString();
    default:
      return undefined;
  }
}

/** Names a file to the engine, and nothing to a reader. */
const HASH = /^[0-9a-f]{64}$/;

/** The first simple values of a call's arguments. */
function argumentWords(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const words = Object.values(value).filter(
    (one) => typeof one === 'number' || (typeof one === 'string' && !HASH.test(one)),
  );
  return words.length === 0 ? undefined : words.slice(0, 3).join(' · ');
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : known.join(' · ');
}
