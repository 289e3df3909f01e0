/** record_evidence: binds a quote to its place. A quote that does not stand there is refused. */
import * as z from 'zod';
import { draft } from '../agent/session-record.ts';
import { evidenceOf } from '../agent/session-state.ts';
import { fail, ok } from '../errors.ts';
import type { Result } from '../errors.ts';
import { evidenceNames } from '../library/evidence-names.ts';
import { Evidence, Stance } from '../library/evidence.ts';
import type { ExtractedPage } from '../library/document.ts';
import { locateQuote } from '../library/extraction/quote.ts';
import type { QuotePlace } from '../library/extraction/quote.ts';
import { evidenceIdAt } from '../library/make-evidence.ts';
import { makeAnchor } from '../library/make-anchor.ts';
import { workShownFor, type LibraryReader } from '../library/reader.ts';
import { RetractionNotice } from '../library/retraction.ts';
import { standingLine, standingOf } from '../library/standing.ts';
import type { LibraryFile } from '../library/work.ts';
import type { Digest } from '../ports.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

const Input = z.strictObject({
  fileId: z.string(),
  page: z.int().positive(),
  quote: z.string().min(1).max(5_000).describe('Word for word as it stands on the page.'),
  start: z.int().nonnegative().optional().describe('Where about on the page, if known.'),
  theme: z.string().min(1).max(300),
  stance: Stance.default('neutral'),
  stanceCue: z
    .string()
    .max(200)
    .optional()
    .describe('The words of the quote that show the stance.'),
  note: z.string().max(5_000).optional(),
});
type Input = z.infer<typeof Input>;

export const EvidenceRecorded = z.object({
  evidence: Evidence,
  retraction: RetractionNotice.optional(),
  retractionCheckedAt: z.string().optional(),
});
export type EvidenceRecorded = z.infer<typeof EvidenceRecorded>;

export function recordEvidence(library: LibraryReader, digest: Digest): Tool {
  return defineTool({
    name: 'record_evidence',
    description:
      'Records a quote from a page as evidence and answers with its short name (E1, E2 …), to be cited by. The quote must stand on the page word for word; anything else is refused.',
    input: Input,
    limits: { milliseconds: 20_000, outputCharacters: 6_000 },
    sideEffect: true,
    reach: ['session'],
    approval: 'allow',
    run: async (input, context) => {
      const made = await makeEvidence(library, digest, input, context.sessionId);
      if (!made.ok) return made;
      const evidence = evidenceOf(context.events()).get(made.data.evidenceId);
      if (!evidence) {
        const recorded = await context.append([
          draft('evidence.recorded', made.data, 'tool', 'record_evidence'),
        ]);
        if (!recorded.ok) return recorded;
      }
      const kept = evidence ?? made.data;
      const name = evidenceNames(evidenceOf(context.events())).get(kept.evidenceId);
      const standing = standingOf(await workShownFor(library, kept.workId));
      const line = standingLine(standing);
      const warning = line === undefined ? '' : `\nThe work it is quoted from: ${line}`;
      return ok({
        text: `Recorded as ${name ?? kept.evidenceId}: p. ${kept.anchor.position.page}, “${kept.anchor.quote.exact}”${warning}`,
        data: { evidence: kept, ...standing } satisfies EvidenceRecorded,
      });
    },
  });
}

async function makeEvidence(
  library: LibraryReader,
  digest: Digest,
  input: Input,
  sessionId: string,
): Promise<Result<Evidence>> {
  const file = await library.file(input.fileId);
  if (!file) return fail('not_found', `The library has no file ${input.fileId}.`);
  const page = await library.page(input.fileId, input.page);
  if (!page.ok) return page;
  const place = locateQuote(page.data.text, input.quote, '', '', input.start ?? 0);
  if (!place) {
    return fail(
      'citation_not_located',
      `Page ${input.page} of ${file.name} does not hold this quote. Read the page and quote it word for word.`,
    );
  }
  const exact = page.data.text.slice(place.start, place.end);
  if (input.stanceCue !== undefined && !exact.includes(input.stanceCue)) {
    return fail('tool_input_invalid', 'The stance cue must be words of the quote itself.');
  }
  return ok(evidenceAt(input, file, page.data, place, digest, sessionId));
}

function evidenceAt(
  input: Input,
  file: LibraryFile,
  page: ExtractedPage,
  { start, end }: QuotePlace,
  digest: Digest,
  sessionId: string,
): Evidence {
  const anchor = makeAnchor(file, page, { start, end });
  return {
    evidenceId: evidenceIdAt(digest, sessionId, anchor),
    workId: file.workId,
    anchor,
    theme: input.theme,
    stance: input.stance,
    ...(input.stanceCue === undefined ? {} : { stanceCue: input.stanceCue }),
    ...(input.note === undefined ? {} : { note: input.note }),
  };
}
