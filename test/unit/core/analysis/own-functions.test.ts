import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourcesFor } from '../../../../main/core/analysis/methods/own-functions.ts';

const folder = join(import.meta.dirname, '../../../../resources/r');
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.R'))
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const defined = sources.flatMap(({ name, text }) =>
  Array.from(text.matchAll(/^(cairn_\w+) <- /gm), ([, called]) => ({ name, called })),
);

describe('Cairn’s own functions of R', () => {
  it('come along with what they call themselves, and nothing else', () => {
    const names = (code: string) => sourcesFor(code, sources).map(({ name }) => name);
    expect(names('t.test(extra ~ group, data = sleep)')).toEqual([]);
    expect(names('cairn_cohens_d(x, y)')).toEqual(['effects-means.R', 'noncentral.R']);
    expect(names('cairn_frequencies(x)')).toEqual(['describe.R', 'intervals.R']);
  });

  it('are each defined once, and none is called that is not there', () => {
    const all = new Set(defined.map(({ called }) => called));
    expect(all.size).toBe(defined.length);
    const called = sources.flatMap(({ text }) =>
      Array.from(text.matchAll(/\bcairn_\w+(?=\()/g), ([name]) => name),
    );
    expect(called.filter((name) => !all.has(name))).toEqual([]);
  });

  it('say in a comment what they are', () => {
    for (const { text } of sources) expect(text).toMatch(/^# \S/);
  });
});
