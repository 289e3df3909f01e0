/** How what came from Zotero is told apart in the record. */
import type { Actor } from '../record/event.ts';

/** Who brought it: a sync writes in this name, so that a person's own doing is never taken for Zotero's. */
export const ZOTERO: Actor = { kind: 'system', name: 'Zotero' };

export function isZotero({ kind, name }: Actor): boolean {
  return kind === ZOTERO.kind && name === ZOTERO.name;
}

/** "zotero:users/0/ABCD2345": the source of a collection or note. */
export function sourceOf(library: string, key: string): string {
  return `zotero:${library}/${key}`;
}

/** The library and key such a source names; undefined for every other source. */
export function objectOf(
  source: string,
): { readonly library: string; readonly key: string } | undefined {
  const found = /^zotero:(.+)\/([^/]+)$/.exec(source);
  const [, library, key] = found ?? [];
  return library === undefined || key === undefined ? undefined : { library, key };
}
