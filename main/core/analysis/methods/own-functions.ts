/**
 * Cairn's own functions of R that code uses: what R alone lacks. A script that is to run without Cairn
 * takes along the files that define them.
 */

export interface RSource {
  /** File name: `posthoc.R`. */
  readonly name: string;
  readonly text: string;
}

/** The sources that define what this code calls, and what those call in turn, in the order given. */
export function sourcesFor(code: string, sources: readonly RSource[]): readonly RSource[] {
  const defines = new Map(
    sources.map((source) => [
      source,
      new Set(Array.from(source.text.matchAll(/^(cairn_\w+) <- /gm), ([, name]) => name)),
    ]),
  );
  const needed = new Set<RSource>();
  const waiting = [code];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const called = new Set(Array.from(next.matchAll(/\bcairn_\w+/g), ([name]) => name));
    for (const [source, names] of defines) {
      if (needed.has(source) || names.isDisjointFrom(called)) continue;
      needed.add(source);
      waiting.push(source.text);
    }
  }
  return sources.filter((source) => needed.has(source));
}
