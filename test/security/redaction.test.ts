import { afterAll, expect, test } from 'vitest';
import { ScanThread } from '../../main/adapters/redaction/scan-thread.ts';
import { applyRedactions } from '../../main/core/trajectory/redaction/apply.ts';
import {
  joined,
  ownSearches,
  readings,
  searchWindow,
} from '../../main/core/trajectory/redaction/find.ts';
import { mapPieces } from '../../main/core/trajectory/redaction/pieces.ts';
import type { RedactionPlace } from '../../main/core/trajectory/redaction/redaction.ts';
import { TOO_DEEP } from '../../main/core/trajectory/redaction/values.ts';
import { call, gave, reply, trajectoryOfSteps } from '../support/made-trajectory.ts';
import { plantedSecrets } from '../support/planted-secrets.ts';

const thread = new ScanThread();
const impatient = new ScanThread({
  limits: { search: 400, look: 50 },
  worker: new URL('../support/threads/slow-scan-worker.ts', import.meta.url),
});
afterAll(() => Promise.all([thread.close(), impatient.close()]));

const github = plantedSecrets.find(({ name }) => name === 'GitHub')?.secret ?? '';

async function scan(by: ScanThread, ...texts: readonly string[]) {
  const scanned = await by.scan(
    texts.map((text) => ({ text })),
    { what: 'all', words: [] },
  );
  if (!scanned.ok) throw new Error(scanned.error.message);
  const { finds, cutOff } = scanned.data;
  return { finds: finds.map((found, index) => joined(found, texts[index] ?? '')), cutOff };
}

test('a text cannot switch the search off with the directives of secretlint', async () => {
  const directive = ['secretlint', 'disable'].join('-');
  const ways = [
    `// ${directive}\n${github}`,
    `/* ${directive} */ ${github} /* ${['secretlint', 'enable'].join('-')} */`,
    `${github} // ${directive}-line`,
    `# ${directive}-next-line\n${github}`,
    `// ${directive} @secretlint/secretlint-rule-github -- nothing to see\n${github}`,
  ];
  const { finds } = await scan(thread, ...ways);
  for (const [index, found] of finds.entries()) {
    const text = ways[index] ?? '';
    expect(found.map(({ start, end }) => text.slice(start, end))).toContain(github);
    // By secretlint's own rule too, which the directive is meant for.
    expect(found.some(({ rule }) => rule.id.endsWith('github'))).toBe(true);
  }
});

test('a pattern that does not come to an end is cut off and named, and the rest is looked through', async () => {
  const endless = `${'b'.repeat(40)}!`;
  const { finds, cutOff } = await scan(impatient, `one ${github}`, endless, `three ${github}`);
  expect(cutOff).toEqual([{ piece: 1, search: 'catastrophic' }]);
  expect(finds.map((found) => found.length)).toEqual([1, 0, 1]);
});

test('a pattern that fails on many texts is given up, which is said of every text, and the rest is looked for', async () => {
  const endless = Array.from({ length: 12 }, (_, index) => `${'b'.repeat(40 + index)}!`);
  const { finds, cutOff } = await scan(impatient, ...endless, `last ${github}`);
  const missed = cutOff.map(({ piece }) => piece).toSorted((one, other) => one - other);
  expect(missed).toEqual([...endless.keys(), endless.length]);
  expect(new Set(cutOff.map(({ search }) => search))).toEqual(new Set(['catastrophic']));
  expect(finds.at(-1)).toHaveLength(1);
}, 60_000);

test('a search is stopped while a pattern runs on', async () => {
  const stop = new AbortController();
  const running = impatient.scan([{ text: `${'b'.repeat(44)}!` }], {
    what: 'all',
    words: [],
    signal: stop.signal,
  });
  setTimeout(() => stop.abort(), 100);
  const scanned = await running;
  expect(scanned.ok ? undefined : scanned.error.code).toBe('stopped');
  expect((await scan(impatient, github)).finds[0]).toHaveLength(1);
});

/** Texts on which patterns that go back and forth need time beyond all measure. */
const hostile = [
  'a'.repeat(60_000),
  `${'a.'.repeat(20_000)}@`,
  `${'a@'.repeat(20_000)}b`,
  'a@a.'.repeat(15_000),
  '1 '.repeat(30_000),
  `+${'1 '.repeat(30_000)}`,
  'password='.repeat(6_000),
  `password${' '.repeat(50_000)}=x`,
  'key token secret '.repeat(3_500),
  `${'eyJ'.repeat(20_000)}.`,
  'eyJa.'.repeat(12_000),
  `${'x://a:'.repeat(9_000)}@b`,
  `http://a:${'b@'.repeat(25_000)}`,
  `-----BEGIN ${'PRIVATE KEY-----'.repeat(3_500)}`,
  '-----BEGIN PRIVATE KEY-----\n'.repeat(2_000),
  '\\'.repeat(60_000),
  '\\u0041'.repeat(10_000),
  '%41'.repeat(20_000),
  '/home/'.repeat(10_000),
  'C:\\Users\\'.repeat(6_000),
  'GB82 WEST '.repeat(6_000),
  `${'mysql -'.repeat(8_000)}p`,
  'ssh '.repeat(15_000),
  '1.'.repeat(30_000),
  'f:'.repeat(30_000),
  'Authorization: Basic '.repeat(3_000),
  'machine a login '.repeat(4_000),
];

test.each(hostile.map((text) => ({ begins: text.slice(0, 24), text })))(
  'no pattern of ours is cut off on a long text that begins with $begins',
  async ({ text }) => {
    const views = readings(text);
    // In this thread, so that a pattern without end fails the test by its own limit.
    for (const search of ownSearches()) await searchWindow(search, views);
    expect((await scan(thread, text)).cutOff).toEqual([]);
  },
  30_000,
);

test('members named like parts of a pointer or of an object are told apart and kept', () => {
  const hostileArguments: unknown = JSON.parse(
    '{"a/b":"one","a":{"b":"two"},"~1":"three","__proto__":{"polluted":"four"},"constructor":"five","":"six"}',
  );
  const trajectory = trajectoryOfSteps([reply({ calls: [call('tool', hostileArguments)] })]);
  const paths = new Map<string, string>();
  const copy = mapPieces(trajectory, ({ place, text, what }) => {
    if (place.field === 'arguments' && what === 'text') paths.set(place.path ?? '', text);
    return text;
  });
  expect([...paths]).toEqual([
    ['/a~1b', 'one'],
    ['/a/b', 'two'],
    ['/~01', 'three'],
    ['/__proto__/polluted', 'four'],
    ['/constructor', 'five'],
    ['/', 'six'],
  ]);
  expect(JSON.stringify(copy)).toBe(JSON.stringify(trajectory));
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('what is nested too deep to be looked through does not leave', () => {
  let deep: unknown = github;
  for (let level = 0; level < 3_000; level += 1) deep = { a: deep };
  const trajectory = trajectoryOfSteps([
    reply({ calls: [call('tool', deep)], observations: [gave('fine')] }),
  ]);
  const copy = JSON.stringify(applyRedactions(trajectory, { cuts: [], words: [] }));
  expect(copy).not.toContain(github);
  expect(copy).toContain(TOO_DEEP);
});

test('a place with a pointer longer than can be kept is still cut', () => {
  const name = 'n'.repeat(5_000);
  const trajectory = trajectoryOfSteps([reply({ calls: [call('tool', { [name]: github })] })]);
  let where: RedactionPlace | undefined;
  mapPieces(trajectory, ({ place, text }) => {
    if (text === github) where = { ...place, start: 0, end: text.length };
    return text;
  });
  if (where === undefined) throw new Error('The text was not met.');
  const copy = applyRedactions(trajectory, {
    cuts: [{ place: where, replacement: '[key]' }],
    words: [],
  });
  expect(JSON.stringify(copy)).not.toContain(github);
});
