/** The six papers of the sample library, and what can and cannot be asked of them. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import type { TestEngine } from './test-engine.ts';

const folder = resolve(import.meta.dirname, '../../resources/sample');
const bothLanguages = z.object({ en: z.string(), zh: z.string() });

export const sample = z
  .object({
    guided: bothLanguages,
    questions: z.object({ en: z.array(z.string()), zh: z.array(z.string()) }),
    unanswerable: bothLanguages,
    papers: z.array(z.object({ file: z.string() })),
  })
  .parse(JSON.parse(readFileSync(resolve(folder, 'sample.json'), 'utf8')));

export const samplePapers = resolve(folder, 'pdf');

export function samplePaper(index: number): string {
  return resolve(samplePapers, sample.papers[index]?.file ?? '');
}

/** Imports them, or the first few of them, and waits until they can be searched. */
export async function importSample(
  cairn: TestEngine,
  papers = sample.papers.length,
): Promise<void> {
  const paths = Array.from({ length: papers }, (_, index) => samplePaper(index));
  const job = await cairn.finished(await cairn.get('library.import', { paths }));
  if (job.state !== 'done') throw new Error(`import: ${JSON.stringify(job.error)}`);
}
