/** Small papers to put marks in, and short ways to do it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RouteInput } from '../../preload/contract/index.ts';
import type { AnnotationView } from '../../preload/contract/views/reader.ts';
import type { AnnotationTarget } from '../../main/core/library/annotation.ts';
import { writePdf } from './pdf-writer.ts';
import { temporaryFolder } from './temporary-folder.ts';
import type { TestEngine } from './test-engine.ts';

export interface SmallPaper {
  readonly title: string;
  /** Lines of each page below the title; long ones are not broken. */
  readonly pages: readonly (readonly string[])[];
  readonly doi?: string;
}

/** Writes it as a PDF and gives the path; into a folder that goes with the test, unless one is named. */
export function paperFile(
  name: string,
  { title, pages, doi }: SmallPaper,
  folder = temporaryFolder(),
): string {
  const path = join(folder, name);
  const drawn = pages.map((lines, page) => ({
    texts: [
      ...(page === 0 ? [{ text: title, x: 60, y: 740, size: 20 }] : []),
      ...lines.map((text, line) => ({ text, x: 60, y: 700 - 14 * line })),
    ],
  }));
  writeFileSync(path, writePdf(drawn, doi === undefined ? {} : { Subject: `doi:${doi}` }));
  return path;
}

/** Imports the files and waits; the ids of the files in the order of their names. */
export async function takeIn(
  cairn: TestEngine,
  ...paths: readonly string[]
): Promise<readonly string[]> {
  const job = await cairn.finished(await cairn.get('library.import', { paths: [...paths] }));
  if (job.state !== 'done') throw new Error(`import: ${JSON.stringify(job.error)}`);
  const { works } = await cairn.get('work.list', { limit: 200 });
  const names = paths.map((path) => path.split('/').at(-1));
  return names.map(
    (name) => works.flatMap(({ files }) => files).find((file) => file.name === name)?.fileId ?? '',
  );
}

/** The target for words of a page, as the reader gets it for a selection. */
export async function targetOf(
  cairn: TestEngine,
  fileId: string,
  words: string,
  page = 1,
): Promise<AnnotationTarget> {
  const { text } = await cairn.get('file.page', { fileId, page });
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`Page ${page} does not hold “${words}”: ${text}`);
  const parts = [{ page, start, end: start + words.length }];
  return (await cairn.get('annotation.anchor', { fileId, parts })).target;
}

/** Marks these words. */
export async function mark(
  cairn: TestEngine,
  fileId: string,
  words: string,
  more: Omit<RouteInput<'annotation.write'>, 'target'> & { readonly page?: number } = {},
): Promise<AnnotationView> {
  const { page = 1, ...change } = more;
  const target = await targetOf(cairn, fileId, words, page);
  return cairn.get('annotation.write', { ...change, target });
}
