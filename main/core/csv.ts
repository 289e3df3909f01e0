/** A table as text (RFC 4180, UTF-8 with a byte order mark, which spreadsheets ask for). */

/** The first row names the columns. */
export function tableAsCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

/** A paper's words must not become a formula of the spreadsheet that opens them. */
function cell(text: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
