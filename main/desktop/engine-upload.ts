import { limits } from '../../preload/contract/limits.ts';
import { fail, type Result } from '../core/errors.ts';
import type { Engine } from '../engine/engine.ts';

/** A file whose bytes arrive piece by piece. */
export interface Upload {
  /** Resolves when the bytes were taken; false when the file is over its cap or was given up. */
  take(bytes: Uint8Array): Promise<boolean>;
  end(): ReturnType<Engine['receiveUpload']>;
  abort(): void;
}

class GivenUp extends Error {}

/** Writes as it arrives; what does not come to its end leaves nothing behind. */
export function openUpload(engine: Engine, name: string): Upload {
  const pipe = new TransformStream<Uint8Array, Uint8Array>();
  const writer = pipe.writable.getWriter();
  let size = 0;
  let over = false;
  const received = engine
    .receiveUpload(pipe.readable, name)
    .catch((error: unknown): Awaited<ReturnType<Engine['receiveUpload']>> => {
      if (over)
        return fail(
          'too_large',
          `The file is over ${limits.uploadBytes} bytes; it was not taken in.`,
        );
      const words = error instanceof Error ? error.message : String(error);
      return fail('internal', `The file was not taken in: ${words}. Choose it again.`);
    });

  function giveUp(): void {
    writer.abort(new GivenUp('it was given up')).catch(() => {});
  }

  return {
    async take(bytes) {
      size += bytes.byteLength;
      if (size > limits.uploadBytes) {
        over = true;
        giveUp();
        return false;
      }
      return writer.write(bytes).then(
        () => true,
        () => false,
      );
    },
    async end(): Promise<Result<{ fileId: string; name: string }>> {
      await writer.close().catch(() => {});
      return received;
    },
    abort: giveUp,
  };
}
