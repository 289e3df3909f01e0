/** What an export test found, one row a format and session, to be printed and quoted. */
export type FormatRow = Readonly<Record<string, string | number>>;

export interface FormatTable {
  add(name: string, row: FormatRow): void;
  /** Sorted by name, columns under each other. */
  text(): string;
}

export function formatTable(): FormatTable {
  const rows = new Map<string, FormatRow>();
  return {
    add: (name, row) => void rows.set(name, row),
    text() {
      const heads = Object.keys(rows.values().next().value ?? {});
      const lines = [
        ['format', ...heads],
        ...[...rows]
          .toSorted(([one], [other]) => one.localeCompare(other))
          .map(([name, row]) => [name, ...heads.map((head) => String(row[head] ?? ''))]),
      ];
      const widths = ['', ...heads].map((_, column) =>
        Math.max(...lines.map((line) => line[column]?.length ?? 0)),
      );
      return lines
        .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
        .join('\n');
    },
  };
}

/** `passes`, or how many faults there are. */
export function verdict(faults: readonly string[]): string {
  return faults.length === 0 ? 'passes' : `${faults.length} faults`;
}
