import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { verifyRecord } from '../../main/adapters/workspace/verify-record.ts';
import { unlink } from 'node:fs/promises';
import type { TestFolders } from './workspaces.ts';
import { newWorkspace, reopen } from './workspaces.ts';
import { seededRandom } from './record-ports.ts';

export interface KillReport {
  readonly runs: number;
  readonly acknowledged: number;
  readonly recorded: number;
  /** Acknowledged events that are not in the record any more. */
  readonly lost: readonly string[];
  /** What verify found, over all runs. */
  readonly findings: readonly string[];
  /** Torn lines that were cut off and put aside. */
  readonly tornTails: number;
}

/**
 * Starts a process that appends, kills it (SIGKILL) at a moment of its own in each run, and checks
 * the workspace after each: everything acknowledged is there, and verify finds nothing.
 */
export async function killRuns(
  folders: TestFolders,
  runs: number,
  seed: number,
): Promise<KillReport> {
  await (await newWorkspace(folders)).close();
  const random = seededRandom(seed);
  const acknowledged = new Set<string>();
  const findings: string[] = [];
  const recorded = new Set<string>();
  let tornTails = 0;
  for (let run = 0; run < runs; run += 1) {
    for (const line of await appendAndKill(folders, run, 5 + random() * 150))
      acknowledged.add(line);
    // Every few runs the index is lost as well, so that it is caught up and rebuilt in turn.
    if (run % 5 === 4) await unlink(join(folders.root, 'cairn.db')).catch(() => undefined);
    const workspace = await reopen(folders);
    tornTails += workspace.notices.filter(({ code }) => code === 'journal_damaged').length;
    if (run % 5 === 0 || run === runs - 1) {
      for (const { stream, message } of await verifyRecord(workspace)) {
        findings.push(`run ${run}, ${stream}: ${message}`);
      }
    }
    if (run === runs - 1) {
      for (const stream of await workspace.journal.streams()) {
        const onDamage = ({ message }: { readonly message: string }): void => {
          findings.push(`${stream}: ${message}`);
        };
        for await (const { event } of workspace.journal.read(stream, { onDamage })) {
          recorded.add(`${stream} ${event.id}`);
        }
      }
    }
    await workspace.close();
  }
  const lost = [...acknowledged].filter((line) => !recorded.has(line));
  return {
    runs,
    acknowledged: acknowledged.size,
    recorded: recorded.size,
    lost,
    findings,
    tornTails,
  };
}

/** The acknowledgements that reached us: the pipe keeps what was written before the kill. */
function appendAndKill(
  { root, configFolder }: TestFolders,
  run: number,
  milliseconds: number,
): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, 'append-until-killed.ts');
    const child = spawn(process.execPath, [script, root, configFolder, String(run)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    let armed = false;
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (armed || !output.startsWith('ready\n')) return;
      armed = true;
      setTimeout(() => child.kill('SIGKILL'), milliseconds);
    });
    child.on('error', reject);
    child.on('close', (_, signal) => {
      if (signal !== 'SIGKILL')
        reject(new Error(`the child ended by itself:\n${output.slice(-500)}`));
      // The last line may be cut off in the middle.
      else resolve(output.split('\n').slice(1, -1));
    });
  });
}
