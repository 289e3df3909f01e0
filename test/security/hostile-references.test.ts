import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { StyleThread } from '../../main/adapters/styles/style-thread.ts';
import {
  styleInfo,
  builtInLocales,
  builtInStyles,
} from '../../main/adapters/styles/style-files.ts';
import { readReferences } from '../../main/adapters/references/read-references.ts';
import { WorkFields } from '../../main/core/library/work.ts';
import { seededChance } from '../support/seeded-random.ts';
import { read, worksOf } from '../support/reference-files.ts';
import { writeReferences } from '../../main/adapters/references/write-references.ts';

test('entities that a document defines are not expanded: a billion laughs is a few characters', async () => {
  const laughs = Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
  ).join('');
  const xml = `<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY l0 "ha">${laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><records><record><titles><title>A &l9; &f; B</title></titles></record></records></xml>`;
  const { entries } = await read(xml, 'endnote_xml');
  expect(entries[0]?.fields.title).toBe('A &l9; &f; B');
});

test('braces without end or bottom are read, told or left, and neither hang nor overflow', async () => {
  const deep = '{'.repeat(50_000);
  const closed = `@misc{a, title = ${deep}x${'}'.repeat(50_000)}}\n@misc{b, title={after}}`;
  const open = `@misc{a, title = ${deep}\n@misc{b, title={after}}`;
  const names = `@misc{a, author = {${'{\\"o} and '.repeat(5_000)}x}}\n@misc{b, title={after}}`;
  for (const text of [closed, open, names]) {
    const { entries } = await read(text, 'bibtex');
    expect(entries.at(-1)?.fields.title).toBe('after');
  }
});

test('fields longer than a work can hold are cut, and what goes into the record stays bounded', async () => {
  const long = 'x'.repeat(300_000);
  const { entries, problems } = await read(
    `@article{a, title={${long}}, abstract={${long}}, doi={10.1000/${long}}, note={${long}}, author={${'Cole, Ann and '.repeat(3_000)}Ng, Bo}}`,
    'bibtex',
  );
  expect(WorkFields.safeParse(entries[0]?.fields).success).toBe(true);
  expect(entries[0]?.fields).toMatchObject({ title: 'x'.repeat(2_000) });
  expect(entries[0]?.fields.doi).toBeUndefined();
  expect(JSON.stringify(entries[0]?.extra ?? {}).length).toBeLessThan(250_000);
  expect(problems.map(({ message }) => message).join()).toContain('200,000 characters');
});

test('whatever bytes come in as whatever format, the answer is entries that a work can hold, or a failure', async () => {
  const seeds = [
    '@article{a, title={x}, author={A and B}, year=2000}',
    'TY  - JOUR\nTI  - x\nAU  - A, B\nPY  - 2000\nER  - \n',
    'PMID- 1\nTI  - x\nFAU - A, B\n',
    '[{"id":"a","title":"x","author":[{"family":"A"}],"issued":{"date-parts":[[2000]]}}]',
    '<xml><records><record><titles><title>x</title></titles></record></records></xml>',
  ];
  const formats = ['bibtex', 'ris', 'nbib', 'csl_json', 'endnote_xml'] as const;
  for (let seed = 1; seed <= 400; seed += 1) {
    const chance = seededChance(seed);
    const which = chance.below(seeds.length);
    const bytes = Buffer.from((seeds[which] ?? '').repeat(1 + chance.below(3)));
    for (let change = chance.below(12); change >= 0; change -= 1) {
      const at = chance.below(bytes.length);
      if (chance.oneIn(2)) bytes[at] = chance.below(256);
      else bytes.copyWithin(at, chance.below(bytes.length), bytes.length);
    }
    const format = formats[chance.oneIn(4) ? chance.below(formats.length) : which] ?? 'ris';
    const found = await readReferences(bytes, { name: 'x', format });
    expect(found.ok, `seed ${seed}`).toBe(true);
    if (!found.ok) continue;
    for (const { fields } of found.data.entries)
      expect(WorkFields.safeParse(fields).error, `seed ${seed}`).toBeUndefined();
    expect((await writeReferences(worksOf(found.data), format)).lost).toBeDefined();
  }
});

test('reading a large file can be stopped', async () => {
  const bytes = Buffer.from('TY  - JOUR\nTI  - x\nER  - \n'.repeat(20_000));
  const controller = new AbortController();
  const progress: number[] = [];
  const reading = readReferences(bytes, {
    name: 'large.ris',
    signal: controller.signal,
    onProgress: (done) => {
      progress.push(done);
      if (progress.length === 3) controller.abort();
    },
  });
  expect(await reading).toMatchObject({ ok: false, error: { code: 'stopped' } });
  expect(progress).toHaveLength(3);
});

const locales = await builtInLocales();
const items = [{ id: 'a', type: 'book', title: 'T <script>alert(1)</script>' }];
const style = (body: string) =>
  `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>H</title><id>h</id></info>${body}</style>`;
const layout = (inside: string) =>
  `<citation><layout>${inside}</layout></citation><bibliography><layout>${inside}</layout></bibliography>`;

test('a style whose rules run in a circle is refused, and the next style works', async () => {
  const thread = new StyleThread({ base: 5_000, perWork: 0 });
  const circle = style(
    `<macro name="m"><text macro="m"/><text macro="m"/></macro>${layout('<text macro="m"/>')}`,
  );
  const refused = await thread.format({ style: circle, locales, items });
  expect(refused).toMatchObject({ ok: false, error: { code: 'style_invalid' } });
  const apa = readFileSync((await builtInStyles()).get('apa')?.path ?? '', 'utf8');
  const written = await thread.format({ style: apa, locales, items });
  expect(written.ok).toBe(true);
  await thread.close();
});

test('a style that does not come to an end is stopped when its time is over', async () => {
  const thread = new StyleThread({ base: 700, perWork: 0 });
  const doubling = Array.from(
    { length: 40 },
    (_, index) =>
      `<macro name="m${index + 1}"><text macro="m${index}"/><text macro="m${index}"/></macro>`,
  ).join('');
  const endless = style(
    `<macro name="m0"><text variable="title"/></macro>${doubling}${layout('<text macro="m40"/>')}`,
  );
  const refused = await thread.format({ style: endless, locales, items });
  expect(refused).toMatchObject({ ok: false, error: { code: 'style_invalid' } });
  await thread.close();
});

test('neither a style’s own text nor a title becomes HTML', async () => {
  const thread = new StyleThread();
  const written = await thread.format({
    style: style(
      layout(
        '<text variable="title" prefix="&lt;img src=x onerror=y&gt;" suffix="&lt;a href=&quot;javascript:z&quot;&gt;"/>',
      ),
    ),
    locales,
    items,
  });
  if (!written.ok) throw new Error(written.error.message);
  for (const { html } of [...written.data.bibliography, ...written.data.citations])
    expect(html).not.toMatch(/<(?!\/?(?:i|b|sup|sub|span)\b)/);
  await thread.close();
});

test('a style file that defines entities, or is no style, is refused before it is used', () => {
  expect(styleInfo('<!DOCTYPE style [<!ENTITY a "b">]><style/>')).toMatchObject({
    ok: false,
    error: { code: 'style_invalid' },
  });
  expect(styleInfo('<html/>')).toMatchObject({ ok: false, error: { code: 'style_invalid' } });
  expect(styleInfo('<style><info/></style>')).toMatchObject({
    ok: false,
    error: { code: 'style_invalid' },
  });
});
