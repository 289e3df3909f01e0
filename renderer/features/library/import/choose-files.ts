import type { ImportItem } from './import-item.ts';

export interface Chosen {
  /** PDFs, and folders that may hold some. */
  readonly items: readonly ImportItem[];
  /** Names of what is not a PDF by its name and type, and is left out. */
  readonly others: readonly string[];
}

export const nothingChosen: Chosen = { items: [], others: [] };

/** Keeps the PDFs and folders of what was chosen or dropped; files a system hides count as nothing. */
export function choosePdfs(items: readonly ImportItem[]): Chosen {
  const seen = items.filter(({ name }) => !name.startsWith('.'));
  return {
    items: seen.filter(isWanted),
    others: seen.filter((item) => !isWanted(item)).map(({ name }) => name),
  };
}

function isWanted(item: ImportItem): boolean {
  const isFolder = item.kind === 'path' && item.isFolder;
  return isFolder || item.type === 'application/pdf' || /\.pdf$/i.test(item.name);
}
