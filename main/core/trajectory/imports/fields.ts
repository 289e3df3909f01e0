/** Reading fields of a value that nobody promised anything about. What does not fit is not there. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields | undefined {
  return isFields(value) ? value : undefined;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field that is the object's own: `constructor` of a plain object is none. */
export function fieldOf(value: unknown, name: string): unknown {
  return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A text with something in it. */
export function wordsOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A whole number that can count something. */
export function amountOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** A number that can be a price or a time; JSON may hold 1e999, which is no number. */
export function sizeOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

const ISO_TIME = /^\d{4}-\d\d-\d\d(?:[T ][\d:.]{4,18}(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** As the file has it, when it is a date; milliseconds since 1970 as ISO 8601. */
export function timeOf(value: unknown): string | undefined {
  if (typeof value === 'string')
    return ISO_TIME.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
  if (typeof value !== 'number' || !(Math.abs(value) <= 8.64e15)) return undefined;
  return new Date(value).toISOString();
}

/** The object without these names; undefined when nothing is left. */
export function without(
  value: Fields,
  names: ReadonlySet<string>,
): Record<string, unknown> | undefined {
  const left = Object.entries(value).filter(([name]) => !names.has(name));
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

/** JSON that a text may hold; the text itself when it is none. */
export function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The text of a message's content, which is a text or a list of parts, and the parts that are no text. */
export function contentOf(content: unknown): {
  readonly text: string;
  readonly others: readonly unknown[];
} {
  if (typeof content === 'string') return { text: content, others: [] };
  if (content === null || content === undefined) return { text: '', others: [] };
  const parts = Array.isArray(content) ? content : [content];
  const texts: string[] = [];
  const others: unknown[] = [];
  for (const part of parts) {
    const text = typeof part === 'string' ? part : textOf(fieldOf(part, 'text'));
    if (text === undefined) others.push(part);
    else texts.push(text);
  }
  return { text: texts.join('\n'), others };
}
