/** The few pieces of Markdown a card is made of. What people wrote never becomes markup. */

/** A person's words on one line, with what Markdown or HTML would take for a sign made harmless. */
export function plain(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replaceAll(/[\\`*_{}[\]<>#|~]/g, (sign) => (sign === '<' ? '&lt;' : `\\${sign}`));
}

/** A person's text with its paragraphs. */
export function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map(plain)
    .filter((part) => part !== '')
    .join('\n\n');
}

export function table(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  right: number = 1,
): string {
  const marks = head.map((_, column) => (column >= right ? '---:' : '---'));
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(marks), ...rows.map(line)].join('\n');
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** `fence` longer than any run of backticks inside. */
export function code(text: string, language = ''): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** 42.4k, 1.2M; below a thousand the number itself. */
export function short(value: number): string {
  if (value >= 1_000_000) return `${(value / 1_000_000).toFixed(1)}M`;
  if (value >= 1_000) return `${(value / 1_000).toFixed(1)}k`;
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** Bars of at most 40 characters, the number behind them. */
export function bars(rows: readonly { readonly name: string; readonly value: number }[]): string {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const width = Math.max(0, ...rows.map(({ name }) => name.length));
  return rows
    .map(({ name, value }) => {
      const bar = '█'.repeat(value === 0 ? 0 : Math.max(1, Math.round((40 * value) / most)));
      return `${name.padStart(width)}  ${bar}${bar === '' ? '' : ' '}${value}`;
    })
    .join('\n');
}
