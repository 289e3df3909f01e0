/** A session that is killed in its middle: started and followed over HTTP, as a client does. */
import * as z from 'zod';
import type { RouteInput } from '../../preload/contract/index.ts';
import { SessionEvent } from '../../preload/contract/views.ts';
import { serveApp } from './served-app.ts';
import { pause, verify } from './sessions.ts';
import type { TestEngine } from './test-engine.ts';

const Started = z.object({ ok: z.literal(true), data: z.object({ sessionId: z.string() }) });
const Tail = z.object({ ok: z.literal(true), data: z.object({ events: z.array(SessionEvent) }) });

export interface Told {
  readonly sessionId: string;
  /** Hashes of the events the client had been told of, by id. */
  readonly events: ReadonlyMap<string, string>;
}

/** What does not hold in the workspace, in words. */
export async function findingsOf(cairn: TestEngine): Promise<string[]> {
  return (await verify(cairn)).findings.map(({ code, message }) => `${code}: ${message}`);
}

/** `after`: milliseconds from the start to the kill. */
export async function askAndKill(
  place: { readonly home: string; readonly workspace: string },
  session: RouteInput<'session.start'>,
  after: number,
): Promise<Told> {
  const app = await serveApp(place);
  const token = new URL(app.address).hash.slice('#token='.length);
  const call = async (name: string, input: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${app.port}/api/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(input),
    });
    return response.json();
  };
  const { sessionId } = Started.parse(await call('session.start', session)).data;
  const events = new Map<string, string>();
  const killed = pause(after).then(() => app.kill());
  let afterSeq = -1;
  try {
    for (;;) {
      const tail = Tail.parse(await call('session.events', { sessionId, afterSeq }));
      for (const { id, hash } of tail.data.events) events.set(id, hash);
      afterSeq = tail.data.events.at(-1)?.seq ?? afterSeq;
      await pause(5);
    }
  } catch (error) {
    // The connection ends with the engine; anything else is a fault of this run.
    if (!(error instanceof TypeError)) throw error;
  }
  await killed;
  return { sessionId, events };
}
