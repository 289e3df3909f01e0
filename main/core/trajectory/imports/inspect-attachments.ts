/**
 * Long texts that a log keeps beside its sample: `attachment://HASH` stands for each, `tc://HASH` in older
 * logs. They are put in where a piece of the sample is taken up, so that one which is named very often
 * is not multiplied before it is needed.
 */
import { textOf, type Fields } from './fields.ts';

const REFERENCE = /^(?:attachment|tc):\/\/(.+)$/;
/** Characters that references of one sample may bring in: more is a trap, not a text. */
const MOST_CHARACTERS = 128 * 1024 * 1024;
/** Inspect replaces texts that are longer than this. */
const SHORT = 100;

export class Attachments {
  readonly #texts: Fields;
  #places: ReadonlyMap<string, string> | undefined;
  #left = MOST_CHARACTERS;
  /** References that lead nowhere, or to more than is taken. */
  missing = 0;

  constructor(texts: Fields) {
    this.#texts = texts;
  }

  /** The value with its references put in, however deep they stand. */
  resolve(value: unknown): unknown {
    if (typeof value === 'string') return this.#text(value);
    if (Array.isArray(value)) return value.map((each) => this.resolve(each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, this.resolve(member)]),
    );
  }

  /** A short name of the value: the same whether its texts stand in it or beside it. */
  nameOf(value: unknown): string {
    const places = (this.#places ??= this.#byText());
    return JSON.stringify(value, (_name, member: unknown) => {
      if (typeof member !== 'string' || member.length <= SHORT) return member;
      return places.get(member) ?? member;
    });
  }

  #byText(): ReadonlyMap<string, string> {
    const places = new Map<string, string>();
    for (const [hash, text] of Object.entries(this.#texts))
      if (typeof text === 'string') places.set(text, `attachment://${hash}`);
    return places;
  }

  #text(text: string): string {
    const hash = REFERENCE.exec(text)?.[1];
    if (hash === undefined) return text;
    const found = Object.hasOwn(this.#texts, hash) ? textOf(this.#texts[hash]) : undefined;
    if (found === undefined || found.length > this.#left) {
      this.missing += 1;
      return text;
    }
    this.#left -= found.length;
    return found;
  }
}
