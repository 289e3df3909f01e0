/** write_file: a text file in the work folder, made or replaced. */
import * as z from 'zod';
import { draft } from '../agent/session-record.ts';
import { eventsOf } from '../agent/session-state.ts';
import { fail, ok } from '../errors.ts';
import type { WorkFolder } from '../library/reader.ts';
import { refusedPath, workPath } from '../library/work-path.ts';
import type { Digest } from '../ports.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

export const FileWritten = z.object({
  path: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  replaced: z.boolean(),
});
export type FileWritten = z.infer<typeof FileWritten>;

const MOST_CHARACTERS = 1_000_000;

/** Written by Cairn itself: reports whose citations were checked, and outputs kept as they came. */
const KEPT_FOLDERS: ReadonlySet<string> = new Set(['reports', 'outputs']);

/** What reading says of a file that is there and cannot be shown. */
const UNREAD: ReadonlySet<string> = new Set(['too_large', 'unreadable_path']);

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  md: 'text/markdown',
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  xml: 'application/xml',
};

export function writeFile(work: WorkFolder, digest: Digest): Tool {
  return defineTool({
    name: 'write_file',
    description:
      'Writes a new text file into the work folder. A file that is there already is left as it is, unless `replace` is true. Nothing outside the work folder can be written, nor its folders reports/ and outputs/. A cited report is written with write_report instead.',
    input: z.strictObject({
      path: z.string().min(1).max(1_000).describe('Such as "notes/summary.md".'),
      content: z.string().max(MOST_CHARACTERS),
      replace: z.boolean().default(false).describe('Put it in the place of a file that is there.'),
    }),
    limits: { milliseconds: 30_000, outputCharacters: 2_000 },
    sideEffect: true,
    reach: ['work_folder'],
    approval: 'ask',
    run: async ({ path, content, replace }, context) => {
      const names = workPath(path);
      if (!names.ok) return names;
      const [first = ''] = names.data;
      // Letters compare as they do on disks that know no difference between large and small ones.
      if (KEPT_FOLDERS.has(first.toLowerCase()))
        return refusedPath(path, 'lies in a folder that Cairn writes itself');
      const there = await work.read(path);
      const isOther = there.ok ? there.data.text !== content : UNREAD.has(there.error.code);
      if (isOther && !replace) {
        return fail(
          'path_refused',
          `There is a file ${path} already; nothing was written. Choose another name, or read it first and call again with replace: true.`,
        );
      }
      const written = await work.write(path, content);
      if (!written.ok) return written;
      const { path: name, sha256, bytes, replaced } = written.data;
      const key = [context.sessionId, context.callId, name, sha256].join('\n');
      const artifactId = `artifact_${digest.sha256(key).slice(0, 24)}`;
      const isRecorded = eventsOf(context.events(), 'artifact.made').some(
        ({ payload }) => payload.artifactId === artifactId,
      );
      if (!isRecorded) {
        const mediaType = mediaTypeOf(name);
        const made = await context.append([
          draft(
            'artifact.made',
            { artifactId, path: name, sha256, bytes, mediaType },
            'tool',
            'write_file',
          ),
        ]);
        if (!made.ok) return made;
      }
      return ok({
        text: `${replaced ? 'Replaced' : 'Wrote'} ${name} (${bytes} bytes).`,
        data: { path: name, bytes, sha256, replaced } satisfies FileWritten,
      });
    },
  });
}

function mediaTypeOf(path: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return MEDIA_TYPES[ending] ?? 'text/plain';
}
