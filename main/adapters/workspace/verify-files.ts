/** Checks imported files and made artifacts against the hashes the record has of them. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Finding } from '../../core/record/findings.ts';
import { sessionStream, WORKSPACE_STREAM } from '../../core/record/event.ts';
import { keptAnswerFiles } from '../sqlite/query-searches.ts';
import { listImports } from '../sqlite/query-imports.ts';
import { listFiles } from '../sqlite/query-library.ts';
import { artifactsOf, listSessions, type Artifact } from '../sqlite/query-sessions.ts';
import { isMissing } from '../system/io-error.ts';
import type { Workspace } from './workspace.ts';

/** `file_missing` and `file_changed` for imported files whose bytes are gone or no longer hash to their id. */
export async function verifyFiles(
  workspace: Workspace,
  signal?: AbortSignal,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const imports = listImports(workspace.database).map(({ fileId, fileName: name }) => ({
    fileId,
    name,
  }));
  for (const { fileId, name } of [...listFiles(workspace.database), ...imports]) {
    if (signal?.aborted) break;
    const path = workspace.files.pathOf(fileId);
    if (!(await workspace.files.has(fileId))) {
      const message = `The bytes of "${name}" are missing (${path}). Import the file again to put them back.`;
      findings.push({ code: 'file_missing', stream: WORKSPACE_STREAM, message });
    } else if (!(await workspace.files.verify(fileId))) {
      const message = `The bytes of "${name}" were changed (${path}). Import the original file again to put them back.`;
      findings.push({ code: 'file_changed', stream: WORKSPACE_STREAM, message });
    }
  }
  return findings;
}

/**
 * `file_missing` and `file_changed` for answers of literature services that a search keeps: what it
 * found is read from them.
 */
export async function verifyAnswers(
  workspace: Workspace,
  signal?: AbortSignal,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { fileId, searchId, service } of keptAnswerFiles(workspace.database)) {
    if (signal?.aborted) break;
    const isThere = await workspace.files.has(fileId);
    if (isThere && (await workspace.files.verify(fileId))) continue;
    const path = workspace.files.pathOf(fileId);
    const what = isThere ? 'was changed' : 'is missing';
    const message = `An answer of ${service} that the search ${searchId} keeps ${what} (${path}). What it found there cannot be read as it was; put the file back from a copy, or run the search again.`;
    findings.push({
      code: isThere ? 'file_changed' : 'file_missing',
      stream: WORKSPACE_STREAM,
      message,
    });
  }
  return findings;
}

/**
 * `artifact_changed` for files a session made that are gone or hold something else now. A copy that was
 * given out may be moved or deleted by who has it; only if it stands there and was changed it is named.
 */
export async function verifyArtifacts(
  workspace: Workspace,
  sessionId?: string,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { sessionId: id, path, sha256, seq } of newestArtifacts(workspace)) {
    if (sessionId !== undefined && id !== sessionId) continue;
    const place = isAbsolute(path) ? path : join(workspace.layout.root, path);
    const hash = await hashOf(place);
    if (hash === sha256 || (hash === undefined && !path.startsWith('work/'))) continue;
    const what = hash === undefined ? 'is missing' : 'was changed after it was made';
    const message = `The file "${path}" ${what}.`;
    findings.push({ code: 'artifact_changed', stream: sessionStream(id), seq, message });
  }
  return findings;
}

/** A file that was written again, by whichever session, counts by what was recorded last. */
function newestArtifacts(workspace: Workspace) {
  const newest = new Map<string, Artifact & { readonly sessionId: string }>();
  for (const sessionId of allSessionIds(workspace)) {
    for (const made of artifactsOf(workspace.database, sessionId)) {
      const before = newest.get(made.path);
      if (before === undefined || before.madeAt <= made.madeAt)
        newest.set(made.path, { ...made, sessionId });
    }
  }
  return newest.values();
}

function allSessionIds({ database }: Workspace): readonly string[] {
  const { total } = listSessions(database, { limit: 0 });
  return listSessions(database, { limit: total }).sessions.map(({ sessionId }) => sessionId);
}

async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  return hash.digest('hex');
}
