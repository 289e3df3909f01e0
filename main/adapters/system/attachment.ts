/**
 * How a second Cairn finds the engine that holds a workspace: its address and token, in the
 * person's state folder (0600), never in the workspace, which may be synced or shared.
 */
import { createHash } from 'node:crypto';
import { realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { writeJsonFile } from './json-file.ts';
import { userFolders } from './paths.ts';
import { filesOfOwn, readOwnJson, type NotTrusted } from './own-file.ts';
import { ownIdentity } from './process-identity.ts';

/** What it takes to talk to an engine. */
export interface EngineAddress {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly token: string;
  /** "desktop" or "browser": for the words of a list, nothing is decided by it. */
  readonly driver?: string;
}

/** Files of version 0.2 have the address and the token only; fields of later versions are passed over. */
export const Attachment = z.object({
  origin: z.string().regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/),
  token: z.string().max(200),
  driver: z.string().max(40).optional(),
  /** The folder the engine held when this was written; it may have opened another since. */
  workspace: z.string().max(4_096).optional(),
  /** The engine's process. */
  pid: z.int().positive().optional(),
  startTime: z.string().max(200).optional(),
});
export type Attachment = z.infer<typeof Attachment>;

function attachmentFolder(): string {
  return join(userFolders().state, 'engines');
}

async function placeOf(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}

async function fileFor(folder: string): Promise<string> {
  const name = createHash('sha256')
    .update(await placeOf(folder))
    .digest('hex')
    .slice(0, 32);
  return join(attachmentFolder(), `${name}.json`);
}

/** Says that this process holds the workspace and answers at the address. */
export async function writeAttachment(folder: string, address: EngineAddress): Promise<void> {
  const { pid, startTime } = ownIdentity();
  const attachment: Attachment = {
    ...address,
    workspace: await placeOf(folder),
    pid,
    ...(startTime === undefined ? {} : { startTime }),
  };
  await writeJsonFile(await fileFor(folder), attachment);
}

export async function removeAttachment(folder: string): Promise<void> {
  await rm(await fileFor(folder), { force: true });
}

/** Undefined when no engine says it holds this workspace, or when the file is not the person's own. */
export async function readAttachment(folder: string): Promise<Attachment | undefined> {
  const read = await readOwnJson(await fileFor(folder), Attachment);
  return read.ok ? read.value : undefined;
}

export interface KnownAttachments {
  readonly attachments: readonly Attachment[];
  /** Files that somebody else could have written: they are not followed, and a person may want to know. */
  readonly notTrusted: readonly NotTrusted[];
}

/** Every engine that says it runs; some may be gone, or hold another workspace by now. */
export async function listAttachments(): Promise<KnownAttachments> {
  const { paths, notTrusted } = await filesOfOwn(attachmentFolder(), '.json');
  const reads = await Promise.all(paths.map((path) => readOwnJson(path, Attachment)));
  return {
    attachments: reads.flatMap((read) => (read.ok ? [read.value] : [])),
    notTrusted: [
      ...notTrusted,
      ...reads.flatMap((read) => (read.ok || read.why === 'unreadable' ? [] : [read])),
    ],
  };
}

export interface KeptAttachment {
  /** Says where the engine is now; the folder it left is no longer claimed. */
  moveTo(folder: string): Promise<void>;
  /** The engine ends. */
  remove(): Promise<void>;
}

/** Keeps what is said about one engine in step with the workspace it holds. Changes are made one after the other. */
export function keepAttachment(address: EngineAddress): KeptAttachment {
  let held: string | undefined;
  let last: Promise<void> = Promise.resolve();
  function next(step: () => Promise<void>): Promise<void> {
    last = last.catch(() => {}).then(step);
    return last;
  }
  return {
    moveTo: (folder) =>
      next(async () => {
        if (folder === held) return;
        await writeAttachment(folder, address);
        const left = held;
        held = folder;
        if (left !== undefined) await removeAttachment(left);
      }),
    remove: () =>
      next(async () => {
        if (held !== undefined) await removeAttachment(held);
        held = undefined;
      }),
  };
}
