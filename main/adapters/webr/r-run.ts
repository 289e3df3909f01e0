/** A run of a cell, expression by expression. Runs inside the contained process. */
import type { RRan, RRequest, RTold } from './messages.ts';
import { ROutput } from './r-output.ts';
import type { RSession } from './r-session.ts';

type RunRequest = Extract<RRequest, { kind: 'run' }>;

export class RRun {
  readonly #session: RSession;
  readonly #output: ROutput;
  readonly #tell: (told: RTold) => void;
  /** R is at work on the cell: an interrupt now ends that and nothing else. */
  #isEvaluating = false;
  #isInterrupted = false;

  constructor(session: RSession, tell: (told: RTold) => void, outputLimit: number) {
    this.#session = session;
    this.#tell = tell;
    this.#output = new ROutput(tell, outputLimit, () => this.interrupt());
  }

  /** Asked once: another would end the next call. */
  interrupt(): void {
    if (this.#isInterrupted) return;
    this.#isInterrupted = true;
    if (this.#isEvaluating) this.#session.webR.interrupt();
  }

  async go({ code, seed, width, height }: RunRequest): Promise<RRan> {
    const session = this.#session;
    session.onLine = (isError, line) => this.#output.line(isError, line);
    await session.put('code', code);
    const [count] = await session.call(`begin(${seed ?? 'NA'}, ${width}, ${height})`);
    let outcome: RRan['outcome'] = count === '-1' ? 'error' : 'done';
    for (let index = 1; outcome === 'done' && index <= Number(count); index += 1) {
      // oxlint-disable-next-line no-await-in-loop -- they follow each other
      outcome = await this.#step(index);
    }
    const value = outcome === 'done' ? ((await session.call('value()'))[0] ?? '') : '';
    await this.#figures(true);
    if (outcome === 'error') await this.#problem();
    await session.call('finish()');
    await allPassedOn();
    this.#output.flush();
    session.onLine = undefined;
    return { outcome, value };
  }

  async #step(index: number): Promise<RRan['outcome']> {
    if (this.#isInterrupted) return 'interrupted';
    this.#isEvaluating = true;
    const [outcome] = await this.#session.call(`step(${index}L)`);
    this.#isEvaluating = false;
    if (this.#isInterrupted) await this.#session.call('settle()');
    await allPassedOn();
    await this.#figures(false);
    if (outcome === 'error' || outcome === 'interrupted') return outcome;
    return 'done';
  }

  async #figures(isLast: boolean): Promise<void> {
    for (const file of await this.#session.call(`figures(${isLast ? 'TRUE' : 'FALSE'})`)) {
      // oxlint-disable-next-line no-await-in-loop -- in order, and one in memory at a time
      this.#output.svg(new TextDecoder().decode(await this.#session.webR.FS.readFile(file)));
      // oxlint-disable-next-line no-await-in-loop
      await this.#session.webR.FS.unlink(file);
    }
  }

  async #problem(): Promise<void> {
    const [name = '', message = '', call = '', line = '', ...traceback] =
      await this.#session.call('problem()');
    this.#output.flush();
    this.#tell({
      kind: 'error',
      name,
      message,
      ...(call === '' ? {} : { call }),
      ...(line === '' ? {} : { line: Number(line) }),
      traceback,
    });
  }
}

/** What was printed arrives before the answer to a call, and is passed on in the turn after it. */
async function allPassedOn(): Promise<void> {
  await new Promise(setImmediate);
}
