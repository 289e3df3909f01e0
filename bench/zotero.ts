/**
 * Items per second from a Zotero on loopback: read page by page, added as works with their tags and
 * collections, durable and listed. Then the same again, when nothing has changed, and after one change.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTerminalHost } from '../main/adapters/system/terminal-host.ts';
import { Job } from '../main/core/jobs.ts';
import { openEngine, type DriverEngine } from '../main/engine/open-engine.ts';
import { ZoteroSync } from '../preload/contract/views/library.ts';
import { article, ZoteroServer } from '../test/support/zotero-server.ts';

export interface ZoteroFigures {
  readonly items: number;
  readonly seconds: number;
  readonly itemsPerSecond: number;
  /** A sync that finds nothing new, and one that finds one item changed, in milliseconds. */
  readonly unchangedMilliseconds: number;
  readonly oneChangedMilliseconds: number;
  /** As with Zotero before version 10, where every sync reads all items. */
  readonly wholeReadMilliseconds: number;
}

const caller = { driver: 'test' } as const;

/** In a workspace that is deleted afterwards. */
export async function benchZotero(items: number): Promise<ZoteroFigures> {
  const home = await mkdtemp(join(tmpdir(), 'cairn-bench-'));
  const before = process.env['CAIRN_HOME'];
  process.env['CAIRN_HOME'] = home;
  const zotero = new ZoteroServer();
  await zotero.start();
  const collections = Array.from({ length: 20 }, (_, index) =>
    zotero.putCollection(`Collection ${index}`),
  );
  const keys = Array.from({ length: items }, (_, index) =>
    zotero.put(article(index, { collections: [collections[index % 20]] })),
  );
  const opened = await openEngine({
    folder: join(home, 'workspace'),
    create: true,
    host: createTerminalHost('test'),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const engine = opened.data;
  try {
    const first = await timed(() => sync(engine, zotero));
    if (first.result.added !== items) throw new Error(`Only ${first.result.added} came in.`);
    const unchanged = await timed(() => sync(engine, zotero));
    zotero.change(keys[0] ?? '', { title: 'Changed' });
    const changed = await timed(() => sync(engine, zotero));
    if (changed.result.changed !== 1) throw new Error('The change was not found.');
    zotero.quirks.serverId = undefined;
    const whole = await timed(() => sync(engine, zotero));
    return {
      items,
      seconds: Number((first.milliseconds / 1_000).toFixed(2)),
      itemsPerSecond: Math.round((1_000 * items) / first.milliseconds),
      unchangedMilliseconds: Math.round(unchanged.milliseconds),
      oneChangedMilliseconds: Math.round(changed.milliseconds),
      wholeReadMilliseconds: Math.round(whole.milliseconds),
    };
  } finally {
    await engine.close();
    await zotero.close();
    if (before === undefined) Reflect.deleteProperty(process.env, 'CAIRN_HOME');
    else process.env['CAIRN_HOME'] = before;
    await rm(home, { recursive: true, force: true });
  }
}

async function timed<T>(run: () => Promise<T>): Promise<{ result: T; milliseconds: number }> {
  const began = performance.now();
  const result = await run();
  return { result, milliseconds: performance.now() - began };
}

async function sync(engine: DriverEngine, zotero: ZoteroServer): Promise<ZoteroSync> {
  let job = Job.parse(
    dataOf(await engine.invoke('zotero.sync', { address: zotero.address }, caller)),
  );
  while (job.endedAt === undefined) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    job = Job.parse(dataOf(await engine.invoke('job.get', { jobId: job.jobId }, caller)));
  }
  if (job.error !== undefined) throw new Error(job.error.message);
  return ZoteroSync.parse(job.result);
}

function dataOf(answer: Awaited<ReturnType<DriverEngine['invoke']>>): unknown {
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data;
}
