/** One running kernel on a Jupyter server: its connection, and how what it was asked ends. */
import type { KernelMessage } from '@jupyterlab/services';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import { engineFailed, failureIn, heldBack, nobodyThere, notLetIn } from './failures.ts';
import { loadLibrary, settingsFor, type Connection, type Library } from './library.ts';
import { aloud, quietly } from './quiet.ts';
import type { JupyterTarget } from './target.ts';

/**
 * How an execution ended. `replied`: the kernel said so. `died`: its process ended. `lost`: the
 * connection was lost while it ran, and its outcome cannot be learnt any more; `isIdle` when the kernel
 * runs nothing now.
 */
export type Ended =
  | { readonly kind: 'replied'; readonly reply: KernelMessage.IExecuteReplyMsg['content'] }
  | { readonly kind: 'died' }
  | { readonly kind: 'lost'; readonly isIdle: boolean; readonly words: string };

export interface ExecutionListeners {
  readonly onMessage?: (message: KernelMessage.IIOPubMessage) => void;
  /** The code has ended; what it put out may still be on its way. */
  readonly onReply?: (reply: KernelMessage.IExecuteReplyMsg['content']) => void;
}

export interface LiveKernel {
  readonly id: string;
  readonly version: string;
  /** False once its process or its connection is gone for good. */
  isAlive(): boolean;
  /** Counts up whenever the kernel's process is another one, with nothing defined in it. */
  life(): number;
  execute(
    content: KernelMessage.IExecuteRequestMsg['content'],
    listeners: ExecutionListeners,
  ): Promise<Ended>;
  interrupt(): Promise<Result<void>>;
  /** A new process under the same id. */
  restart(): Promise<Result<void>>;
  /** Lets go of the connection; the kernel stays. */
  leave(): void;
  /** Ends the kernel. */
  shutdown(): Promise<void>;
}

/** Milliseconds a kernel may take to say who it is; a gateway may start a machine first. */
const GREETING_LIMIT = 120_000;

/** Milliseconds for which a lost connection is tried again. */
const PATIENCE = 60_000;

/** Milliseconds without a message after which a run whose reply is here is taken as whole. */
const TAIL = 10_000;

/** Milliseconds between two questions whether a kernel is idle, after a connection was lost. */
const LOOK = 1_000;

/** So many times in a row it must be idle before its outcome is given up. */
const IDLE_LOOKS = 3;

/** Starts a kernel, or goes back to one that is there (`known`). */
export async function openKernel(
  target: JupyterTarget,
  kernelName: string,
  known: string | undefined,
): Promise<Result<LiveKernel>> {
  const library = await loadLibrary();
  const gone = Promise.withResolvers<Failure>();
  const settings = settingsFor(library, target, PATIENCE, { onFailure: gone.resolve });
  const api = library.KernelAPI;
  try {
    const back =
      known === undefined ? undefined : await quietly(() => api.getKernelModel(known, settings));
    const isBack = back !== undefined && back.execution_state !== 'dead';
    // What it still runs is of a run that was given up.
    if (isBack && back.execution_state === 'busy') {
      await quietly(() => api.interruptKernel(back.id, settings));
    }
    const model = isBack ? back : await quietly(() => api.startNew({ name: kernelName }, settings));
    const connection = quietly(
      () => new library.KernelConnection({ model, serverSettings: settings, handleComms: false }),
    );
    const live = await greeted(connection, gone.promise, target);
    if (!live.ok && !isBack) {
      await quietly(() => api.shutdownKernel(model.id, settings)).catch(() => undefined);
    }
    return live;
  } catch (error) {
    return { ok: false, error: failureOf(error, target, library) };
  }

  async function greeted(
    connection: Connection,
    failed: Promise<Failure>,
    about: JupyterTarget,
  ): Promise<Result<LiveKernel>> {
    const info = await Promise.race([
      connection.info,
      failed,
      timeOut(GREETING_LIMIT),
      new Promise<'dead'>((resolve) => {
        connection.statusChanged.connect((_, status) => {
          if (status === 'dead') resolve('dead');
        });
      }),
    ]);
    if (typeof info === 'object' && 'language_info' in info) {
      return ok(liveKernel(library, settings, connection, info.language_info.version, failed));
    }
    quietly(() => connection.dispose());
    if (info === 'dead') return engineFailed('The kernel ended while it was starting.');
    if (info === undefined) {
      return engineFailed(
        `The kernel at ${about.baseUrl} did not answer within ${GREETING_LIMIT / 1_000} seconds.`,
      );
    }
    return {
      ok: false,
      error: info.code === 'network_refused' ? heldBack(info, about.baseUrl) : info,
    };
  }
}

function liveKernel(
  library: Library,
  settings: ReturnType<typeof settingsFor>,
  connection: Connection,
  version: string,
  failed: Promise<Failure>,
): LiveKernel {
  let lives = 0;
  let isGone = false;
  const pending = new Set<(ended: Ended) => void>();
  const endAll = (ended: Ended): void => {
    for (const end of pending) end(ended);
  };
  const giveUp = (words: string): void => {
    if (isGone) return;
    isGone = true;
    endAll({ kind: 'lost', isIdle: false, words });
    quietly(() => connection.dispose());
  };
  const isOver = (): void => {
    lives += 1;
    isGone = true;
    endAll({ kind: 'died' });
    quietly(() => connection.dispose());
  };
  void failed.then(({ message, details }) => {
    // The server is there and knows nothing of this kernel.
    if (details?.['status'] === 404) isOver();
    else giveUp(`The connection to the kernel was lost and could not be made again: ${message}`);
  });

  connection.statusChanged.connect((_, status) =>
    aloud(() => {
      if (status !== 'autorestarting' && status !== 'restarting' && status !== 'dead') return;
      lives += 1;
      if (status === 'dead') isGone = true;
      endAll({ kind: 'died' });
    }),
  );
  connection.connectionStatusChanged.connect((_, status) =>
    aloud(() => {
      if (status === 'connected' && pending.size > 0) void watchAfterLoss();
      if (status === 'disconnected') giveUp('The connection to the kernel was lost.');
    }),
  );

  /**
   * The server hands on what the kernel said meanwhile, when it is the same server. When it is not,
   * nothing more will come, and only the kernel's state tells that it ended.
   */
  async function watchAfterLoss(): Promise<void> {
    const waiting = new Set(pending);
    let idle = 0;
    while (idle < IDLE_LOOKS) {
      await timeOut(LOOK);
      if (isGone || ![...waiting].some((end) => pending.has(end))) return;
      // Lost once more; there is another watch after that.
      if (connection.connectionStatus !== 'connected') return;
      const state = await stateOf();
      if (state === 'gone') {
        isOver();
        return;
      }
      idle = state === 'idle' ? idle + 1 : 0;
    }
    const words =
      'The connection was lost while it ran. The kernel is idle now; the outcome is not known.';
    for (const end of waiting) end({ kind: 'lost', isIdle: true, words });
  }

  async function stateOf(): Promise<'idle' | 'busy' | 'gone' | 'unknown'> {
    try {
      const model = await quietly(() => library.KernelAPI.getKernelModel(connection.id, settings));
      if (model === undefined || model.execution_state === 'dead') return 'gone';
      return model.execution_state === 'idle' ? 'idle' : 'busy';
    } catch {
      return 'unknown';
    }
  }

  async function attempt(work: () => Promise<void>, words: string): Promise<Result<void>> {
    try {
      await quietly(work);
      return ok(undefined);
    } catch (error) {
      const why = failureIn(error)?.message ?? wordsOf(error);
      return engineFailed(`${words} (${why})`);
    }
  }

  return {
    id: connection.id,
    version,
    isAlive: () => !isGone && !connection.isDisposed,
    life: () => lives,
    execute(content, { onMessage, onReply }) {
      return new Promise((resolve) => {
        let tail: NodeJS.Timeout | undefined;
        const end = (ended: Ended): void => {
          if (!pending.delete(end)) return;
          clearTimeout(tail);
          resolve(ended);
        };
        pending.add(end);
        try {
          quietly(() => {
            const future = connection.requestExecute(content, true);
            future.onIOPub = (message) => {
              aloud(() => {
                tail?.refresh();
                if (pending.has(end)) onMessage?.(message);
              });
            };
            future.onReply = ({ content: reply }) => {
              aloud(() => {
                if (!pending.has(end)) return;
                // The word that all is out can get lost where a server holds output back.
                tail = setTimeout(() => end({ kind: 'replied', reply }), TAIL);
                onReply?.(reply);
              });
            };
            future.done.then(
              (reply) => end({ kind: 'replied', reply: reply.content }),
              () => end({ kind: 'died' }),
            );
          });
        } catch {
          end({ kind: 'died' });
        }
      });
    },
    interrupt: () => attempt(() => connection.interrupt(), 'The kernel could not be interrupted.'),
    restart: () => attempt(() => connection.restart(), 'The kernel could not be restarted.'),
    leave() {
      isGone = true;
      quietly(() => connection.dispose());
    },
    async shutdown() {
      isGone = true;
      quietly(() => connection.dispose());
      // Also when the connection was lost: a kernel that nobody knows of would stay for ever.
      await attempt(
        () => library.KernelAPI.shutdownKernel(connection.id, settings),
        'The kernel could not be ended.',
      );
    },
  };
}

function failureOf(error: unknown, { baseUrl, token }: JupyterTarget, library: Library): Failure {
  const failure = failureIn(error);
  if (failure?.code === 'network_refused') return heldBack(failure, baseUrl);
  if (failure?.code === 'network_failed') return nobodyThere(baseUrl, failure.message).error;
  if (failure !== undefined) return failure;
  if (error instanceof library.ServerConnection.ResponseError) {
    const { status } = error.response;
    if (status === 401 || status === 403 || (status >= 300 && status < 400)) {
      return notLetIn(baseUrl, (token ?? '') !== '').error;
    }
    return engineFailed(
      `The Jupyter server at ${baseUrl} could not start a kernel: ${error.message.slice(0, 1_000)}`,
    ).error;
  }
  return fail(
    'service_answer_unreadable',
    `The answer of the Jupyter server at ${baseUrl} cannot be read: ${wordsOf(error)}`,
  ).error;
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 1_000);
}

function timeOut(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, undefined).unref();
  });
}
