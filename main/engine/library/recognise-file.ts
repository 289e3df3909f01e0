/** A scan's text, recognised on this machine when a person asks for it, and marked as such. */
import type { RecognitionOutcome } from '../../../preload/contract/views/recognition.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { LibraryFile } from '../../core/library/work.ts';
import type { Actor } from '../../core/record/event.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import { readFileText, reread, type LibraryPorts } from './import-file.ts';
import { doubtWords, installedWords } from './recognition-words.ts';

export interface RecognitionWish {
  readonly languages: readonly string[];
  /** What the engine on this machine has data for: told where the text came out doubtful. */
  readonly installed: readonly string[];
}

export function recogniseTask(
  ports: LibraryPorts,
  file: LibraryFile,
  wish: RecognitionWish,
  actor: Actor,
): JobTask {
  return {
    kind: 'recognition',
    title: `Recognise the text of ${file.name}`,
    unit: 'pages',
    resumable: false,
    run: (context) => recognise(ports, file, wish, actor, context),
  };
}

/** Nothing is recorded before all pages were read; stopped, the file is as it was. */
async function recognise(
  ports: LibraryPorts,
  file: LibraryFile,
  { languages, installed }: RecognitionWish,
  actor: Actor,
  context: JobContext,
): Promise<Result<RecognitionOutcome>> {
  const wish = { engine: 'any', languages: [...languages], pages: 0, confidence: 0 };
  const reading = await readFileText(ports, file.fileId, {
    signal: context.signal,
    content: { mediaType: file.mediaType, recognised: wish },
    onPage: (done, total) => context.progress(done, total, file.name),
  });
  if (!reading.ok) return reading;
  const { document, failure } = reading.data;
  const facts = document?.recognised;
  if (document === undefined || facts === undefined) {
    return {
      ok: false,
      error: failure ?? { code: 'recognition_failed', message: 'The file could not be read.' },
    };
  }
  if (facts.pages === 0 || facts.confidence === 0) {
    return fail(
      'recognition_failed',
      `No text was recognised in "${file.name}": its pages are blank, hold no picture, or are in another language. The file is kept as it was. ${installedWords(installed)}`,
    );
  }
  const changed = await reread(ports, file, reading.data, actor);
  if (!changed.ok) return changed;
  return ok({
    fileId: file.fileId,
    pages: facts.pages,
    confidence: facts.confidence,
    installed: [...installed],
    ...(failure?.code === 'recognition_doubtful' ? { warning: doubtWords(facts, installed) } : {}),
  });
}
