import type { ImportItem } from './import-item.ts';

export interface Chosen {
  /** PDFs, and folders that may hold some. */
  readonly items: readonly ImportItem[];
  /** Files of reference managers, by their endings. */
  readonly references: readonly ImportItem[];
  /** Names of what is neither, and is left out. */
  readonly others: readonly string[];
}

/** Endings of the files that reference managers write and Cairn reads. */
export const referenceEndings = ['.bib', '.ris', '.nbib', '.xml', '.json'] as const;

/** Sorts what was chosen or dropped by who reads it; files a system hides count as nothing. */
export function chooseFiles(items: readonly ImportItem[]): Chosen {
  const seen = items.filter(({ name }) => !name.startsWith('.'));
  const rest = seen.filter((item) => !isPaper(item));
  return {
    items: seen.filter(isPaper),
    references: rest.filter(isReferences),
    others: rest.filter((item) => !isReferences(item)).map(({ name }) => name),
  };
}

/** True for EndNote's own tagged file, which Cairn does not read: it exports XML and RIS too. */
export function isEndNoteTagged(name: string): boolean {
  return /\.enw$/i.test(name);
}

function isPaper(item: ImportItem): boolean {
  const isFolder = item.kind === 'path' && item.isFolder;
  return isFolder || item.type === 'application/pdf' || /\.pdf$/i.test(item.name);
}

function isReferences({ name }: ImportItem): boolean {
  const lower = name.toLowerCase();
  return referenceEndings.some((ending) => lower.endsWith(ending));
}
