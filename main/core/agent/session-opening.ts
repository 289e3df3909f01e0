/** What a session is made of, and its first events. */
import { ok } from '../errors.ts';
import type { Result } from '../errors.ts';
import type { AboutPlace } from '../library/about.ts';
import type { EventDraft } from '../record/event.ts';
import type { SessionPayload } from '../record/kinds.ts';
import { toolSchema } from '../tools/tool.ts';
import type { Approvals } from './approvals.ts';
import type { LoopPorts } from './loop.ts';
import { draft } from './session-record.ts';

export interface SessionPorts extends LoopPorts {
  /** The researcher's name in the record, when known. */
  readonly researcher?: string;
}

export type SessionOpening = Pick<
  SessionPayload<'session.opened'>,
  | 'task'
  | 'language'
  | 'versions'
  | 'systemPrompt'
  | 'prompts'
  | 'budget'
  | 'parent'
  | 'about'
  | 'data'
> & {
  /** Left out: what the session's approvals say for every session. */
  readonly approvals?: Approvals;
};

/** Nothing to write is fine. */
export async function write(
  { record }: SessionPorts,
  drafts: readonly EventDraft[],
): Promise<Result<void>> {
  if (drafts.length === 0) return ok(undefined);
  const written = await record.append(drafts);
  return written.ok ? ok(undefined) : written;
}

/** The first events of a session. */
export function openingDrafts(
  ports: SessionPorts,
  { approvals, ...opening }: SessionOpening,
): readonly EventDraft[] {
  return [
    draft(
      'session.opened',
      {
        ...opening,
        sessionId: ports.record.sessionId,
        policy: ports.policy.identity,
        tools: ports.tools.map(toolSchema),
      },
      'system',
    ),
    ...(approvals ? [draft('approvals.changed', approvals, 'researcher', ports.researcher)] : []),
    ...(opening.about ?? []).map((place) => pointedAtDraft(ports, place)),
    messageDraft(ports, opening.task),
    draft('round.opened', { round: 1 }, 'system'),
  ];
}

/** A passage the researcher points at is evidence they chose, before the question is put. */
function pointedAtDraft(ports: SessionPorts, { label: _label, ...place }: AboutPlace): EventDraft {
  const evidence = { ...place, theme: '', stance: 'neutral' as const };
  return draft('evidence.recorded', evidence, 'researcher', ports.researcher);
}

/** What the researcher says. */
export function messageDraft(ports: SessionPorts, text: string): EventDraft {
  return draft('message.researcher', { text }, 'researcher', ports.researcher);
}
