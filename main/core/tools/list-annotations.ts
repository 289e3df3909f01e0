/** list_annotations: what the researcher marked in their papers, and what they noted beside it. */
import * as z from 'zod';
import { fail, ok } from '../errors.ts';
import type { AnnotationColour } from '../library/annotation.ts';
import { citationLabels } from '../library/citations.ts';
import type { LibraryReader } from '../library/reader.ts';
import { worksByAnyId } from '../library/standing.ts';
import type { Digest } from '../ports.ts';
import { asForeignMarks } from './foreign-text.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

export interface MarkedText {
  readonly annotationId: string;
  readonly workId: string;
  readonly fileId: string;
  readonly page: number;
  readonly colour: AnnotationColour;
  /** The words that were marked; of a region its caption or the text inside. */
  readonly words: string;
  readonly note?: string;
}

export interface AnnotationPorts {
  readonly library: LibraryReader;
  readonly digest: Digest;
  /** By work and page; those of one work with all its records when it is given. */
  readonly marks: (workId?: string) => readonly MarkedText[];
}

const WORDS_LIMIT = 1_000;

export function listAnnotations({ library, digest, marks }: AnnotationPorts): Tool {
  return defineTool({
    name: 'list_annotations',
    description:
      'Lists what the researcher highlighted in their papers and noted beside it, with work, page and file, by work and page. Give a workId for one work. A highlight shows what they hold important; to cite its words, record them as evidence.',
    input: z.strictObject({
      workId: z.string().max(64).optional(),
      offset: z.int().nonnegative().default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    limits: { milliseconds: 10_000, outputCharacters: 60_000 },
    sideEffect: false,
    reach: ['library'],
    approval: 'allow',
    run: async ({ workId, offset, limit }) => {
      if (workId !== undefined && (await library.work(workId)) === undefined)
        return fail('not_found', `The library has no work ${workId}.`);
      const works = await library.works();
      const byId = worksByAnyId(works);
      const labels = citationLabels(works);
      const all = marks(workId).filter((mark) => byId.has(mark.workId));
      const shown = all.slice(offset, offset + limit);
      const labelOf = (mark: MarkedText) =>
        labels.get(byId.get(mark.workId)?.workId ?? '') ?? mark.workId;
      const text = shown.map((mark) => lineOf(mark, labelOf(mark))).join('\n\n');
      const count = all.length === 1 ? '1 mark' : `${all.length} marks`;
      const range = shown.length < all.length ? `, ${shown.length} from number ${offset + 1}` : '';
      return ok({
        text:
          text === ''
            ? `${count}${range}.`
            : `${count}${range}.\n${asForeignMarks(digest.sha256(text), text)}`,
        data: { total: all.length, marks: shown },
      });
    },
  });
}

function lineOf(mark: MarkedText, label: string): string {
  const { annotationId, workId, fileId, page, colour, words, note } = mark;
  const quote = words.length > WORDS_LIMIT ? `${words.slice(0, WORDS_LIMIT)} …` : words;
  const head = `- ${label}, p. ${page}, ${colour} [${annotationId}, work ${workId}, file ${fileId}]`;
  return [
    head,
    ...(quote === '' ? [] : [`“${quote}”`]),
    ...(note === undefined ? [] : [`Note: ${note}`]),
  ].join('\n');
}
