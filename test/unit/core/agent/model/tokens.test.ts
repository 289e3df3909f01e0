import { expect, test } from 'vitest';
import {
  calibration,
  estimateText,
  estimateTokens,
  promptWasTruncated,
} from '../../../../../main/core/agent/model/tokens.ts';
import { pathWriter } from '../../../../support/path-writer.ts';

const english = 'Growth of the competing strain was reduced when the microcin was present. '.repeat(
  20,
);
const chinese = '微菌素存在时，竞争菌株的生长受到抑制，其程度与浓度有关。'.repeat(20);
const json = JSON.stringify({
  fileId: 'a1b2c3',
  page: 12,
  around: { start: 103, end: 245 },
}).repeat(20);

test('English has about four characters a token, Chinese about one, JSON lies between', () => {
  expect(english.length / estimateText(english)).toBeGreaterThan(3.5);
  expect(english.length / estimateText(english)).toBeLessThan(4.5);
  expect(chinese.length / estimateText(chinese)).toBeGreaterThan(0.9);
  expect(chinese.length / estimateText(chinese)).toBeLessThan(1.3);
  expect(json.length / estimateText(json)).toBeGreaterThan(2);
  expect(json.length / estimateText(json)).toBeLessThan(3.5);
});

test('calls, reasoning and the descriptions of tools are counted', () => {
  const plain = estimateTokens([{ role: 'assistant', content: '', calls: [] }], []);
  const calls = [{ id: 'a', name: 'search', arguments: json }];
  const reasoningDetails = [{ text: english }];
  const full = estimateTokens(
    [{ role: 'assistant', content: '', calls, reasoning: english, reasoningDetails }],
    [{ name: 'search', description: english, parameters: { type: 'object' } }],
  );
  expect(full - plain).toBeGreaterThan(estimateText(json) + 3 * estimateText(english));
});

const by = { model: 'scripted', server: 'Script' };

async function counted(...promptTokens: readonly number[]) {
  const path = await pathWriter();
  for (const reported of promptTokens) {
    await path.reply({
      text: 'x',
      contextTokens: 1_000,
      usage: { promptTokens: reported, completionTokens: 1, source: 'server' },
    });
  }
  return path;
}

test('an estimate is corrected by the median of what the server counted last', async () => {
  expect(calibration((await counted()).events(), by)).toBe(1);
  expect(calibration((await counted(1_300, 1_400, 1_500)).events(), by)).toBe(1.4);
  const later = await counted(3_000, 3_000, 3_000, 1_100, 1_100, 1_100, 1_100, 1_200);
  expect(calibration(later.events(), by)).toBe(1.1);
});

test('the correction is bounded, and takes nothing from another model, an estimate or a cut prompt', async () => {
  expect(calibration((await counted(90_000)).events(), by)).toBe(3);
  expect(calibration((await counted(1)).events(), by)).toBe(0.5);
  expect(calibration((await counted(2_000)).events(), { ...by, model: 'other' })).toBe(1);
  const path = await pathWriter();
  const usage = { promptTokens: 2_000, completionTokens: 1 };
  await path.reply({ contextTokens: 1_000, usage: { ...usage, source: 'estimate' } });
  await path.reply({
    contextTokens: 1_000,
    usage: { ...usage, source: 'server' },
    notices: [{ code: 'prompt_truncated', message: 'cut' }],
  });
  expect(calibration(path.events(), by)).toBe(1);
});

test.each([
  [4_096, 9_000, true, 'cut at Ollama’s default window'],
  [2_048, 2_600, true, 'just over a usual window'],
  [3_000, 9_000, true, 'far less than was sent'],
  [8_500, 9_000, false, 'an estimate that is a little high'],
  [9_900, 9_000, false, 'more than estimated'],
  [300, 900, false, 'too short to be sure'],
  [0, 9_000, false, 'no count at all'],
])('%i tokens read of about %i sent: %s (%s)', (reported, estimated, expected) => {
  expect(promptWasTruncated(reported, estimated)).toBe(expected);
});
