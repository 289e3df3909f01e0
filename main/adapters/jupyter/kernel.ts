/** Python on a Jupyter server, as a kernel of a notebook. Requests wait for each other. */
import * as z from 'zod';
import type { FrameFolder } from '../../core/analysis/frame.ts';
import type { EngineIdentity, Kernel, Ran, RunRequest } from '../../core/analysis/kernel.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { isThisMachine } from './address.ts';
import { engineFailed } from './failures.ts';
import { readFrameBytes, sendFrame, takeFrame } from './frames.ts';
import { call, helperCode } from './helper.ts';
import { openKernel, type LiveKernel } from './live-kernel.ts';
import { answerIn } from './outputs.ts';
import { probe } from './probe.ts';
import { runCode } from './run.ts';
import type { JupyterTarget } from './target.ts';

/** Data on its way to a kernel. */
export interface GivenData {
  readonly name: string;
  /** Of the table, as it goes over. */
  readonly bytes: number;
  /** Where to: the address of the server. */
  readonly address: string;
  readonly place: 'here' | 'elsewhere';
}

export interface JupyterOptions extends JupyterTarget {
  /** Asked before any data is sent, so that it can be recorded; nothing is sent when it fails. */
  readonly onGive: (given: GivenData) => Promise<Result<void>>;
}

/** Milliseconds a question to the helper may take. */
const QUESTION_LIMIT = 120_000;

const Names = z.object({ reads: z.array(z.string()), writes: z.array(z.string()) });

/** `limits.memory` is the server's own matter: its kernels have the memory it gives them. */
export function createJupyterKernel(options: JupyterOptions): Kernel {
  let live: LiveKernel | undefined;
  /** To come back to after a connection was lost: what was defined is still there. */
  let known: string | undefined;
  /** The life of `live` that is known to have the helper. */
  let prepared = -1;
  /** Counts processes: what one defined, the next does not have. */
  let epoch = 0;
  /** Of the last run, whose definitions later ones count on. */
  let ranIn: number | undefined;
  let figure = '';
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other. */
  function next<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  }

  async function running(): Promise<Result<LiveKernel>> {
    if (isClosed) return fail('stopped', 'The kernel was closed.');
    if (live?.isAlive() === true) return prepare(live);
    const probed = await probe(options);
    if (!probed.ok) return probed;
    const opened = await openKernel(options, probed.data.kernel.name, known);
    if (!opened.ok) return opened;
    live = opened.data;
    known = live.id;
    prepared = -1;
    return prepare(live);
  }

  /** Puts the helper into a process that does not have it yet. */
  async function prepare(kernel: LiveKernel): Promise<Result<LiveKernel>> {
    if (prepared === kernel.life()) return ok(kernel);
    const life = kernel.life();
    // One that was there before, reached again, still has it.
    const there = await question(kernel, '', call('arrived'));
    if (!there.ok) {
      figure = '';
      const reply = await question(kernel, await helperCode(), call('arrived'));
      if (!reply.ok) return reply;
      epoch += 1;
    }
    prepared = life;
    return ok(kernel);
  }

  /** Runs Cairn's own code in the kernel, which leaves no trace among its cells, and reads its answer. */
  async function question(
    kernel: LiveKernel,
    code: string,
    expression: string,
  ): Promise<Result<unknown>> {
    const limit = new Promise<'late'>((resolve) => {
      setTimeout(resolve, QUESTION_LIMIT, 'late').unref();
    });
    const ended = await Promise.race([
      kernel.execute(
        {
          code,
          silent: true,
          store_history: false,
          allow_stdin: false,
          stop_on_error: false,
          user_expressions: { cairn: expression },
        },
        {},
      ),
      limit,
    ]);
    if (ended === 'late') {
      return engineFailed(`The kernel did not answer within ${QUESTION_LIMIT / 1_000} seconds.`);
    }
    if (ended.kind === 'died') {
      return engineFailed('The kernel ended; what was defined in it is gone. Run the cells again.');
    }
    if (ended.kind === 'lost') return engineFailed(ended.words);
    const answer = answerIn(ended.reply);
    if (answer !== undefined) return ok(answer);
    const why = ended.reply.status === 'error' ? `${ended.reply.ename}: ${ended.reply.evalue}` : '';
    return engineFailed(
      `The kernel could not do what Cairn asked of it. ${why.slice(0, 1_000)}`.trim(),
    );
  }

  function identity(kernel: LiveKernel): EngineIdentity {
    return {
      name: 'Python',
      version: kernel.version.slice(0, 100),
      host: options.baseUrl.slice(0, 500),
      network: isThisMachine(options.baseUrl) ? 'not_cut' : 'remote',
    };
  }

  async function run(request: RunRequest): Promise<Result<Ran>> {
    if (request.signal?.aborted === true) return fail('stopped', 'Stopped before it ran.');
    const kernel = await running();
    if (!kernel.ok) return kernel;
    const { figure: size } = request;
    if (size !== undefined && figure !== `${size.width}x${size.height}`) {
      const sized = await question(kernel.data, '', call('figure', size.width, size.height));
      if (!sized.ok) return sized;
      figure = `${size.width}x${size.height}`;
    }
    const wasReplaced = ranIn !== undefined && ranIn !== epoch;
    const ran = await runCode(kernel.data, request, identity(kernel.data), wasReplaced);
    ranIn = ran.ok && ran.data.lostState ? undefined : epoch;
    return ran;
  }

  async function give(name: string, frame: FrameFolder): Promise<Result<void>> {
    const kernel = await running();
    if (!kernel.ok) return kernel;
    const fits = await question(kernel.data, '', call('fits', name));
    if (!fits.ok) return fits;
    if (fits.data !== true) {
      return fail('invalid_input', `"${name}" cannot be a name in Python; nothing was sent.`);
    }
    const bytes = await readFrameBytes(frame);
    if (!bytes.ok) return bytes;
    const told = await options.onGive({
      name,
      bytes: bytes.data.total,
      address: options.baseUrl,
      place: isThisMachine(options.baseUrl) ? 'here' : 'elsewhere',
    });
    if (!told.ok) return told;
    return sendFrame(name, frame, bytes.data.files, (code, expression) =>
      question(kernel.data, code, expression),
    );
  }

  return {
    language: 'python',
    start: () =>
      next(async () => {
        const kernel = await running();
        return kernel.ok ? ok(identity(kernel.data)) : kernel;
      }),
    run: (request) => next(() => run(request)),
    give: (name, frame) => next(() => give(name, frame)),
    take: (name, folder) =>
      next(async () => {
        const kernel = await running();
        if (!kernel.ok) return kernel;
        return takeFrame(name, folder, (expression) => question(kernel.data, '', expression));
      }),
    names: (code) =>
      next(async () => {
        const kernel = await running();
        if (!kernel.ok) return kernel;
        const answer = await question(kernel.data, '', call('names', code));
        if (!answer.ok) return answer;
        const names = Names.safeParse(answer.data);
        return names.success ? ok(names.data) : engineFailed('The kernel’s answer cannot be read.');
      }),
    reset: () =>
      next(async () => {
        if (live?.isAlive() !== true) return;
        const restarted = await live.restart();
        prepared = -1;
        ranIn = undefined;
        if (restarted.ok) return;
        await live.shutdown();
        live = undefined;
        known = undefined;
      }),
    async close() {
      isClosed = true;
      await live?.shutdown();
    },
  };
}
