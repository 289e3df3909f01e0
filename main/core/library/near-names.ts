/** Names like one that was not found, for a message that helps. */

/** Enough to choose from in one sentence. */
const MOST = 3;
/** Share of pairs of letters that two names have in common. */
const LEAST_ALIKE = 0.5;

/** Those that have the wanted name in them first, the shortest of them before; then those spelled alike. */
export function nearNames(wanted: string, names: readonly string[]): readonly string[] {
  const key = plain(wanted);
  if (key === '') return [];
  return names
    .map((name) => ({ name, alike: alikeness(key, plain(name)) }))
    .filter(({ alike }) => alike >= LEAST_ALIKE)
    .toSorted((one, other) => other.alike - one.alike || one.name.length - other.name.length)
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** Letters and digits: "gb/t-7714" and "GBT7714" are one. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function alikeness(one: string, other: string): number {
  if (one.length >= 3 && other.includes(one)) return 1;
  const [first, second] = [pairsOf(one), pairsOf(other)];
  const shared = [...first].filter((pair) => second.has(pair)).length;
  const all = first.size + second.size;
  return all === 0 ? 0 : (2 * shared) / all;
}

function pairsOf(text: string): ReadonlySet<string> {
  return new Set(
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)),
  );
}
