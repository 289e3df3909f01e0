/** How long a page's main thread was busy without a break, read from a trace of Chromium's. */
import type { CDPSession, Page } from '@playwright/test';
import * as z from 'zod';

const TraceEvent = z.object({
  name: z.string().default(''),
  ph: z.string(),
  pid: z.number(),
  tid: z.number(),
  ts: z.number().default(0),
  /** Microseconds on the clock, and of processor time. */
  dur: z.number().default(0),
  tdur: z.number().default(0),
  args: z.object({ name: z.unknown().optional() }).optional(),
});
type TraceEvent = z.infer<typeof TraceEvent>;
const Trace = z.object({ traceEvents: z.array(TraceEvent) });

export interface PageTask {
  /** Milliseconds that went by, which grow when other programs want the processor … */
  readonly wall: number;
  /** … and milliseconds of work. */
  readonly work: number;
}

/** Runs `during` and gives every task of the page's main thread, but those that Playwright itself caused. */
export async function tasksOf(
  page: Page,
  during: () => Promise<void>,
): Promise<readonly PageTask[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] },
  });
  await during();
  const ended = new Promise<string>((resolve) => {
    session.once('Tracing.tracingComplete', ({ stream }) => resolve(stream ?? ''));
  });
  await session.send('Tracing.end');
  const { traceEvents } = Trace.parse(JSON.parse(await readAll(session, await ended)));
  await session.detach();
  const isMain = mainThread(traceEvents);
  const own = traceEvents.filter((event) => event.ph === 'X' && isMain(event));
  const byTest = own.filter(({ name }) => name === 'EvaluateScript');
  return own
    .filter(({ name }) => name === 'ThreadControllerImpl::RunTask')
    .filter((task) => !byTest.some(({ ts }) => ts >= task.ts && ts <= task.ts + task.dur))
    .map(({ dur, tdur }) => ({ wall: dur / 1_000, work: tdur / 1_000 }));
}

function mainThread(events: readonly TraceEvent[]): (event: TraceEvent) => boolean {
  const threads = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  return ({ pid, tid }) => threads.has(`${pid} ${tid}`);
}

async function readAll(session: CDPSession, handle: string): Promise<string> {
  const parts: Buffer[] = [];
  for (;;) {
    const { data, eof, base64Encoded } = await session.send('IO.read', { handle });
    parts.push(Buffer.from(data, base64Encoded === true ? 'base64' : 'utf8'));
    if (eof) return Buffer.concat(parts).toString('utf8');
  }
}
