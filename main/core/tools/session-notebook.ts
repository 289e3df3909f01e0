/** The notebook a session works in: named in the call, or made by the first one that needs it. */
import type { AnalysisBench, BenchCaller } from '../analysis/bench.ts';
import { fail, ok, type Result } from '../errors.ts';
import { eventsOf } from '../agent/session-state.ts';
import type { ToolContext } from './tool.ts';

export function callerOf({ sessionId, callId }: ToolContext): BenchCaller {
  return { by: { kind: 'agent' }, session: { sessionId, callId } };
}

/** The same, where it must be there already. */
export function knownNotebook(context: ToolContext, asked: string | undefined): Result<string> {
  const known = asked ?? lastNotebook(context);
  return known === undefined
    ? fail('not_found', 'This session has no notebook yet. Name one, or write a cell first.')
    : ok(known);
}

/** The one of the last result that names one; otherwise a new one, called after the session's task. */
export async function sessionNotebook(
  bench: AnalysisBench,
  context: ToolContext,
  asked: string | undefined,
): Promise<Result<string>> {
  const known = asked ?? lastNotebook(context);
  if (known !== undefined) {
    const there = bench.notebook(known);
    if (there.ok) return ok(known);
    if (asked !== undefined) return there;
  }
  const task = eventsOf(context.events(), 'session.opened')[0]?.payload.task ?? 'Analysis';
  const made = await bench.createNotebook(titleOf(task), callerOf(context));
  return made.ok ? ok(made.data.notebookId) : made;
}

function lastNotebook(context: ToolContext): string | undefined {
  for (const { payload } of eventsOf(context.events(), 'tool.result').toReversed()) {
    if (payload.outcome !== 'success') continue;
    const { data } = payload;
    if (typeof data === 'object' && data !== null && 'notebookId' in data) {
      const { notebookId } = data;
      if (typeof notebookId === 'string') return notebookId;
    }
  }
  return undefined;
}

function titleOf(task: string): string {
  const line = task.trim().split('\n')[0]?.trim() ?? '';
  return line.length <= 120 ? line || 'Analysis' : `${line.slice(0, 119)}…`;
}
