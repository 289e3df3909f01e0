import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { roCrate } from '../../../../main/adapters/trajectories/ro-crate.ts';
import { newZip } from '../../../../main/adapters/trajectories/zip-writer.ts';
import { zipContent, zipEntries } from '../../../../main/adapters/trajectories/zip-reader.ts';
import { pathOf } from '../../../../main/core/agent/branch.ts';
import type { Chunks, FormatWriter } from '../../../../main/core/trajectory/formats/format.ts';
import {
  noSources,
  type CrateSources,
} from '../../../../main/core/trajectory/formats/ro-crate/sources.ts';
import { fileOf } from '../../../../main/core/trajectory/formats/written-file.ts';
import { pathsOf } from '../../../../main/core/trajectory/leaves.ts';
import type { ExportChoices } from '../../../../main/core/trajectory/options.ts';
import type { Trajectory } from '../../../../main/core/trajectory/trajectory.ts';
import { trajectoryOf } from '../../../../main/core/trajectory/trajectory-of.ts';
import { openCrate } from '../../../support/crate-files.ts';
import { judgedSession } from '../../../support/judged-session.ts';
import { randomSession } from '../../../support/random-session.ts';
import { sampleSessions } from '../../../support/trajectory-sessions.ts';
import { wholeSession } from '../../../support/whole-session.ts';

const usual: ExportChoices = {
  branches: 'active',
  perHumanTurn: false,
  reasoning: 'field',
  maskFailedSteps: false,
};
const program = { name: 'Cairn', version: '0.1.0' };
const bare = noSources('2026-04-01T09:00:00.000Z', program);
const words = new TextEncoder();

async function bytesOf(chunks: Chunks): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks)
    parts.push(typeof chunk === 'string' ? words.encode(chunk) : chunk);
  return parts;
}

async function crateOf(
  members: readonly (readonly [Trajectory, CrateSources])[],
  writer: FormatWriter = roCrate.open(usual),
) {
  const parts: Uint8Array[] = [];
  const written = [];
  for (const [trajectory, sources] of members) {
    const one = writer.add(trajectory, undefined, sources);
    written.push(one);
    parts.push(...(await bytesOf(one.chunks)));
  }
  const end = writer.end();
  parts.push(...(await bytesOf(end.chunks)));
  const bytes = new Uint8Array(Buffer.concat(parts));
  return { bytes, written, problems: await roCrate.validate(fileOf(bytes)), end };
}

/** With a record of two lines and the file it made. */
function withWorkspace(trajectory: Trajectory, content = 'twelve bytes'): CrateSources {
  const made = trajectory.steps
    .flatMap(({ effects }) => effects)
    .filter(({ kind }) => kind === 'artifact.made');
  return {
    ...bare,
    person: 'R. Okafor',
    licence: 'CC-BY-4.0',
    record: { state: 'whole', events: 2, read: () => pieces('{"a":1}\n', '{"b":2}\n') },
    artifacts: new Map(
      made.map(({ eventId }) => [eventId, { state: 'here', read: () => pieces(content) }]),
    ),
  };
}

async function* pieces(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield words.encode(text);
}

function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const judged = trajectoryOf(
  pathOf(judgedSession('ses_judged', { sha256: hashOf('twelve bytes'), bytes: 12 })),
);

test('a whole session is a crate that its own validator and another reader of archives take', async () => {
  const { bytes, problems, written } = await crateOf([[judged, withWorkspace(judged)]]);
  expect(problems).toEqual([]);
  const crate = openCrate(bytes);
  expect([...crate.paths].toSorted()).toEqual([
    'README.md',
    'ro-crate-metadata.json',
    'ses_judged/artifacts/notes/summary.md',
    'ses_judged/claims.csv',
    'ses_judged/claims.json',
    'ses_judged/decisions.csv',
    'ses_judged/plan.json',
    'ses_judged/record.jsonl',
    'ses_judged/report.md',
    'ses_judged/trajectory.json',
  ]);
  expect(crate.text('ses_judged/record.jsonl')).toBe('{"a":1}\n{"b":2}\n');
  expect(crate.text('ses_judged/artifacts/notes/summary.md')).toBe('twelve bytes');
  expect(written[0]?.losses).toEqual([]);
});

test('the metadata names the licence, the author, the cited files and who decided what', async () => {
  const { bytes } = await crateOf([[judged, withWorkspace(judged)]]);
  const crate = openCrate(bytes);
  expect(crate.entity('./')).toMatchObject({
    license: { '@id': 'https://spdx.org/licenses/CC-BY-4.0' },
    author: { '@id': '#person-R.%20Okafor' },
  });
  expect(crate.entity(`#file-${'a'.repeat(64)}`)).toMatchObject({ sha256: 'a'.repeat(64) });
  const accepted = crate.entities.find((entity) => entity['@type'] === 'AcceptAction');
  expect(accepted).toMatchObject({
    agent: { '@id': '#person-R.%20Okafor' },
    object: { '@id': 'ses_judged/claims.json' },
    description: 'Table 2 says so.',
  });
  expect(crate.entities.filter((entity) => entity['@type'] === 'RejectAction')).toHaveLength(1);
});

test('what the workspace does not give is said in the README and counted as lost', async () => {
  const { bytes, written, problems } = await crateOf([
    [judged, { ...bare, record: { state: 'left_out', why: 'cut' } }],
  ]);
  expect(problems).toEqual([]);
  const crate = openCrate(bytes);
  expect(crate.paths).not.toContain('ses_judged/record.jsonl');
  expect(crate.text('README.md')).toContain('The record was left out: secrets');
  expect(crate.text('README.md')).toContain('`work/notes/summary.md` are not here');
  expect(written[0]?.losses).toEqual(
    expect.arrayContaining([
      { what: 'record', count: 1 },
      { what: 'artifacts', count: 1 },
      { what: 'result_data', count: 2 },
    ]),
  );
});

test('a file whose bytes are not those that were made is a fault of the crate', async () => {
  const { problems } = await crateOf([[judged, withWorkspace(judged, 'other words!')]]);
  expect(problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('The SHA-256 of "ses_judged/artifacts/notes/summary.md"'),
  ]);
});

test('two branches have a folder each and one record', async () => {
  const members = pathsOf(wholeSession(), 'all').map(({ events, active }) => {
    const trajectory = trajectoryOf(events, { active });
    return [trajectory, withWorkspace(trajectory)] as const;
  });
  const { bytes, problems } = await crateOf(members);
  expect(problems).toEqual([]);
  const crate = openCrate(bytes);
  expect(crate.paths.filter((path) => path.endsWith('trajectory.json'))).toHaveLength(2);
  expect(crate.paths.filter((path) => path.endsWith('record.jsonl'))).toHaveLength(1);
  expect(crate.text('README.md')).toContain('The record of its session is in');
});

test('sessions of every shape, and sessions made by chance, make crates without a fault', async () => {
  const all = [
    ...sampleSessions(),
    ...Array.from({ length: 20 }, (_, seed) => ({ ...randomSession(seed + 1) })),
  ];
  for (const { events, children = [] } of all) {
    const below = children.map((child) => trajectoryOf(child));
    const members = pathsOf(events, 'all').map((path) => {
      const trajectory = trajectoryOf(path.events, { active: path.active, children: below });
      return [trajectory, bare] as const;
    });
    const { problems } = await crateOf(members);
    expect(problems).toEqual([]);
  }
});

test('an archive in which a byte was changed, or a file left out, is not taken', async () => {
  const { bytes } = await crateOf([[judged, withWorkspace(judged)]]);
  const files = unzipSync(bytes);
  const report = files['ses_judged/report.md'];
  if (report === undefined) throw new Error('There is no report.');
  const changed = zipSync({ ...files, 'ses_judged/report.md': words.encode('Other words.') });
  expect((await roCrate.validate(fileOf(changed))).map(({ message }) => message)).toEqual([
    expect.stringContaining('The SHA-256 of "ses_judged/report.md"'),
    expect.stringContaining('"ses_judged/report.md" has 12 bytes'),
  ]);
  const { 'README.md': _readme, ...fewer } = files;
  expect(await roCrate.validate(fileOf(zipSync(fewer)))).toMatchObject([
    { severity: 'error', message: '"README.md" is described and is not in the archive.' },
  ]);
  expect(await roCrate.validate(fileOf(bytes.slice(0, -40)))).toMatchObject([
    { severity: 'error', message: expect.stringContaining('cannot be read back') },
  ]);
  expect(await roCrate.validate(fileOf('no archive'))).toMatchObject([{ severity: 'error' }]);
});

test('a crate of nothing is refused', () => {
  expect(roCrate.open(usual).end().problems).toMatchObject([{ code: 'no_samples' }]);
});

test('archives keep large files and names of other scripts byte for byte', async () => {
  const zip = newZip();
  const large = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * index) % 251);
  const written: Uint8Array[] = [];
  const take = async (path: string, content: readonly Uint8Array[]) => {
    const packing = zip.write(path, content);
    for (;;) {
      const next = await packing.next();
      if (next.done === true) return next.value;
      written.push(next.value);
    }
  };
  const packed = await take('大/文件.bin', [large.subarray(0, 1_000), large.subarray(1_000)]);
  await take('empty.txt', []);
  written.push(...zip.end());
  expect(packed).toEqual({ bytes: large.length, sha256: hashOf(large) });
  const file = fileOf(Buffer.concat(written));
  const entries = await zipEntries(file);
  expect(entries.map(({ path, bytes }) => [path, bytes])).toEqual([
    ['大/文件.bin', large.length],
    ['empty.txt', 0],
  ]);
  const found: Uint8Array[] = [];
  for (const entry of entries) for await (const part of zipContent(file, entry)) found.push(part);
  expect(hashOf(Buffer.concat(found))).toBe(hashOf(large));
});
