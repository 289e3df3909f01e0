import Database from 'better-sqlite3';
import { chmodSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Finding, SessionView } from '../../preload/contract/views.ts';
import { examineWorkspace } from '../../main/adapters/workspace/doctor.ts';
import { importSample, sample } from '../support/sample-papers.ts';
import { ask, verify } from '../support/sessions.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

/** One character changed by somebody else; `verify` must name it, its place, and nothing besides. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let original: string;
let view: SessionView;

beforeAll(async () => {
  home = await temporaryHome();
  original = join(home.home, 'original');
  const cairn = await openTestEngine(original);
  await importSample(cairn, 2);
  view = await ask(cairn, sample.guided.en);
  await cairn.close();
});
afterAll(() => home.remove());

let copies = 0;
/** A copy of the workspace with one thing in it changed, and what `verify` finds in it. */
async function findingsAfter(change: (folder: string) => void): Promise<{
  readonly folder: string;
  readonly holds: boolean;
  readonly findings: readonly Finding[];
}> {
  copies += 1;
  const folder = join(home.home, `copy-${copies}`);
  cpSync(original, folder, { recursive: true });
  change(folder);
  const cairn = await openTestEngine(folder);
  const { holds, findings } = await verify(cairn);
  await cairn.close();
  return { folder, holds, findings };
}

const sessionFile = (folder: string) =>
  join(folder, 'journal', 'sessions', `${view.summary.sessionId}.jsonl`);

/** Replaces one text in one line of the session's stream, by its number counted from 1. */
function changeLine(folder: string, number: number, edit: (line: string) => string): void {
  const lines = readFileSync(sessionFile(folder), 'utf8').split('\n');
  const before = lines[number - 1] ?? '';
  lines[number - 1] = edit(before);
  expect(lines[number - 1]).not.toBe(before);
  writeFileSync(sessionFile(folder), lines.join('\n'));
}

/** The number of the first line of this kind. */
function lineOf(folder: string, kind: string): number {
  const lines = readFileSync(sessionFile(folder), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(`"kind":"${kind}"`)) + 1;
}

test('an untouched copy holds', async () => {
  expect(await findingsAfter(() => undefined)).toMatchObject({ holds: true, findings: [] });
});

test('a changed character of a quote in the report names the report, its line and the evidence', async () => {
  const quote = view.evidence[0]?.anchor.quote.exact ?? '';
  const path = view.reportPath ?? '';
  let line = 0;
  const { holds, findings } = await findingsAfter((folder) => {
    const lines = readFileSync(join(folder, path), 'utf8').split('\n');
    line = lines.findLastIndex((each) => each.includes(quote)) + 1;
    const changed = quote.replace(/[a-z](?=[^a-z]*$)/u, (letter) => (letter === 'x' ? 'y' : 'x'));
    lines[line - 1] = (lines[line - 1] ?? '').replace(quote, changed);
    writeFileSync(join(folder, path), lines.join('\n'));
  });
  expect(holds).toBe(false);
  expect(findings).toMatchObject([
    {
      code: 'artifact_changed',
      sessionId: view.summary.sessionId,
      path,
      line,
      evidenceId: view.evidence[0]?.evidenceId,
    },
  ]);
});

test.each([
  [
    'payload',
    (line: string) =>
      line.replace(/"text":"(.)/, (_, letter) => `"text":"${letter === 'x' ? 'y' : 'x'}`),
  ],
  ['hash', (line: string) => flipHexadecimal(line, /"hash":"([0-9a-f])/)],
  ['time', (line: string) => line.replace(/"time":"20/, '"time":"21')],
])('a changed character of the %s names the stream and the line', async (_name, edit) => {
  let line = 0;
  const { holds, findings } = await findingsAfter((folder) => {
    line = lineOf(folder, 'reasoning');
    changeLine(folder, line, edit);
  });
  expect(holds).toBe(false);
  expect(findings).toMatchObject([
    { code: 'chain_broken', stream: `sessions/${view.summary.sessionId}`, line },
  ]);
});

function flipHexadecimal(line: string, place: RegExp): string {
  return line.replace(place, (found, digit: string) =>
    found.slice(0, -1).concat(digit === '0' ? '1' : '0'),
  );
}

test('a changed character of a signature names the event it was made over', async () => {
  const { holds, findings } = await findingsAfter((folder) => {
    const heads = join(folder, 'journal', 'heads.jsonl');
    const text = readFileSync(heads, 'utf8');
    writeFileSync(
      heads,
      text.replace(
        /("signature":")(.)/,
        (_, name, letter) => `${name}${letter === 'A' ? 'B' : 'A'}`,
      ),
    );
  });
  expect(holds).toBe(false);
  expect(findings).toMatchObject([{ code: 'signature_invalid' }]);
  expect(findings[0]?.seq).toBeTypeOf('number');
});

test('a changed byte of a file names the file, and each citation that rested on it', async () => {
  const fileId = view.evidence[0]?.anchor.fileId ?? '';
  const name = view.evidence[0]?.fileName;
  const { holds, findings } = await findingsAfter((folder) => {
    const path = join(folder, 'files', fileId.slice(0, 2), fileId.slice(2));
    const bytes = readFileSync(path);
    const place = bytes.length - 200;
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    chmodSync(path, 0o644);
    writeFileSync(path, bytes);
  });
  expect(holds).toBe(false);
  expect(findings[0]).toMatchObject({ code: 'file_changed' });
  expect(findings[0]?.message).toContain(name);
  const rested = view.evidence.filter(({ anchor }) => anchor.fileId === fileId);
  expect(findings.slice(1).map(({ code, evidenceId }) => [code, evidenceId])).toEqual(
    rested.map(({ evidenceId }) => ['citation_not_located', evidenceId]),
  );
});

test('a changed row of the index names table and row; the doctor builds it again from the record', async () => {
  const { folder, holds, findings } = await findingsAfter((copy) => {
    const database = new Database(join(copy, 'cairn.db'));
    const { changes } = database
      .prepare('UPDATE session SET question = ? WHERE session_id = ?')
      .run('Another question?', view.summary.sessionId);
    expect(changes).toBe(1);
    database.close();
  });
  expect(holds).toBe(false);
  expect(findings).toMatchObject([{ code: 'projection_differs' }]);
  expect(findings[0]?.message).toMatch(/table "session".*different/);

  const options = { driver: 'test', configFolder: join(home.home, 'config'), repair: true };
  expect(await examineWorkspace(folder, options)).toMatchObject([
    { check: 'index', repaired: true },
  ]);
  const cairn = await openTestEngine(folder);
  expect(await verify(cairn)).toMatchObject({ holds: true, findings: [] });
  await cairn.close();
});

test('a line taken away from the end is noticed by the signature over it', async () => {
  const { findings } = await findingsAfter((folder) => {
    const lines = readFileSync(sessionFile(folder), 'utf8').split('\n');
    lines.splice(-2, 1);
    writeFileSync(sessionFile(folder), lines.join('\n'));
  });
  expect(findings).toMatchObject([
    { code: 'chain_broken', stream: `sessions/${view.summary.sessionId}` },
  ]);
});

test('the original was not changed by any of it', () => {
  expect(readdirSync(join(original, 'journal', 'sessions'))).toEqual([
    `${view.summary.sessionId}.jsonl`,
  ]);
});
