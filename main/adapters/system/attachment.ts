/**
 * How a second Cairn finds the engine that holds a workspace: its address and token, in the
 * person's state folder (0600), never in the workspace, which may be synced or shared.
 */
import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { userFolders } from './paths.ts';

export const Attachment = z.strictObject({
  /** `http://127.0.0.1:<port>` */
  origin: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/),
  token: z.string().max(200),
});
export type Attachment = z.infer<typeof Attachment>;

async function fileFor(folder: string): Promise<string> {
  const place = await realpath(folder).catch(() => folder);
  const name = createHash('sha256').update(place).digest('hex').slice(0, 32);
  return join(userFolders().state, 'engines', `${name}.json`);
}

export async function writeAttachment(folder: string, attachment: Attachment): Promise<void> {
  await writeJsonFile(await fileFor(folder), attachment);
}

export async function removeAttachment(folder: string): Promise<void> {
  await rm(await fileFor(folder), { force: true });
}

/** Undefined when no engine says it holds this workspace. */
export async function readAttachment(folder: string): Promise<Attachment | undefined> {
  return readJsonFile(await fileFor(folder), Attachment.optional(), undefined);
}
