/** Sessions made by chance, the same for the same seed: any order of what a session may hold. */
import { recorder, search, type Recorder } from './recorded-session.ts';
import { seededRandom, strangeText } from './strange-text.ts';
import type { SampleSession } from './trajectory-sessions.ts';

/** A recorded session of some turns, with forks, errors, edits, rejections, stops and steering. */
export function randomSession(seed: number): SampleSession {
  const random = seededRandom(seed);
  const chance = (share: number): boolean => random() < share;
  // A record holds no half surrogate pairs: the journal replaces them on the way in.
  const text = (): string => `${strangeText(random, 8)}.`.toWellFormed();
  const session = recorder(text());
  const turns = 2 + Math.floor(random() * 6);
  for (let turn = 0; turn < turns; turn += 1) {
    if (chance(0.3)) session.say(text());
    if (chance(0.15)) fork(session, random, text());
    if (chance(0.1)) compact(session, text());
    replyOnce(session, chance, text);
  }
  session.reply({ text: text() });
  session.close();
  return { name: `by chance (${seed})`, events: session.events() };
}

function replyOnce(
  session: Recorder,
  chance: (share: number) => boolean,
  text: () => string,
): void {
  const sawSeq = session.events().length - 1;
  if (chance(0.15)) session.say(text());
  const calls = [0.7, 0.4, 0.4].filter(chance).map(() => search(text()));
  const isCut = calls.length === 0 && chance(0.4);
  const callIds = session.reply({
    sawSeq,
    calls,
    text: calls.length === 0 || chance(0.5) ? text() : '',
    ...(chance(0.5) ? { reasoning: text() } : chance(0.2) ? { hidden: true } : {}),
    ...(isCut ? { partial: true, finishReason: 'cut' as const } : {}),
  });
  for (const callId of chance(0.5) ? callIds : callIds.toReversed()) {
    if (chance(0.2)) session.say(text());
    settle(session, callId, chance, text);
  }
}

function settle(
  session: Recorder,
  callId: string,
  chance: (share: number) => boolean,
  text: () => string,
): void {
  if (chance(0.2)) {
    const decision = chance(0.5) ? ('approve' as const) : ('reject' as const);
    const edit = decision === 'approve' ? { arguments: { query: text() } } : { reason: text() };
    session.add('approval.decided', { callId, decision, by: 'researcher', ...edit }, 'researcher');
    if (decision === 'reject') {
      session.error(callId, 'approval_rejected', text());
      return;
    }
  }
  if (chance(0.2)) session.error(callId, 'tool_failed', text());
  else session.result(callId, text());
}

/** From a place where no call is open. */
function fork(session: Recorder, random: () => number, words: string): void {
  const places = session
    .events()
    .filter(({ kind }) => kind === 'round.opened' || kind === 'message.agent');
  const place = places[Math.floor(random() * places.length)];
  const stepId = place && isObject(place.payload) ? place.payload['stepId'] : undefined;
  const isWhole = !session
    .events()
    .some(
      ({ kind, payload }) =>
        kind === 'tool.called' && isObject(payload) && payload['stepId'] === stepId,
    );
  if (place === undefined || !isWhole) return;
  session.add(
    'branch.opened',
    { branchId: `branch_${session.events().length}`, reason: 'fork', targetId: place.id },
    'researcher',
    place.id,
  );
  session.say(words);
}

function compact(session: Recorder, summary: string): void {
  const boundary = session.events().at(-1);
  if (boundary === undefined) return;
  session.add('context.compacted', { boundaryId: boundary.id, summary, method: 'rule' }, 'system');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
