/** A recorded session of as many events as wanted, with results of a few kilobytes, as real ones have. */
import { userFolders } from '../../main/adapters/system/paths.ts';
import { createWorkspace } from '../../main/adapters/workspace/workspace.ts';
import type { EventDraft, RecordEvent, StreamName } from '../../main/core/record/event.ts';
import { recorder, search } from './recorded-session.ts';
import { dataOf } from './workspaces.ts';

/** Drafts written to the journal at once. */
const BATCH = 500;

export interface LongSessionShape {
  readonly sessionId: string;
  readonly events: number;
  /** Characters of each result. */
  readonly resultCharacters?: number;
  /** A fork from the middle, left again, so that two branches share half of the steps. */
  readonly forked?: boolean;
}

/** Every fifth call fails; "needle" and 针 stand in one result in a hundred. */
export function longRecordedSession({
  sessionId,
  events,
  resultCharacters = 3_000,
  forked = false,
}: LongSessionShape): readonly RecordEvent[] {
  const session = recorder('Does spacing help, work by work?', { sessionId });
  const words = 'Spaced practice was compared with massed practice after a delay. ';
  const text = words.repeat(Math.ceil(resultCharacters / words.length)).slice(0, resultCharacters);
  let fork: RecordEvent | undefined;
  let round = 0;
  while (session.events().length < events) {
    round += 1;
    const [callId = ''] = session.reply({
      reasoning: `Round ${round}: the next work may say more about the delay.`,
      text: `I look at work ${round}.`,
      calls: [search(`spacing ${round}`)],
    });
    if (round % 5 === 0) session.error(callId, 'not_found', `Work ${round} is not here.`);
    else session.result(callId, round % 100 === 7 ? `${text}Needle 针 ${round}` : text);
    if (round % 20 === 0) session.say(`And work ${round + 1}?`);
    if (fork === undefined && session.events().length > events / 2) {
      fork = session.reply({ text: `Half of it, after ${round}.` }) && session.events().at(-1);
    }
  }
  if (forked && fork !== undefined) {
    const leaf = session.events().at(-1);
    session.add(
      'branch.opened',
      { branchId: 'branch_1', reason: 'fork', targetId: fork.id },
      'researcher',
      fork.id,
    );
    session.say('Now only adults.');
    session.reply({ text: 'Only adults then.' });
    session.add(
      'branch.opened',
      { branchId: 'branch_2', reason: 'switch', targetId: leaf?.id ?? '' },
      'researcher',
      leaf?.id,
    );
    session.say('Back to all ages.');
  }
  session.reply({ text: 'Spacing helps.' });
  session.close();
  return session.events();
}

/** A new workspace with these sessions, written many events at once; closed again. */
export async function workspaceOf(
  folder: string,
  sessions: readonly (readonly RecordEvent[])[],
): Promise<void> {
  const options = { driver: 'test' as const, configFolder: userFolders().config };
  const workspace = dataOf(await createWorkspace(folder, 'Recorded', options));
  for (const events of sessions) {
    const ids = new Map<string, string>();
    let waiting: { readonly id: string; readonly draft: EventDraft }[] = [];
    const stream = events[0]?.stream;
    if (stream === undefined) continue;
    const flush = async (to: StreamName): Promise<void> => {
      const written = dataOf(
        await workspace.journal.append(
          to,
          waiting.map(({ draft }) => draft),
        ),
      );
      for (const [index, event] of written.entries()) ids.set(waiting[index]?.id ?? '', event.id);
      waiting = [];
    };
    for (const { id, actor, kind, payload, parentId } of events) {
      if (waiting.length >= BATCH || parentId !== undefined) await flush(stream);
      const parent = parentId === undefined ? {} : { parentId: ids.get(parentId) ?? parentId };
      waiting.push({ id, draft: { actor, kind, payload, ...parent } });
    }
    await flush(stream);
  }
  await workspace.close();
}
