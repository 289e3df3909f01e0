/**
 * The messages of a sample, each once. A reply's event points at those the model was shown, so that a
 * log grows with the length of its conversation and not with the square of it.
 */
import type { InputRef } from './event-schema.ts';
import type { InspectMessage } from './message-schema.ts';
import type { MessageDraft } from './messages.ts';

export class MessagePool {
  readonly messages: InspectMessage[] = [];

  #named = 0;

  /** An id that no other message of the sample has. */
  newId(): string {
    this.#named += 1;
    return `message-${this.#named}`;
  }

  /** Answers where it stands. */
  add(draft: MessageDraft, id = this.newId()): number {
    this.messages.push({ ...draft, id });
    return this.messages.length - 1;
  }
}

/** One agent's conversation: places in the pool, the prompt that is in force before all others. */
export class Conversation {
  readonly #pool: MessagePool;
  #prompt: number | undefined;
  readonly #said: [number, number][] = [];

  constructor(pool: MessagePool) {
    this.#pool = pool;
  }

  /** Stands in the place of the one before. */
  prompt(content: string): void {
    this.#prompt = this.#pool.add({ role: 'system', content });
  }

  say(draft: MessageDraft, id?: string): void {
    const place = this.#pool.add(draft, id);
    const last = this.#said.at(-1);
    if (last?.[1] === place) last[1] = place + 1;
    else this.#said.push([place, place + 1]);
  }

  /** Half open ranges, in the order a model is shown them. */
  refs(): InputRef[] {
    const first = this.#prompt;
    const said = this.#said.map(([start, end]): InputRef => [start, end]);
    if (first === undefined) return said;
    const [next, ...others] = said;
    return next?.[0] === first + 1 ? [[first, next[1]], ...others] : [[first, first + 1], ...said];
  }

  messages(): InspectMessage[] {
    return this.refs().flatMap(([start, end]) => this.#pool.messages.slice(start, end));
  }
}
