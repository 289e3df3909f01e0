/** The sample library: papers written for Cairn, imported for real, with one session run for real. */
import { readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { GuidedQuestions } from '../../../preload/contract/views.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import { importTask } from '../library/import-job.ts';
import type { Room } from '../room.ts';

const folder = fileURLToPath(new URL('../../../resources/sample', import.meta.url));

const SampleDescription = z.object({
  title: z.object({ en: z.string(), zh: z.string() }),
  guided: z.object({ en: z.string(), zh: z.string() }),
  questions: z.object({ en: z.array(z.string()), zh: z.array(z.string()) }),
});
export type SampleDescription = z.infer<typeof SampleDescription>;

export function sampleFolder(): string {
  return join(homedir(), 'Cairn', 'sample');
}

export async function describeSample(): Promise<SampleDescription> {
  return SampleDescription.parse(JSON.parse(await readFile(join(folder, 'sample.json'), 'utf8')));
}

export async function guidedQuestions(): Promise<GuidedQuestions> {
  const { guided, questions } = await describeSample();
  return { guided, questions };
}

/** Imports the papers and runs one question to its end, so that there is a finished session to look at. */
export function sampleTask(room: Room): JobTask {
  return {
    kind: 'sample',
    title: 'Prepare the sample library',
    unit: 'steps',
    resumable: true,
    run: (context) => prepare(room, context),
  };
}

async function prepare(room: Room, context: JobContext): Promise<Result<unknown>> {
  const pdfs = join(folder, 'pdf');
  const papers = (await readdir(pdfs)).filter((name) => name.endsWith('.pdf')).toSorted();
  const total = papers.length + 1;
  context.progress(0, total, 'papers');
  const imported = await importTask(room, {
    paths: papers.map((name) => join(pdfs, name)),
    uploads: [],
    actor: { kind: 'system', name: 'sample library' },
  }).run({
    signal: context.signal,
    progress: (done, _total, note) => context.progress(done, total, note),
  });
  if (!imported.ok || context.signal.aborted) return imported;
  const description = await describeSample();
  const question = description.questions.en[0];
  if (question !== undefined && room.info().counts.sessions === 0) {
    context.progress(papers.length, total, question);
    const session = await room.sessions.start({ text: question, unattended: true });
    if (!session.ok) return session;
    const stop = () => void room.sessions.stop(session.data.sessionId);
    context.signal.addEventListener('abort', stop, { once: true });
    await room.sessions.ended(session.data.sessionId);
  }
  context.progress(total, total);
  return ok(imported.data);
}
