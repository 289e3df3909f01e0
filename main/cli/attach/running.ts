/** Which Cairns run right now, as they say themselves: a file alone proves nothing. */
import { realpath } from 'node:fs/promises';
import * as z from 'zod';
import {
  listAttachments,
  readAttachment,
  type Attachment,
} from '../../adapters/system/attachment.ts';
import type { NotTrusted } from '../../adapters/system/own-file.ts';
import { isRunning } from '../../adapters/system/process-identity.ts';
import { request } from './attached-client.ts';

export interface RunningCairn {
  /** The workspace it holds now. */
  readonly folder: string;
  readonly driver: string | undefined;
  readonly attachment: Attachment;
}

/** Milliseconds for "which workspace is open?", which an engine at work answers at once. */
const ANSWER_LIMIT = 3_000;

const Current = z.object({ ok: z.literal(true), data: z.object({ path: z.string() }) });

/** Undefined when its process is gone, or what is at the address does not take the token. */
async function askWhere(attachment: Attachment): Promise<RunningCairn | undefined> {
  const { pid, startTime, driver } = attachment;
  if (pid !== undefined && !isRunning({ pid, startTime })) return undefined;
  try {
    const signal = AbortSignal.timeout(ANSWER_LIMIT);
    const { data } = Current.parse(await request(attachment, 'workspace.current', {}, signal));
    return { folder: data.path, driver, attachment };
  } catch {
    return undefined;
  }
}

/** Each running engine once, whatever number of files speak of it. */
export async function runningCairns(): Promise<{
  readonly running: readonly RunningCairn[];
  readonly notTrusted: readonly NotTrusted[];
}> {
  const { attachments, notTrusted } = await listAttachments();
  const found = new Map<string, RunningCairn>();
  for (const cairn of await Promise.all(attachments.map(askWhere))) {
    if (cairn !== undefined) found.set(cairn.attachment.origin, cairn);
  }
  const running = [...found.values()].toSorted((a, b) => a.folder.localeCompare(b.folder));
  return { running, notTrusted };
}

/** The engine that holds this folder and answers; undefined when there is none. */
export async function runningAt(folder: string): Promise<RunningCairn | undefined> {
  const attachment = await readAttachment(folder);
  if (attachment === undefined) return undefined;
  const cairn = await askWhere(attachment);
  // It may have opened another workspace since it wrote the file.
  return cairn !== undefined && (await isSameFolder(cairn.folder, folder)) ? cairn : undefined;
}

export async function isSameFolder(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all(
    [one, other].map((path) => realpath(path).catch(() => path)),
  );
  return first === second;
}
