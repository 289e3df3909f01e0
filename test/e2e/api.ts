/** The engine's routes, asked beside the page with the same token. */
import * as z from 'zod';
import type { RunningApp } from '../support/running-app.ts';

const Answer = z.object({ ok: z.literal(true), data: z.unknown() });
const Events = z.object({
  events: z.array(z.object({ id: z.string(), seq: z.int(), kind: z.string() })),
  lastSeq: z.int(),
});

export type EventHeads = z.infer<typeof Events>['events'];

/** Asks a route; anything but a good answer fails the test. */
export async function call(
  app: Pick<RunningApp, 'engine'>,
  route: string,
  input: unknown,
): Promise<unknown> {
  const { origin, token } = await app.engine();
  const response = await fetch(`${origin}/api/${route}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(input),
  });
  return Answer.parse(await response.json()).data;
}

/** Every event of a session as the record has it. */
export async function eventsOf(
  app: Pick<RunningApp, 'engine'>,
  sessionId: string,
): Promise<EventHeads> {
  const all: EventHeads = [];
  for (;;) {
    const afterSeq = all.at(-1)?.seq ?? -1;
    const page = Events.parse(
      await call(app, 'session.events', { sessionId, afterSeq, limit: 200, bodies: false }),
    );
    all.push(...page.events);
    if (page.events.length === 0 || all.at(-1)?.seq === page.lastSeq) return all;
  }
}
