/** The names under which the engine records its own assistant; they are English in every record. */
const BUILT_IN = 'built-in assistant for literature';

/**
 * The version of the built-in assistant when a report names it as its writer, so that the dictionary's
 * words can stand for it; undefined for any other writer.
 */
export function builtInVersion(writtenBy: string): string | undefined {
  const start = `${BUILT_IN}, version `;
  return writtenBy.startsWith(start) ? writtenBy.slice(start.length) : undefined;
}

/** Who judged, when no name was given in the settings, is recorded as "researcher". */
export function isUnnamed(name: string): boolean {
  return name === 'researcher';
}
