/** The sample library: papers written for Cairn, imported for real, with one session run for real. */
import { readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { GuidedQuestions } from '../../../preload/contract/views.ts';
import { installed } from '../../adapters/system/installation.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { JobContext } from '../job-board.ts';
import { importTask } from '../library/import-job.ts';
import type { Room } from '../room.ts';

const folder = installed('resources', 'sample');

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

/**
 * Starts the job that imports the papers and then runs one question to its end, so that there is a
 * finished session to look at. Questions wait for the papers: they are few and soon there.
 */
export function startSample(room: Room): void {
  let papersAreIn = (): void => {};
  room.holdSearch(
    new Promise<void>((resolve) => {
      papersAreIn = resolve;
    }),
  );
  room.jobs.start({
    kind: 'sample',
    title: 'Prepare the sample library',
    unit: 'steps',
    resumable: true,
    async run(context) {
      try {
        const imported = await importPapers(room, context);
        if (!imported.ok || context.signal.aborted) return imported;
      } finally {
        papersAreIn();
      }
      return runFirstQuestion(room, context);
    },
  });
}

async function importPapers(room: Room, context: JobContext): Promise<Result<unknown>> {
  const pdfs = join(folder, 'pdf');
  const papers = (await readdir(pdfs)).filter((name) => name.endsWith('.pdf')).toSorted();
  const total = papers.length + 1;
  return importTask(room, {
    paths: papers.map((name) => join(pdfs, name)),
    uploads: [],
    actor: { kind: 'system', name: 'sample library' },
  }).run({
    signal: context.signal,
    progress: (done, _files, note) => context.progress(done, total, note),
  });
}

async function runFirstQuestion(room: Room, context: JobContext): Promise<Result<unknown>> {
  const question = (await describeSample()).questions.en[0];
  if (question === undefined) return ok({});
  const session = await room.sessions.start({ text: question, unattended: true });
  if (!session.ok) return session;
  const stop = () => void room.sessions.stop(session.data.sessionId);
  context.signal.addEventListener('abort', stop, { once: true });
  await room.sessions.ended(session.data.sessionId);
  return ok({ sessionId: session.data.sessionId });
}
