import type { DocumentSection } from '../../../../preload/contract/types.ts';
import type { Destination } from './destination.ts';

/** Where an entry leads: a place the PDF names, or a character of a page's text as the engine reads it. */
export type OutlineTarget =
  | { readonly kind: 'destination'; readonly destination: Destination }
  | { readonly kind: 'text'; readonly page: number; readonly start: number; readonly end: number }
  | { readonly kind: 'nowhere' };

export interface OutlineEntry {
  /** Its place in the tree: `2.0.1`. */
  readonly id: string;
  readonly title: string;
  /** 1 for the outermost. */
  readonly level: number;
  readonly target: OutlineTarget;
  readonly children: readonly OutlineEntry[];
}

/** What of PDF.js's outline is used. */
export interface PdfOutlineNode {
  readonly title: string;
  readonly dest: string | readonly unknown[] | null;
  readonly items: readonly PdfOutlineNode[];
}

/** Entries that a file may have; past this the rest is left out rather than freeze the window. */
const most = 20_000;

/** The bookmarks of the file itself. */
export function outlineOfPdf(nodes: readonly PdfOutlineNode[]): readonly OutlineEntry[] {
  let count = 0;
  const entriesOf = (
    items: readonly PdfOutlineNode[],
    level: number,
    prefix: string,
  ): OutlineEntry[] => {
    const entries: OutlineEntry[] = [];
    for (const [index, node] of items.entries()) {
      count += 1;
      if (count > most) break;
      const id = `${prefix}${index}`;
      entries.push({
        id,
        title: node.title.replace(/\s+/g, ' ').trim(),
        level,
        target:
          node.dest === null
            ? { kind: 'nowhere' }
            : { kind: 'destination', destination: node.dest },
        children: entriesOf(node.items, level + 1, `${id}.`),
      });
    }
    return entries;
  };
  return entriesOf(nodes, 1, '');
}

/** The sections that were recognised in the text, for a file without bookmarks. `nameOf` one without heading. */
export function outlineOfSections(
  sections: readonly DocumentSection[],
  nameOf: (section: DocumentSection) => string,
): readonly OutlineEntry[] {
  interface Growing extends Omit<OutlineEntry, 'children'> {
    readonly children: Growing[];
  }
  const roots: Growing[] = [];
  const open: Growing[] = [];
  for (const section of sections) {
    while ((open.at(-1)?.level ?? 0) >= section.level) open.pop();
    const siblings = open.at(-1)?.children ?? roots;
    const parent = open.at(-1);
    const title = section.heading ?? nameOf(section);
    const entry: Growing = {
      id: parent ? `${parent.id}.${siblings.length}` : String(siblings.length),
      title,
      level: section.level,
      target: {
        kind: 'text',
        page: section.page,
        start: section.start,
        end: section.start + Math.max(1, section.heading?.length ?? 1),
      },
      children: [],
    };
    siblings.push(entry);
    open.push(entry);
  }
  return roots;
}

/** Entries that are seen: those whose parents are all open. */
export function visibleEntries(
  entries: readonly OutlineEntry[],
  isOpen: (id: string) => boolean,
): readonly OutlineEntry[] {
  return entries.flatMap((entry) =>
    isOpen(entry.id) ? [entry, ...visibleEntries(entry.children, isOpen)] : [entry],
  );
}

/** All entries, parents before their children. */
export function allEntries(entries: readonly OutlineEntry[]): readonly OutlineEntry[] {
  return visibleEntries(entries, () => true);
}

/**
 * The entry that is being read: the last of those that begin on or before `page`, and of several on
 * this very page the first. `pageOf` is undefined while it is not known yet.
 */
export function entryAt(
  entries: readonly OutlineEntry[],
  page: number,
  pageOf: (entry: OutlineEntry) => number | undefined,
): OutlineEntry | undefined {
  let at: OutlineEntry | undefined;
  let atPage = 0;
  for (const entry of allEntries(entries)) {
    const begins = pageOf(entry);
    if (begins === undefined || begins > page || begins < atPage) continue;
    if (begins === page && atPage === page) continue;
    at = entry;
    atPage = begins;
  }
  return at;
}

/** The ids of all that an entry lies in, outermost first, itself left out. */
export function parentsOf(id: string): readonly string[] {
  const parts = id.split('.');
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('.'));
}
