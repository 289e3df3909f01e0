/**
 * Pages whose words are known. A folder holds `NAME.page-N.txt` for page N of `NAME.pdf`, or
 * `NAME.txt` for a file of one page; the PDF lies beside it, or in one of the folders of articles
 * that stand beside the repository.
 *
 * The text is in the order of reading, its paragraphs apart by blank lines, without running heads,
 * page numbers and stamps in the margin. A paragraph that begins with `[float]` (a table, a caption,
 * a footnote) may stand anywhere, one with `[optional]` (labels of a figure) may be left out. Lines
 * that begin with `#` say where the page is from.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wordsOf, type Truth } from './extraction-words.ts';

export interface KnownPage {
  readonly name: string;
  readonly page: number;
  /** Undefined when the PDF is not on this machine. */
  readonly path: string | undefined;
  readonly truth: Truth;
}

const beside = join(import.meta.dirname, '../../shared/data');
const OTHER_FOLDERS = [join(beside, 'papers'), join(beside, 'pdfs-odd')];
const FILE_NAME = /^(?<name>.+?)(?:\.page-(?<page>\d+))?\.txt$/;

/** All known pages of a folder, in order of their names. */
export async function knownPages(folder: string): Promise<readonly KnownPage[]> {
  const files = (await readdir(folder)).toSorted();
  const pages: KnownPage[] = [];
  for (const file of files) {
    const { name, page = '1' } = FILE_NAME.exec(file)?.groups ?? {};
    if (name === undefined) continue;
    const path = [folder, ...OTHER_FOLDERS]
      .map((place) => join(place, `${name}.pdf`))
      .find((candidate) => existsSync(candidate));
    const text = await readFile(join(folder, file), 'utf8');
    pages.push({ name, page: Number(page), path, truth: truthFrom(text) });
  }
  return pages;
}

/** A truth as it is written in such a file. */
export function truthFrom(text: string): Truth {
  const running: string[] = [];
  const floats: (readonly string[])[] = [];
  const optional: string[] = [];
  const paragraphs = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .split(/\n\s*\n/);
  for (const paragraph of paragraphs) {
    const [, mark, words = ''] = /^\s*(?:\[(float|optional)\])?(.*)$/s.exec(paragraph) ?? [];
    if (mark === 'float') floats.push(wordsOf(words));
    else if (mark === 'optional') optional.push(...wordsOf(words));
    else running.push(...wordsOf(words));
  }
  return { running, floats, optional };
}
