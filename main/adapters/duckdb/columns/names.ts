/** Names of columns as they can be used: none empty, none twice. */

const LONGEST = 1_000;

/**
 * DuckDB tells no upper from lower case in names, so "Age" and "age" are the same. `changed`: those
 * that differ from what stands in the file, as they are now.
 */
export function uniqueNames(given: readonly string[]): {
  readonly names: readonly string[];
  readonly changed: readonly string[];
} {
  const own = new Set(given.map((name) => cleaned(name).toLowerCase()));
  const taken = new Set<string>();
  const changed: string[] = [];
  const names = given.map((raw, at) => {
    const base = cleaned(raw) === '' ? `column_${at + 1}` : cleaned(raw);
    let name = base;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) {
      const next = `${base}_${count}`;
      if (!own.has(next.toLowerCase())) name = next;
    }
    taken.add(name.toLowerCase());
    if (name !== raw.trim()) changed.push(name);
    return name;
  });
  return { names, changed };
}

function cleaned(name: string): string {
  // Line ends and control characters in a name break every listing.
  return name
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
}
