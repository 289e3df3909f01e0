/** `node test/support/kill-soak.ts [runs] [seed]`: the long form of the kill test. Exit 1 when something acknowledged was lost. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRuns } from './kill-runs.ts';

const runs = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? 1);
const base = mkdtempSync(join(tmpdir(), 'cairn-kill-'));
const started = performance.now();
try {
  const folders = { root: join(base, 'workspace'), configFolder: join(base, 'config') };
  const report = await killRuns(folders, runs, seed);
  const seconds = Math.round((performance.now() - started) / 1_000);
  console.log(JSON.stringify({ ...report, seed, seconds }, undefined, 2));
  process.exitCode = report.lost.length > 0 || report.findings.length > 0 ? 1 : 0;
} finally {
  rmSync(base, { recursive: true, force: true });
}
