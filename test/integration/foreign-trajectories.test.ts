import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ImportSummary } from '../../main/core/trajectory/imports/report.ts';
import type { Trajectory, TrajectoryStep } from '../../main/core/trajectory/trajectory.ts';
import { rawCounters, type RawCounts } from '../support/raw-trajectory-counts.ts';
import { readForeign } from '../support/read-foreign.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

/** Real files of other programs; what came in is held against counts of the raw files. */
const data = ['../../../shared/data', '../../../../shared/data']
  .map((path) => resolve(import.meta.dirname, path))
  .find((path) => existsSync(path));
if (data === undefined)
  console.info('skipped: real trajectories (there is no ../shared/data beside the repository)');

const root = data ?? '';
const folders: Readonly<Record<string, string>> = {
  atif: 'trajectories/atif',
  'claude-code': 'trajectories/claude-code',
  codex: 'trajectories/codex',
  openhands: 'trajectories/openhands',
  'swe-agent': 'trajectories/swe-agent',
  limi: 'limi',
};
const noTrajectories = new Set([
  'derived_atif-v1.7.schema.json',
  'inspect-openapi.json',
  'limi-dataset-card.md',
]);

function filesIn(folder: string): string[] {
  const path = join(root, folder);
  return readdirSync(path)
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile());
}

/** Every step once, whatever branches share it, with those of sub-agents. */
function stepsOf(trajectories: readonly Trajectory[]): TrajectoryStep[] {
  const seen = new Set<string>();
  return trajectories.flatMap(({ steps, children }, index) => [
    ...steps.filter((step, position) => {
      const key = step.eventIds[0] ?? `${index}/${position}`;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    }),
    ...stepsOf(children),
  ]);
}

function countsOf(trajectories: readonly Trajectory[]): RawCounts {
  const steps = stepsOf(trajectories);
  const agent = steps.filter(({ source }) => source === 'agent');
  return {
    messages: steps.filter(({ source, kind }) => source === 'user' && kind === 'message').length,
    replies: agent.filter(({ message }) => message !== '').length,
    calls: agent.reduce((sum, { calls }) => sum + calls.length, 0),
    results: steps.reduce((sum, { observations }) => sum + observations.length, 0),
    reasoning: agent.filter(({ reasoning }) => reasoning !== undefined).length,
  };
}

describe.runIf(data !== undefined)('real files of other programs', () => {
  let home: Awaited<ReturnType<typeof temporaryHome>>;
  let cairn: TestEngine;
  beforeAll(async () => {
    home = await temporaryHome();
    cairn = await openTestEngine(join(home.home, 'workspace'));
  });
  afterAll(async () => {
    await cairn.close();
    await home.remove();
  });

  test('hold as many messages, calls, results and reasoning after the import as in the raw file', () => {
    const rows: string[] = [];
    const words = ({ messages, replies, calls, results, reasoning }: RawCounts): string =>
      [messages, replies, calls, results, reasoning].map((n) => String(n).padStart(4)).join('');
    const differ: string[] = [];
    for (const [name, folder] of Object.entries(folders)) {
      for (const file of filesIn(folder)) {
        if (noTrajectories.has(basename(file))) continue;
        const raw = rawCounters[name]?.(file);
        const read = readForeign(file);
        const came = countsOf(read.trajectories);
        const short = basename(file).slice(0, 58).padEnd(58);
        rows.push(
          `${short} ${raw && words(raw)}  | ${words(came)}  ${read.opaque.length} kept apart, ${read.damaged.length} damaged`,
        );
        if (raw === undefined || words(raw) !== words(came)) differ.push(basename(file));
      }
    }
    console.info(
      ['messages, replies, calls, results, reasoning: raw | imported', ...rows].join('\n'),
    );
    expect(differ).toEqual([]);
  });

  test('come in as one import, and what is no trajectory is said to be none', async () => {
    const paths = [join(root, 'trajectories'), join(root, 'limi')];
    const job = await cairn.finished(await cairn.get('trajectory.import', { paths }));
    const { files, failed } = ImportSummary.parse(job.result);
    expect(new Set(failed.map(({ fileName }) => fileName))).toEqual(noTrajectories);
    for (const { code, message } of failed) {
      expect(code).toBe('invalid_input');
      expect(message).toContain('othing was imported');
    }
    const all = Object.values(folders).flatMap(filesIn);
    expect(files).toHaveLength(all.length - 2);
    for (const report of files) {
      const read = readForeign(all.find((file) => basename(file) === report.fileName) ?? '');
      expect(report.damagedTotal).toBe(read.damaged.length);
      expect(report.opaque.reduce((sum, { count }) => sum + count, 0)).toBe(read.opaque.length);
    }
    const { total } = await cairn.get('trajectory.list', { origin: 'import' });
    expect(total).toBe(files.reduce((sum, { trajectoryTotal }) => sum + trajectoryTotal, 0));
  });
});
