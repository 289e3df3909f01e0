/**
 * Calls that share an id, as in files whose ids were all replaced by one word. Chat formats tell by the
 * id which call a result belongs to, so a call of a later reply gets an id of its own. Calls of one and
 * the same reply keep theirs: which of its results is whose is not known.
 */
import type { DialogueTurn } from './dialogue.ts';

/** For the turns of one conversation, in order. */
export function distinctCalls(): <Turn extends DialogueTurn>(turn: Turn) => Turn {
  const taken = new Set<string>();
  return (turn) => {
    if (turn.role !== 'agent') return turn;
    const given = [...new Set(turn.calls.map(({ callId }) => callId))];
    const names = new Map(given.map((id) => [id, freeName(id, taken)]));
    for (const name of names.values()) taken.add(name);
    if (given.every((id) => names.get(id) === id)) return turn;
    const calls = turn.calls.map((call) => {
      const callId = names.get(call.callId) ?? call.callId;
      return callId === call.callId ? call : { ...call, callId, givenId: call.callId };
    });
    const results = turn.results.map((result) => ({
      ...result,
      callId: names.get(result.callId) ?? result.callId,
    }));
    return { ...turn, calls, results };
  };
}

function freeName(id: string, taken: ReadonlySet<string>): string {
  let name = id;
  for (let copy = 2; taken.has(name); copy += 1) name = `${id}-${copy}`;
  return name;
}
