import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ExportOptions } from '../../preload/contract/routes/trajectory.ts';
import type { ExportFormat } from '../../preload/contract/routes/trajectory.ts';
import { workspaceWith } from '../support/journal-sessions.ts';
import { recorder } from '../support/recorded-session.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';
import { wordTokenizer } from '../support/word-tokenizer.ts';

/** Whether a sample is too long, by the tokenizer that was chosen and not by another one. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
let folder: string;
let cairn: TestEngine;

function answered(sessionId: string, text: string) {
  const session = recorder('A question', { sessionId });
  session.reply({ text });
  session.close();
  return session.events();
}

beforeAll(async () => {
  home = await temporaryHome();
  folder = join(home.home, 'workspace');
  await workspaceWith(folder, [
    answered('ses_long_words', `${'spacing'.repeat(8)} `.repeat(500)),
    answered('ses_short_words', 'a '.repeat(3_000)),
  ]);
  cairn = await openTestEngine(folder);
});
afterAll(async () => {
  await cairn.close();
  await home.remove();
});

async function said(trajectoryId: string, tokenLimit: number, format: ExportFormat = 'openai') {
  const options = ExportOptions.parse({ format, tokenLimit });
  const { problems } = await cairn.get('trajectory.preview', {
    trajectoryIds: [trajectoryId],
    options,
  });
  return problems.filter(({ code }) => code.startsWith('long_sample') || code === 'length_unknown');
}

test('without a tokenizer of their own Cairn’s estimate says what is about too long', async () => {
  const [long] = await said('ses_long_words', 1_000);
  expect(long?.message).toMatch(/^The sample has about \d+ thousand tokens/);
});

test('a chosen tokenizer counts the samples of every format that is lines or rows', async () => {
  const path = wordTokenizer(home.home);
  const all = await cairn.get('tokenizer.add', { name: 'Words', path });
  const own = all.find(({ name }) => name === 'Words')?.tokenizer ?? '';
  await cairn.get('tokenizer.choose', { tokenizer: own });
  // Five hundred words, however long they are.
  expect(await said('ses_long_words', 1_000)).toEqual([]);
  for (const format of ['openai', 'sts', 'parquet'] as const) {
    const [long] = await said('ses_short_words', 2_500, format);
    expect(long?.message, format).toMatch(/^The sample has 30\d\d tokens, counted with Words;/);
  }
  expect(await said('ses_short_words', 3_500)).toEqual([]);
});

test('a tokenizer whose file is gone is said to be gone, and nothing counts in its place', async () => {
  await rm(join(folder, 'files'), { recursive: true });
  expect(await said('ses_short_words', 2_500)).toMatchObject([{ code: 'length_unknown' }]);
});
