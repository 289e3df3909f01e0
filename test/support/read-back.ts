/** What a reader that shares no code with the exporters finds in an exported file. */
export interface ReadBack {
  /** Where the file breaks a rule of its format, in words. */
  readonly faults: readonly string[];
  /** In order. `masked` is undefined where the format cannot say it. */
  readonly replies: readonly { readonly words: string; readonly masked?: boolean }[];
  /** What tools answered, errors among it. */
  readonly results: readonly string[];
  /** Arguments as they stand, of every call. */
  readonly inputs: readonly unknown[];
  /** Every text of the file, those within JSON within texts too. */
  readonly texts: readonly string[];
}

/** Every text below a value; a text that is JSON itself is opened. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    const inner = value.startsWith('{') || value.startsWith('[') ? jsonOf(value) : undefined;
    return typeof inner === 'object' ? [value, ...textsIn(inner)] : [value];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** The value of a text; undefined where it is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function linesOf(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);
}
