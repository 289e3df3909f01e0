/** Watches a session that a command began, to its end. */
import type { SessionEvent, SessionSummary, SessionView } from '../../preload/contract/views.ts';
import { ok, type Failure, type Result } from '../core/errors.ts';
import { sessionKinds } from '../core/record/kinds.ts';
import { pause, type CommandClient } from './client.ts';
import { onInterrupt } from './interrupt.ts';
import type { Output } from './output.ts';
import { stepLine } from './step-line.ts';

const POLL_MILLISECONDS = 60;

/** Prints each step as it is recorded and waits for the session's end. Ctrl-C stops it, the record is kept. */
export async function followSession(
  client: CommandClient,
  sessionId: string,
  output: Output,
): Promise<Result<{ readonly view: SessionView; readonly failure: Failure | undefined }>> {
  const endOfWatch = onInterrupt(() => void client.call('session.stop', { sessionId }));
  let afterSeq = -1;
  let failure: Failure | undefined;
  try {
    for (;;) {
      const view = await client.call('session.view', { sessionId });
      if (!view.ok) return view;
      const tail = await client.call('session.events', { sessionId, afterSeq });
      if (!tail.ok) return tail;
      for (const event of tail.data.events) {
        note(output, event);
        if (event.kind === 'session.closed') failure = failureIn(event);
      }
      afterSeq = tail.data.events.at(-1)?.seq ?? afterSeq;
      if (isOver(view.data.summary) && tail.data.events.length === 0)
        return ok({ view: view.data, failure });
      await pause(POLL_MILLISECONDS);
    }
  } finally {
    endOfWatch();
  }
}

/** Why the run ended, when it was not by its own will. */
function failureIn({ body }: SessionEvent): Failure | undefined {
  return sessionKinds['session.closed'].payload.safeParse(body).data?.failure;
}

function isOver(summary: SessionSummary): boolean {
  return summary.state === 'closed' || summary.state === 'interrupted';
}

function note(output: Output, event: SessionEvent): void {
  const line = stepLine(event);
  if (line !== undefined) output.note(line);
}
