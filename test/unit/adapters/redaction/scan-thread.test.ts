import { afterAll, expect, test } from 'vitest';
import { ScanThread } from '../../../../main/adapters/redaction/scan-thread.ts';
import { joined } from '../../../../main/core/trajectory/redaction/find.ts';
import { plantedPersonal, plantedSecrets } from '../../../support/planted-secrets.ts';

const thread = new ScanThread();
afterAll(() => thread.close());

async function foundIn(text: string, under?: string): Promise<readonly string[]> {
  const piece = under === undefined ? { text } : { text, under };
  const scanned = await thread.scan([piece], { what: 'all', words: [] });
  if (!scanned.ok) throw new Error(scanned.error.message);
  return joined(scanned.data.finds.flat(), text).map(({ start, end }) => text.slice(start, end));
}

test.each([...plantedSecrets, ...plantedPersonal])(
  '$name is found in a text, and nothing but it is taken away',
  async ({ text, secret }) => {
    const found = await foundIn(text);
    expect(found.some((each) => each.includes(secret))).toBe(true);
    expect(found.join('').length).toBeLessThanOrEqual(secret.length + 24);
  },
);

test.each(plantedSecrets)('$name is found once more inside JSON in a text', async (planted) => {
  const text = JSON.stringify({ output: JSON.stringify({ line: `\n${planted.text}` }) });
  const found = await foundIn(text);
  const cut = found.reduce((left, each) => left.replaceAll(each, '…'), text);
  expect(found.length).toBeGreaterThan(0);
  expect(JSON.stringify(JSON.parse(cut))).not.toContain(planted.secret);
  expect(cut).not.toContain(JSON.stringify(JSON.stringify(planted.secret)).slice(3, -3));
});

test('a thread that rests first answers what it was asked, and is there again for what comes next', async () => {
  const resting = new ScanThread();
  const [planted] = plantedSecrets;
  if (planted === undefined) throw new Error('There is nothing planted.');
  const asked = resting.scan([{ text: planted.text }], { what: 'all', words: [] });
  await resting.rest();
  const again = await resting.scan([{ text: planted.text }], { what: 'all', words: [] });
  const finds = [await asked, again].map((scanned) => (scanned.ok ? scanned.data.finds : []));
  expect(finds[0]?.flat().length).toBeGreaterThan(0);
  expect(finds[1]).toEqual(finds[0]);
  await resting.close();
});
