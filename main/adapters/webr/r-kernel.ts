/** R as a kernel: webR in a contained process, ended and started again when it does not stop. */
import type { EngineIdentity, Ran, RunRequest } from '../../core/analysis/kernel.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { attempt } from './r-attempt.ts';
import { startRProcess, type RProcess } from './r-process.ts';

export class RKernel {
  readonly language = 'r';
  #process: RProcess | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  start(): Promise<Result<EngineIdentity>> {
    return this.#inTurn(async () => {
      const r = await this.#started();
      return r.ok ? ok(r.data.identity) : r;
    });
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

  async reset(): Promise<void> {
    const r = this.#process;
    this.#process = undefined;
    await r?.contained.end();
  }

  close(): Promise<void> {
    return this.reset();
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
