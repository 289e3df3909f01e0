/** `workspace.json`: what makes a folder a workspace, and of which format. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import type { Result } from '../../core/errors.ts';
import { fail, ok } from '../../core/errors.ts';
import { writeFileDurably } from '../system/durable-file.ts';
import { isMissing, wordsOf } from '../system/io-error.ts';

/** Raised when an older Cairn could no longer read or would damage the folder. */
export const FORMAT_VERSION = 1;

export const WorkspaceDescription = z.strictObject({
  formatVersion: z.int().positive(),
  workspaceId: z.string().min(1).max(64),
  name: z.string().max(300),
  createdAt: z.iso.datetime({ precision: 3 }),
});
export type WorkspaceDescription = z.infer<typeof WorkspaceDescription>;

/** Only the version is looked at before anything else, because a newer file may hold anything else. */
const AnyVersion = z.looseObject({ formatVersion: z.int().positive() });

/** Codes: `workspace_missing`, `workspace_newer`, `journal_damaged`, `unreadable_path`. */
export async function readDescription(path: string): Promise<Result<WorkspaceDescription>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) {
      return fail('workspace_missing', `There is no workspace here: "${path}" does not exist.`);
    }
    return fail('unreadable_path', `"${path}" cannot be read (${wordsOf(error)}).`);
  }
  const value = jsonOf(text);
  const version = AnyVersion.safeParse(value);
  if (version.success && version.data.formatVersion > FORMAT_VERSION) {
    return fail(
      'workspace_newer',
      `This workspace was written by a newer Cairn (format ${version.data.formatVersion}, this one knows ${FORMAT_VERSION}). Nothing was touched. Update Cairn to open it.`,
    );
  }
  const parsed = WorkspaceDescription.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  return fail(
    'journal_damaged',
    `"${path}" is damaged. The record itself was not touched; "cairn doctor --repair" writes the file again from the record.`,
  );
}

export async function writeDescription(
  path: string,
  description: WorkspaceDescription,
): Promise<void> {
  await writeFileDurably(path, `${JSON.stringify(description, undefined, 2)}\n`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
