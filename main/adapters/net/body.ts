/** An answer's body as it comes, counted, with its end reported once. */
import type { ReadableStream as WireStream } from 'node:stream/web';

export interface BodyEnds {
  readonly signal: AbortSignal | undefined;
  /** `stopped`: by the signal, or because nobody reads on. Bytes as they are after decompression. */
  readonly onEnd: (
    outcome: 'done' | 'failed' | 'stopped',
    bytes: number,
    message?: string,
  ) => Promise<void>;
  /** What the reader is given when the body breaks off. */
  readonly errorOf: (error: unknown) => Error;
}

/** The end is in the ledger before the reader sees it. */
export function countedBody(
  source: WireStream<Uint8Array> | null,
  { signal, onEnd, errorOf }: BodyEnds,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = source?.getReader();
  let bytes = 0;
  let ended = false;
  const end = async (outcome: 'done' | 'failed' | 'stopped', message?: string): Promise<void> => {
    if (ended) return;
    ended = true;
    signal?.removeEventListener('abort', onAbort);
    await onEnd(outcome, bytes, message);
  };
  // Also when nobody is reading at that moment.
  function onAbort(): void {
    void end('stopped');
  }
  signal?.addEventListener('abort', onAbort, { once: true });
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        try {
          const piece = await reader?.read();
          if (piece === undefined || piece.done) {
            await end('done');
            controller.close();
            return;
          }
          bytes += piece.value.length;
          controller.enqueue(new Uint8Array(piece.value));
        } catch (error) {
          if (signal?.aborted === true) {
            await end('stopped');
            controller.error(signal.reason);
            return;
          }
          const given = errorOf(error);
          await end('failed', given.message);
          controller.error(given);
        }
      },
      async cancel(reason) {
        await reader?.cancel(reason).catch(() => undefined);
        await end('stopped');
      },
    },
    { highWaterMark: 0 },
  );
}
