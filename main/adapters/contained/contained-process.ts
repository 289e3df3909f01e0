/**
 * A process of ours for code that is not: Node with its permissions, without an environment, without a
 * network where the system can cut it, watched from outside. docs/decisions/0020-contained-engines.md
 * has what was tried.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import type { EngineIdentity } from '../../core/analysis/kernel.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { outsideArchive } from './contained-module.ts';
import { heldMemory } from './held-memory.ts';
import { FromContained, type ToContained } from './messages.ts';
import { networkWall } from './network-cut.ts';
import { nodeBinary } from './node-binary.ts';

/** Milliseconds between two looks at what the process holds. */
const LOOK = 50;
/** Characters of what it wrote to its error stream that are kept, from the end. */
const KEPT_WORDS = 4_000;

export interface ContainedOptions {
  /** Full path of the module that runs inside; it calls `serveParent`. */
  readonly entry: string;
  /** Loaded before it, and before the first module of each of its threads. */
  readonly preload?: string;
  /** Full paths of files and folders it may read; nothing else. */
  readonly read: readonly string[];
  /** Full paths of folders it may write. */
  readonly write?: readonly string[];
  /** It may load native code: only for what Cairn brings itself. */
  readonly addons?: boolean;
  /** It may start threads. */
  readonly threads?: boolean;
  /** More flags of Node or V8. */
  readonly flags?: readonly string[];
  /** Bytes it may hold; `limitMemory` changes it. */
  readonly memory: number;
}

/**
 * Why it ended: `closed` by the parent's `end`, `memory` because it held too much, `died` by itself.
 * `words`: the end of its error stream.
 */
export interface ContainedEnd {
  readonly because: 'closed' | 'memory' | 'died';
  readonly words: string;
}

/** `threw`: a bug inside, in its own words. */
export type ContainedAnswer =
  | { readonly kind: 'answered'; readonly answer: unknown }
  | { readonly kind: 'threw'; readonly message: string }
  | { readonly kind: 'ended'; readonly end: ContainedEnd };

interface Asked {
  readonly settle: (answer: ContainedAnswer) => void;
  readonly onTold: ((message: unknown) => void) | undefined;
}

export class ContainedProcess {
  readonly #child: ChildProcess;
  readonly #asked = new Map<number, Asked>();
  readonly #watch: NodeJS.Timeout;
  readonly network: EngineIdentity['network'];
  /** Resolves when the process is gone. */
  readonly ended: Promise<ContainedEnd>;
  #memory: number;
  #lastId = 0;
  #because: ContainedEnd['because'] = 'died';
  #words = '';
  #end: ContainedEnd | undefined;

  private constructor(child: ChildProcess, network: EngineIdentity['network'], memory: number) {
    this.#child = child;
    this.network = network;
    this.#memory = memory;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#words = (this.#words + text).slice(-KEPT_WORDS);
    });
    child.on('message', (message) => this.#take(message));
    this.ended = new Promise((resolve) => {
      const gone = (): void => {
        if (this.#end !== undefined) return;
        clearInterval(this.#watch);
        this.#end = { because: this.#because, words: this.#words.trim() };
        for (const { settle } of this.#asked.values()) settle({ kind: 'ended', end: this.#end });
        this.#asked.clear();
        resolve(this.#end);
      };
      child.once('close', gone);
      child.once('error', (error) => {
        this.#words ||= error.message;
        if (child.pid === undefined) gone();
      });
    });
    this.#watch = setInterval(() => this.#look(), LOOK).unref();
    this.limitMemory(memory);
  }

  /** `engine_missing` when there is no Node to run it with. */
  static async start(options: ContainedOptions): Promise<Result<ContainedProcess>> {
    const node = nodeBinary();
    if (!node.ok) return node;
    const wall = await networkWall(node.data);
    const [program, ...before] = wall.before;
    const command = [...before, ...(program === undefined ? [] : [node.data])];
    const child = spawn(program ?? node.data, [...command, ...nodeArguments(options)], {
      env: {},
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // Keeps the bits of numbers and buffers.
      serialization: 'advanced',
      windowsHide: true,
    });
    if (child.pid === undefined) {
      const words = await new Promise<string>((resolve) => {
        child.once('error', (error) => resolve(error.message));
      });
      return fail(
        'engine_missing',
        `The process for the engine could not be started: ${words}. Nothing was run.`,
      );
    }
    return ok(new ContainedProcess(child, wall.cut, options.memory));
  }

  /** Undefined only before it was started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Never rejects. `onTold`: what comes before the answer, in order. Requests go as they are asked. */
  ask(request: unknown, onTold?: (message: unknown) => void): Promise<ContainedAnswer> {
    const end = this.#end;
    if (end !== undefined) return Promise.resolve({ kind: 'ended', end });
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((settle) => {
      this.#asked.set(id, { settle, onTold });
      this.#send({ kind: 'ask', id, request });
    });
  }

  /** For what needs no answer, such as the wish to stop. */
  say(message: unknown): void {
    this.#send({ kind: 'say', message });
  }

  /** Bytes it may hold from now on; when it holds more, it is ended. */
  limitMemory(bytes: number): void {
    this.#memory = bytes;
    this.#send({ kind: 'memory', bytes });
  }

  /** Ends it whatever it is doing; requests under way are answered with that. */
  async end(): Promise<ContainedEnd> {
    this.#kill('closed');
    return this.ended;
  }

  /** Whether Cairn stays up for its sake: while something is asked, not otherwise. */
  keepAlive(isKept: boolean): void {
    if (isKept) this.#child.ref();
    else this.#child.unref();
    const { channel } = this.#child;
    if (isKept) channel?.ref();
    else channel?.unref();
  }

  #kill(because: ContainedEnd['because']): void {
    if (this.#end !== undefined) return;
    if (this.#because === 'died') this.#because = because;
    this.#child.kill('SIGKILL');
  }

  #look(): void {
    const held = this.#child.pid === undefined ? undefined : heldMemory(this.#child.pid);
    if (held !== undefined && held > this.#memory) this.#kill('memory');
  }

  #take(message: unknown): void {
    const read = FromContained.safeParse(message);
    // Only foreign code would send anything else: what it says is then not to be trusted at all.
    if (!read.success) return this.#kill('died');
    if (read.data.kind === 'over_memory') return this.#kill('memory');
    const asked = this.#asked.get(read.data.id);
    if (asked === undefined) return undefined;
    if (read.data.kind === 'told') return asked.onTold?.(read.data.message);
    this.#asked.delete(read.data.id);
    return asked.settle(
      read.data.kind === 'answer'
        ? { kind: 'answered', answer: read.data.answer }
        : { kind: 'threw', message: read.data.message },
    );
  }

  #send(message: ToContained): void {
    if (!this.#child.connected) return;
    // A process that is going takes no more; `close` tells the rest.
    this.#child.send(message, () => undefined);
  }
}

function nodeArguments(options: ContainedOptions): readonly string[] {
  const entry = outsideArchive(options.entry);
  const preload = options.preload === undefined ? [] : [outsideArchive(options.preload)];
  const read = [entry, ...preload, ...options.read.map(outsideArchive)];
  return [
    '--permission',
    ...read.map((path) => `--allow-fs-read=${path}`),
    ...(options.write ?? []).map((path) => `--allow-fs-write=${path}`),
    ...(options.addons === true ? ['--allow-addons'] : []),
    ...(options.threads === true ? ['--allow-worker'] : []),
    '--no-warnings',
    ...(options.flags ?? []),
    ...preload.flatMap((path) => ['--import', pathToFileURL(path).href]),
    entry,
  ];
}
