/**
 * The child's side of a contained process. It is loaded inside, where hardly any file may be read: it
 * imports nothing but types.
 */
import type { FromContained, ToContained } from './messages.ts';

/** Milliseconds between two looks at what the process holds. */
const LOOK = 25;

/** What comes is from Cairn itself, and is taken as the types say. */
export interface ContainedService<Request, Told> {
  /** Answers one request; a rejection goes to the parent as a bug's words. `tell` sends what comes before the answer. */
  answer(request: Request, tell: (message: Told) => void): Promise<unknown>;
  /** Takes what needs no answer, such as a wish to stop. */
  hear?(message: unknown): void;
}

/** Serves until the parent goes away; then the process ends at once. */
export function serveParent<Request, Told>(service: ContainedService<Request, Told>): void {
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  let limit = Infinity;
  // The engine's code runs in another thread: this one stays free to look.
  setInterval(() => {
    const held = process.memoryUsage.rss();
    if (held <= limit) return;
    limit = Infinity;
    const end = (): boolean => process.kill(process.pid, 'SIGKILL');
    send({ kind: 'over_memory', held }, end);
    setTimeout(end, LOOK);
  }, LOOK).unref();
  process.on('message', (message: ToContained<Request>) => {
    if (message.kind === 'memory') limit = message.bytes;
    else if (message.kind === 'say') service.hear?.(message.message);
    else void answer(service, message.id, message.request);
  });
}

async function answer<Request, Told>(
  service: ContainedService<Request, Told>,
  id: number,
  request: Request,
): Promise<void> {
  try {
    const answered = await service.answer(request, (message) =>
      send({ kind: 'told', id, message }),
    );
    send({ kind: 'answer', id, answer: answered });
  } catch (error) {
    send({ kind: 'threw', id, message: error instanceof Error ? error.message : String(error) });
  }
}

function send(message: FromContained, then?: () => void): void {
  process.send?.(message, undefined, undefined, () => then?.());
}
