/** list_files: what lies in the work folder. */
import * as z from 'zod';
import { ok } from '../errors.ts';
import type { WorkFolder } from '../library/reader.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

export const FilesListed = z.object({
  total: z.number(),
  files: z.array(z.object({ path: z.string(), bytes: z.number() })),
});
export type FilesListed = z.infer<typeof FilesListed>;

const MOST_FILES = 500;

export function listFiles(work: WorkFolder): Tool {
  return defineTool({
    name: 'list_files',
    description:
      'Lists the files of the work folder with their sizes: notes, reports and long outputs that were kept there. Files of the library are listed by list_works.',
    input: z.strictObject({
      folder: z
        .string()
        .max(1_000)
        .default('')
        .describe('Only files below this folder, such as "reports"; all when left out.'),
    }),
    limits: { milliseconds: 20_000, outputCharacters: 40_000 },
    sideEffect: false,
    reach: ['work_folder'],
    approval: 'allow',
    run: async ({ folder }) => {
      const asked = folder.replace(/\/$/, '');
      const listed = await work.list(asked === 'work' ? '' : asked, MOST_FILES);
      if (!listed.ok) return listed;
      const { total, files } = listed.data;
      const lines = files.map(({ path, bytes }) => `${path} (${bytes} bytes)`);
      if (total === 0) lines.push('There are no files.');
      if (total > files.length)
        lines.push(`… ${total - files.length} more; name a folder to see fewer.`);
      return ok({
        text: lines.join('\n'),
        data: { total, files: [...files] } satisfies FilesListed,
      });
    },
  });
}
