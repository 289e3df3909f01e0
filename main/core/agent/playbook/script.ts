/**
 * A playbook is a script: it yields a step and is handed what came of it. It must be deterministic,
 * so that after a crash it can be run again over the record up to where the record ends.
 */
import type { Failure } from '../../errors.ts';
import type { Step, ToolRequest } from '../step.ts';

export type CallResult =
  | { readonly ok: true; readonly text: string; readonly data: unknown }
  | { readonly ok: false; readonly error: Failure };

export interface Observation {
  /** One per call of the step, in order; none for other steps. */
  readonly results: readonly CallResult[];
  /** What the researcher wrote since the step before. */
  readonly messages: readonly string[];
}

/** The steps a script may take. */
export type PlaybookStep = Extract<Step, { kind: 'reason' | 'say' | 'call' | 'finish' }>;

export type Finish = Extract<Step, { kind: 'finish' }>;

export type Script<Answer = Finish> = Generator<PlaybookStep, Answer, Observation>;

/** What the researcher wrote while a script was not looking; read at its next resting point. */
export interface Inbox {
  readonly messages: string[];
}

export function* reason(text: string, inbox: Inbox): Script<void> {
  const { messages } = yield { kind: 'reason', text };
  inbox.messages.push(...messages);
}

export function* say(text: string, final: boolean, inbox: Inbox): Script<void> {
  const { messages } = yield { kind: 'say', text, final };
  inbox.messages.push(...messages);
}

export function* call(request: ToolRequest, inbox: Inbox): Script<CallResult> {
  const { results, messages } = yield { kind: 'call', calls: [request] };
  inbox.messages.push(...messages);
  const result = results[0];
  if (!result) throw new Error(`No result for ${request.tool}`);
  return result;
}
