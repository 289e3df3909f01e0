/* oxlint-disable typescript/no-unsafe-type-assertion -- Chromium keeps to the protocol that the types describe */
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Protocol } from '../../../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };

type Parameters = Protocol.CommandParameters;
type Answers = Protocol.CommandReturnValues;
type Events = Protocol.Events;

interface Waiting {
  readonly method: string;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** One debugging session: the browser's own, or one of a page, frame or worker. */
export class Session {
  readonly id: string | undefined;
  private readonly pipe: Pipe;
  private readonly events = new EventEmitter();

  constructor(pipe: Pipe, id: string | undefined) {
    this.pipe = pipe;
    this.id = id;
    this.events.setMaxListeners(0);
  }

  /** Sends a command; rejects with Chromium's words, or when Chromium is gone. */
  async send<Method extends keyof Answers>(
    method: Method,
    parameters?: Parameters[Method],
  ): Promise<Answers[Method]> {
    return (await this.pipe.send(this.id, method, parameters ?? {})) as Answers[Method];
  }

  /** Sends a command whose outcome no longer matters once its page is gone. */
  tell<Method extends keyof Answers>(method: Method, parameters?: Parameters[Method]): void {
    this.send(method, parameters).catch(() => undefined);
  }

  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): void {
    this.events.on(name, listener);
  }

  receive(name: string, event: unknown): void {
    this.events.emit(name, event);
  }
}

/**
 * Chromium's `--remote-debugging-pipe`: messages are JSON, ended by a zero byte. Chromium quits
 * when the pipe closes, so it cannot outlive the process that holds it.
 */
export class Pipe {
  readonly browser: Session;
  private readonly output: Writable;
  private readonly sessions = new Map<string, Session>();
  private readonly waiting = new Map<number, Waiting>();
  private nextId = 1;
  private pieces: Buffer[] = [];
  private closed = false;

  constructor(output: Writable, input: Readable) {
    this.output = output;
    this.browser = new Session(this, undefined);
    input.on('data', (bytes: Buffer) => this.read(bytes));
    input.on('close', () => this.close());
    input.on('error', () => this.close());
    output.on('error', () => this.close());
  }

  /** The session with this id, made when it is first named. */
  session(id: string): Session {
    const known = this.sessions.get(id);
    if (known) return known;
    const session = new Session(this, id);
    this.sessions.set(id, session);
    return session;
  }

  forget(id: string): void {
    this.sessions.delete(id);
  }

  send(sessionId: string | undefined, method: string, parameters: object): Promise<unknown> {
    if (this.closed) return Promise.reject(new Error(`${method}: Chromium is gone`));
    const id = this.nextId;
    this.nextId += 1;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { method, resolve, reject });
      this.output.write(`${JSON.stringify({ id, method, params: parameters, sessionId })}\0`);
    });
  }

  private read(bytes: Buffer): void {
    let start = 0;
    for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
      this.pieces.push(bytes.subarray(start, end));
      const text = Buffer.concat(this.pieces).toString('utf8');
      this.pieces = [];
      start = end + 1;
      this.dispatch(JSON.parse(text) as Message);
    }
    if (start < bytes.length) this.pieces.push(bytes.subarray(start));
  }

  private dispatch(message: Message): void {
    if (message.id !== undefined) {
      const waiting = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.error) {
        waiting?.reject(new Error(`${waiting.method}: ${message.error.message}`));
      } else {
        waiting?.resolve(message.result);
      }
    } else if (message.method !== undefined) {
      const session =
        message.sessionId === undefined ? this.browser : this.sessions.get(message.sessionId);
      session?.receive(message.method, message.params);
    }
  }

  private close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const { method, reject } of this.waiting.values()) {
      reject(new Error(`${method}: Chromium is gone`));
    }
    this.waiting.clear();
  }
}
