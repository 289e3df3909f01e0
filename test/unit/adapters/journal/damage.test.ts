import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { journalIn, readAll } from '../../../support/journals.ts';
import { seededRandom } from '../../../support/record-ports.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { dataOf, messageDraft } from '../../../support/workspaces.ts';

const STREAM = 'sessions/ses_1';
const EVENTS = 12;

/** A stream of twelve events, some with text of several bytes per character, and where its lines start. */
async function someStream() {
  const folder = temporaryFolder();
  const { journal } = journalIn(folder);
  const drafts = Array.from({ length: EVENTS }, (_, index) =>
    messageDraft(`第${index}条 é `.repeat(index + 1)),
  );
  dataOf(await journal.append(STREAM, drafts));
  await journal.close();
  const path = join(folder, 'sessions', 'ses_1.jsonl');
  const bytes = readFileSync(path);
  const starts = [0];
  bytes.forEach((byte, index) => {
    if (byte === 0x0a && index + 1 < bytes.length) starts.push(index + 1);
  });
  return { folder, path, bytes, starts };
}

function lineAt(starts: readonly number[], position: number): number {
  return starts.findLastIndex((start) => start <= position);
}

test.each([1, 2, 3, 4])(
  'whichever byte is changed, its line is named and every other is read (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const { folder, path, bytes, starts } = await someStream();
    for (let round = 0; round < 60; round += 1) {
      const changed = Buffer.from(bytes);
      const position = Math.floor(random() * bytes.length);
      const old = bytes[position] ?? 0;
      changed[position] = (old + 1 + Math.floor(random() * 255)) % 256;
      writeFileSync(path, changed);
      const { journal } = journalIn(folder, { readOnly: true });
      const { events, damage } = await readAll(journal, STREAM);
      const line = lineAt(starts, position);
      const wasEnd = old === 0x0a;
      // Without its line feed a line runs into the next one, so two are lost; at the end none is.
      const lost = new Set(wasEnd ? [line, line + 1] : [line]);
      const expected = Array.from({ length: EVENTS }, (_, seq) => seq).filter(
        (seq) => !lost.has(seq),
      );
      expect({ seed, position, seqs: events.map(({ seq }) => seq) }).toEqual({
        seed,
        position,
        seqs: expected,
      });
      expect(damage.some((one) => one.line === line + 1)).toBe(true);
    }
  },
);

test.each([11, 12, 13])(
  'wherever the file ends, all whole lines are read and appends go on (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const { folder, path, bytes, starts } = await someStream();
    for (let round = 0; round < 25; round += 1) {
      const end = Math.floor(random() * bytes.length);
      writeFileSync(path, bytes.subarray(0, end));
      const whole = starts.filter(
        (start, index) => (starts[index + 1] ?? bytes.length) - 1 <= end && start < end,
      ).length;
      const { journal } = journalIn(folder);
      await journal.mendTails();
      dataOf(await journal.append(STREAM, [messageDraft('afterwards')]));
      const { events, damage } = await readAll(journal, STREAM);
      expect({ end, seqs: events.map(({ seq }) => seq) }).toEqual({
        end,
        seqs: Array.from({ length: whole + 1 }, (_, seq) => seq),
      });
      expect(damage).toEqual([]);
      await journal.close();
    }
  },
);

test('a file of zeros, as a power cut can leave it, is put aside and the stream starts anew', async () => {
  const { folder, path } = await someStream();
  writeFileSync(path, Buffer.alloc(300_000));
  const { journal, damage } = journalIn(folder);
  dataOf(await journal.append(STREAM, [messageDraft('anew')]));
  expect(damage).toMatchObject([{ problem: 'torn_tail', length: 300_000 }]);
  expect((await readAll(journal, STREAM)).events).toHaveLength(1);
  await journal.close();
});

test('lines longer than a block are found again from the end', async () => {
  const folder = temporaryFolder();
  const first = journalIn(folder);
  await first.journal.append(STREAM, [
    messageDraft('a'.repeat(300_000)),
    messageDraft('b'.repeat(700_000)),
  ]);
  const head = await first.journal.head(STREAM);
  await first.journal.close();
  const { journal } = journalIn(folder);
  expect(await journal.head(STREAM)).toEqual(head);
  expect((await readAll(journal, STREAM)).events).toHaveLength(2);
  await journal.close();
});
