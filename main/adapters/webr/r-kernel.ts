/** R as a kernel: webR in a contained process, ended and started again when it does not stop. */
import type { FrameFolder } from '../../core/analysis/frame.ts';
import type {
  CellNames,
  EngineIdentity,
  Kernel,
  Ran,
  RunRequest,
} from '../../core/analysis/kernel.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { attempt } from './r-attempt.ts';
import { RTexts } from './messages.ts';
import { giveFrame, takeFrame } from './r-frames.ts';
import { askWithin, startRProcess, type RProcess } from './r-process.ts';

/** Milliseconds to read a cell's code. */
const NAMES_LIMIT = 20_000;

export class RKernel implements Kernel {
  readonly language = 'r';
  #process: RProcess | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  start(): Promise<Result<EngineIdentity>> {
    return this.#withProcess(async ({ identity }) => ok(identity));
  }

  run(request: RunRequest): Promise<Result<Ran>> {
    return this.#inTurn(async () => {
      if (request.code.includes('\0')) {
        return fail(
          'invalid_input',
          'The code has a character with the number 0, which R cannot read. Nothing was run; remove it.',
        );
      }
      if (request.signal?.aborted === true) {
        return fail('stopped', 'Stopped before it was run. Nothing was changed.');
      }
      const r = await this.#started();
      return r.ok ? ok(await attempt(r.data, request)) : r;
    });
  }

  names(code: string): Promise<Result<CellNames>> {
    return this.#withProcess(async ({ contained }) => {
      const answer = await askWithin(contained, { kind: 'names', code }, NAMES_LIMIT);
      const texts = RTexts.safeParse(answer.kind === 'answered' ? answer.answer : undefined);
      if (!texts.success) {
        return fail('engine_failed', 'R could not read the code. Try again.', { retry: true });
      }
      const marked = (mark: string): readonly string[] =>
        texts.data.filter((text) => text.startsWith(mark)).map((text) => text.slice(1));
      return ok({ reads: marked('r'), writes: marked('w') });
    });
  }

  give(name: string, frame: FrameFolder): Promise<Result<void>> {
    return this.#withProcess((r) => giveFrame(r, name, frame));
  }

  take(name: string, folder: string): Promise<Result<FrameFolder>> {
    return this.#withProcess((r) => takeFrame(r, name, folder));
  }

  async reset(): Promise<void> {
    const r = this.#process;
    this.#process = undefined;
    await r?.contained.end();
  }

  close(): Promise<void> {
    return this.reset();
  }

  #withProcess<T>(act: (r: RProcess) => Promise<Result<T>>): Promise<Result<T>> {
    return this.#inTurn(async () => {
      const r = await this.#started();
      return r.ok ? act(r.data) : r;
    });
  }

  /** Requests wait for each other. */
  #inTurn<T>(next: () => Promise<T>): Promise<T> {
    const before = this.#queue;
    const turn = (async () => {
      await before;
      return next();
    })();
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #started(): Promise<Result<RProcess>> {
    if (this.#process !== undefined) return ok(this.#process);
    const started = await startRProcess();
    if (!started.ok) return started;
    const r = started.data;
    this.#process = r;
    void r.contained.ended.then(() => {
      if (this.#process === r) this.#process = undefined;
    });
    return ok(r);
  }
}
