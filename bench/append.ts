/** How many events per second are acknowledged, beside what the disk itself can do in the same run. */
import {
  closeSync,
  fdatasyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EventDraft } from '../main/core/record/event.ts';
import { createWorkspace } from '../main/adapters/workspace/workspace.ts';

/** Events per second; `ratios` are the first two over the disk's own syncs, which is what compares between machines. */
export interface AppendBenchmark {
  readonly sequentialPerSecond: number;
  readonly groupedPerSecond: number;
  readonly fdatasyncPerSecondRaw: number;
  readonly ratios: { readonly sequential: number; readonly grouped: number };
}

const SEQUENTIAL = 2_000;
const GROUPED = 20_000;
/** Appends in flight at once in the grouped part. */
const GROUP = 200;

/**
 * Makes a workspace below `folder` (which should lie on the disk that matters) and removes it again.
 * Events go through the whole way: checked, sealed, written, synced, and into the index.
 */
export async function benchAppend(folder: string): Promise<AppendBenchmark> {
  mkdirSync(folder, { recursive: true });
  const base = mkdtempSync(join(folder, 'cairn-bench-append-'));
  const root = join(base, 'workspace');
  const created = await createWorkspace(root, 'Bench', {
    driver: 'bench',
    configFolder: join(base, 'config'),
  });
  if (!created.ok) throw new Error(created.error.message);
  const { journal } = created.data;
  const append = async (stream: string, index: number): Promise<void> => {
    const answer = await journal.append(stream, [draft(index)]);
    if (!answer.ok) throw new Error(answer.error.message);
  };
  try {
    // Both before and after, because a shared disk changes its mind.
    const rawBefore = rawSyncs(base);
    const sequentialPerSecond = await perSecond(SEQUENTIAL, async () => {
      for (let index = 0; index < SEQUENTIAL; index += 1) await append('sessions/ses_one', index);
    });
    const groupedPerSecond = await perSecond(GROUPED, async () => {
      for (let index = 0; index < GROUPED; index += GROUP) {
        const group = Array.from({ length: GROUP }, (_, offset) => index + offset);
        await Promise.all(group.map((number) => append('sessions/ses_two', number)));
      }
    });
    const fdatasyncPerSecondRaw = Math.round((rawBefore + rawSyncs(base)) / 2);
    const ratios = {
      sequential: ratio(sequentialPerSecond, fdatasyncPerSecondRaw),
      grouped: ratio(groupedPerSecond, fdatasyncPerSecondRaw),
    };
    return { sequentialPerSecond, groupedPerSecond, fdatasyncPerSecondRaw, ratios };
  } finally {
    await created.data.close();
    rmSync(base, { recursive: true, force: true });
  }
}

/** About the size of a real event: a few hundred bytes of text. */
function draft(index: number): EventDraft {
  const text = `${index}: ${'The spacing effect was seen in each of the groups. '.repeat(5)}`;
  return {
    actor: { kind: 'agent', name: 'bench' },
    kind: 'message.agent',
    payload: { text, final: false },
  };
}

/** Plain write and fdatasync, one after the other, of lines of the same length. */
function rawSyncs(folder: string): number {
  const path = join(folder, 'raw');
  const file = openSync(path, 'w');
  const line = Buffer.alloc(800, 'x');
  const started = performance.now();
  for (let index = 0; index < SEQUENTIAL; index += 1) {
    writeSync(file, line);
    fdatasyncSync(file);
  }
  const seconds = (performance.now() - started) / 1_000;
  closeSync(file);
  rmSync(path);
  return Math.round(SEQUENTIAL / seconds);
}

async function perSecond(count: number, run: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await run();
  return Math.round((count / (performance.now() - started)) * 1_000);
}

function ratio(a: number, b: number): number {
  return Math.round((a / b) * 100) / 100;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(JSON.stringify(await benchAppend(process.argv[2] ?? tmpdir())));
}
