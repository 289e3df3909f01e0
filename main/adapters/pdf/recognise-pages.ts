/** Pages without text of an open file, read from their pictures: two at a time, the rest is the thread's. */
import { fail, ok, type Result } from '../../core/errors.ts';
import { recognisedPage } from '../../core/library/extraction/recognised-page.ts';
import type { RawPage } from '../../core/library/extraction/raw.ts';
import type { Recognition } from '../../core/library/recognition.ts';
import type { TextRecogniser } from '../../core/ports.ts';
import * as failures from './failures.ts';
import type { ReaderAnswer } from './messages.ts';
import type { ReaderThread } from './thread.ts';

/** Processes of the engine at one time; each takes a core. */
const AT_ONCE = 2;

export interface LanguagedRecogniser {
  readonly recogniser: TextRecogniser;
  readonly languages: readonly string[];
}

/** Fails when no engine is here, or it lacks one of the languages. */
export async function recogniserFor(
  find: () => Promise<TextRecogniser | undefined>,
  languages: readonly string[],
): Promise<Result<LanguagedRecogniser>> {
  const recogniser = await find();
  if (recogniser === undefined) {
    return fail(
      'recognition_missing',
      'The text of this scan was recognised by Tesseract, which is not on this machine. The file is kept; install Tesseract to read its text again.',
    );
  }
  const lacking = languages.filter((language) => !recogniser.languages.includes(language));
  return lacking.length === 0
    ? ok({ recogniser, languages })
    : fail(
        'recognition_missing',
        `Tesseract on this machine lacks the language data "${lacking.join('", "')}". The file is kept; install them, or choose other languages.`,
      );
}

interface RecogniseOptions {
  /** This page only; else all that have hardly any text. */
  readonly only?: number;
  readonly parsed?: readonly RawPage[];
  readonly signal?: AbortSignal | undefined;
  readonly onPage?: ((done: number, total: number) => void) | undefined;
}

/** Pages that have text, or are no pictures, are left as they are. */
export async function recognisePages(
  thread: ReaderThread,
  { recogniser, languages }: LanguagedRecogniser,
  { only, signal, onPage }: RecogniseOptions,
): Promise<Result<{ readonly pages: readonly RawPage[]; readonly facts: Recognition }>> {
  const bare = await thread.ask(
    { kind: 'bare_pages', ...(only === undefined ? {} : { page: only }) },
    { signal },
  );
  if (bare.kind !== 'bare') return failedWith(bare);
  onPage?.(0, bare.pages.length);
  const pages: RawPage[] = [];
  let words = 0;
  let trust = 0;
  const queue = bare.pages.values();
  let failure: Result<never> | undefined;
  let done = 0;
  let drawing: Promise<unknown> = Promise.resolve();
  async function work(): Promise<void> {
    for (const number of queue) {
      if (failure !== undefined) return;
      const asked = drawing.then(() =>
        thread.ask({ kind: 'page_bitmap', page: number }, { signal }),
      );
      drawing = asked;
      const drawn = await asked;
      if (drawn.kind !== 'bitmap') {
        failure ??= failedWith(drawn);
        return;
      }
      if (drawn.bitmap !== undefined) {
        const text = await recogniser.recognise(drawn.bitmap, languages, signal);
        if (!text.ok) {
          failure ??= text;
          return;
        }
        pages.push(recognisedPage(drawn.blank, drawn.bitmap, text.data.words));
        words += text.data.words.length;
        trust += text.data.words.length * text.data.confidence;
      }
      done += 1;
      onPage?.(done, bare.kind === 'bare' ? bare.pages.length : done);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failure !== undefined) return failure;
  const confidence = words === 0 ? 0 : Math.round(trust / words);
  const { engine } = recogniser;
  return ok({
    pages,
    facts: { engine, languages: [...languages], pages: pages.length, confidence },
  });
}

function failedWith(answer: ReaderAnswer): Result<never> {
  const isFailure = answer.kind === 'failed';
  const failure = isFailure
    ? answer.failure
    : failures.crashed(`unexpected answer "${answer.kind}"`);
  return { ok: false, error: failure };
}
