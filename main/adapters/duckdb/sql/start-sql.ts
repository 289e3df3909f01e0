/** Starts SQL in a contained process, with a folder of its own. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineIdentity } from '../../../core/analysis/kernel.ts';
import { fail, ok, type Result } from '../../../core/errors.ts';
import type { ContainedAnswer, ContainedProcess } from '../../contained/contained-process.ts';
import { startChild } from '../child.ts';
import { SqlAnswered, type SqlRequest } from './messages.ts';

/** Bytes the process may hold while it starts. */
const START_MEMORY = 1_500_000_000;

export interface SqlSizes {
  /** Bytes of memory DuckDB plans with; beyond them it spills. */
  readonly memory: number;
  /** Bytes that data of a session may take on disk when it does not fit in memory. */
  readonly spill: number;
}

export interface SqlProcess {
  readonly contained: ContainedProcess;
  readonly identity: EngineIdentity;
  /** Of the session; removed with it. */
  readonly folder: string;
}

/** `folder`: in which the session's own is made. */
export async function startSql(folder: string, sizes: SqlSizes): Promise<Result<SqlProcess>> {
  await mkdir(folder, { recursive: true });
  const own = await mkdtemp(join(folder, 'sql-'));
  const given = join(own, 'given');
  const spill = join(own, 'spill');
  await Promise.all([given, spill].map((path) => mkdir(path)));
  const started = await startChild({
    entry: 'sql-process',
    read: [own],
    write: [own],
    memory: START_MEMORY,
  });
  if (!started.ok) {
    await rm(own, { recursive: true, force: true });
    return started;
  }
  const contained = started.data;
  const request: SqlRequest = {
    kind: 'start',
    given,
    spill,
    memory: sizes.memory,
    spillBytes: sizes.spill,
  };
  const answer = resultOf(await contained.ask(request));
  if (!answer.ok) {
    await contained.end();
    await rm(own, { recursive: true, force: true });
    return answer;
  }
  const identity: EngineIdentity = {
    name: 'DuckDB',
    version: String(answer.data),
    network: contained.network,
  };
  return ok({ contained, identity, folder: own });
}

/** Ends it and removes what it left. */
export async function endSql(process: SqlProcess): Promise<void> {
  // Waits for its end even when nothing else keeps Cairn up.
  process.contained.keepAlive(true);
  await process.contained.end();
  await rm(process.folder, { recursive: true, force: true });
}

export function resultOf(answer: ContainedAnswer): Result<unknown> {
  if (answer.kind === 'answered') {
    const result = SqlAnswered.parse(answer.answer);
    return result.ok ? ok(result.data) : result;
  }
  const words = answer.kind === 'threw' ? answer.message : answer.end.words;
  return fail(
    'engine_failed',
    `SQL could not do this${words === '' ? '' : `: ${words}`}. Nothing was changed; try again.`,
  );
}
