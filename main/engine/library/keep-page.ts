/** A page that was fetched on its way into the library: a snapshot that can be cited and checked later. */
import { fail, ok, type Result } from '../../core/errors.ts';
import type { FetchedPage, KeptPage } from '../../core/library/reader.ts';
import type { LibraryFile, Work } from '../../core/library/work.ts';
import type { Actor } from '../../core/record/event.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import { importStoredFile, readFileText, recordFile, type LibraryPorts } from './import-file.ts';

export interface KeeperPorts extends LibraryPorts {
  workOf(workId: string): Work | undefined;
}

/**
 * The bytes are durable before anything looks into them. Only what can be read becomes a work: a
 * snapshot without text could be neither searched nor cited.
 */
export async function keepPage(
  ports: KeeperPorts,
  page: FetchedPage,
  actor: Actor,
  signal: AbortSignal,
): Promise<Result<KeptPage>> {
  const added = await ports.files.addBytes(page.bytes);
  if (!added.ok) return added;
  const { fileId, bytes } = added.data;
  const { mediaType, encoding, url } = page;
  const content = { mediaType, ...(encoding === undefined ? {} : { encoding }) };
  const stored = { fileId, bytes, name: nameOf(url), content, url };
  const known = ports.fileOf(fileId);
  if (known !== undefined) {
    const again = await importStoredFile(ports, stored, { actor, signal });
    if (!again.ok) return again;
    const restored = await restore(ports, known, actor);
    return restored.ok ? kept(ports, again.data.file, false) : restored;
  }
  const reading = await readFileText(ports, fileId, { signal, content });
  if (!reading.ok) return reading;
  if (reading.data.status !== 'readable') {
    const why = reading.data.failure?.message ?? 'It holds no text.';
    return fail('page_unreadable', `Nothing of ${url} was added to the library. ${why}`);
  }
  const recorded = await recordFile(ports, stored, reading.data, actor);
  return recorded.ok ? kept(ports, recorded.data.file, true) : recorded;
}

/** A work that was removed comes back when someone asks for the very same page again. */
async function restore(
  ports: KeeperPorts,
  { workId }: LibraryFile,
  actor: Actor,
): Promise<Result<unknown>> {
  if (ports.workOf(workId)?.removedAt === undefined) return ok(undefined);
  return ports.journal.append(WORKSPACE_STREAM, [
    { actor, kind: 'work.restored', payload: { workId } },
  ]);
}

function kept(ports: KeeperPorts, file: LibraryFile, isNew: boolean): Result<KeptPage> {
  const title = ports.workOf(file.workId)?.title ?? file.name;
  return file.status === 'readable'
    ? ok({ file, title, isNew })
    : fail('page_unreadable', `"${file.name}" is in the library, but its text cannot be read.`);
}

/** A PDF is named by the end of its address; a page by the whole of it, without the scheme. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  const last = pathname.split('/').at(-1) ?? '';
  const name = /\.pdf$/i.test(last) ? last : `${host}${pathname}`.replace(/\/$/, '');
  return name.slice(0, 300);
}
