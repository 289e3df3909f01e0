/** SPDX identifiers of the licences under which others' work may be shipped with Cairn. */
export const allowedLicences: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  // citeproc only: its own files stay as they are and under CPAL, and the notices name its author.
  'CPAL-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib',
];

/**
 * Whether an SPDX expression can be met with allowed licences only: every part of an AND, at least
 * one part of an OR. Nested expressions and exceptions (WITH) are refused, to be looked at by hand.
 */
export function isAllowed(expression: string): boolean {
  const plain = expression.trim().replace(/^\(([^()]*)\)$/, '$1');
  if (/[()]|\sWITH\s/.test(plain)) return false;
  return plain
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((id) => allowedLicences.includes(id.trim())));
}

/** One line for each package whose licence is not on the list; empty when all is well. */
export function refusals(
  packages: readonly {
    readonly name: string;
    readonly version: string;
    readonly licence: string;
  }[],
): string[] {
  return packages
    .filter((one) => !isAllowed(one.licence))
    .map((one) => `${one.name} ${one.version}: licence "${one.licence}" is not on the list`);
}
