/**
 * Writes test/fixtures/citations/pandoc.json: the works of works.json in each built-in style, as
 * pandoc's citeproc makes them. That is another implementation of CSL, in Haskell, by other people.
 * Run by hand where pandoc is installed: `node test/support/pandoc-citations.ts`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cslItemOf } from '../../main/adapters/references/csl-json.ts';
import { fixtureWorks, type StyleExpectation } from './citation-fixtures.ts';

const root = resolve(import.meta.dirname, '../..');
const styles = join(root, 'resources/citation-styles/styles');
const folder = mkdtempSync(join(tmpdir(), 'cairn-pandoc-'));
const works = fixtureWorks();

const bibliography = join(folder, 'works.json');
writeFileSync(
  bibliography,
  JSON.stringify(works.map(({ workId, fields }) => cslItemOf(workId, fields))),
);
const document = join(folder, 'cited.md');
writeFileSync(document, works.map(({ workId }) => `[@${workId}]`).join('\n\n'));
const locales = join(root, 'resources/citation-styles/locales');

function textOf(html: string): string {
  return html
    .replaceAll(/<[^<>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
}

function made(style: string): StyleExpectation {
  const html = execFileSync(
    'pandoc',
    [
      '--citeproc',
      '--csl',
      join(styles, style),
      '--bibliography',
      bibliography,
      '-M',
      'lang=en-US',
      '-t',
      'html',
      '--wrap=none',
      document,
    ],
    { encoding: 'utf8', env: { ...process.env, XDG_DATA_HOME: folder }, cwd: locales },
  );
  const entries = [
    ...html.matchAll(
      /<div id="ref-([^"]+)"[^>]*>\n([\s\S]*?)\n<\/div>(?=\n<div id="ref-|\n<\/div>)/g,
    ),
  ];
  const cited = [
    ...html.matchAll(
      /<span class="citation" data-cites="([^"]+)">([\s\S]*?)<\/span>(?=<\/p>|<a href="#fnref)/g,
    ),
  ];
  const notes = new Map(
    [...html.matchAll(/<li id="fn(\d+)"[^>]*><p>([\s\S]*?)<a href=/g)].map(
      ([, number = '', text = '']) => [number, textOf(text)],
    ),
  );
  return {
    bibliography: entries.map(([, workId = '', entry = '']) => ({
      workId,
      text: textOf(entry.replaceAll(/<div class="csl-left-margin">([\s\S]*?)<\/div>/g, '$1 ')),
    })),
    citations: cited.map(([, workId = '', text = '']) => ({
      workId,
      text: notes.get(/id="fnref(\d+)"/.exec(text)?.[1] ?? '') ?? textOf(text),
    })),
  };
}

const version = execFileSync('pandoc', ['--version'], { encoding: 'utf8' });
const fixture = {
  source: {
    tool: /^pandoc [\d.]+/.exec(version)?.[0],
    processor: /citeproc [\d.]+/.exec(version)?.[0],
    by: 'John MacFarlane and others, https://github.com/jgm/citeproc',
    command:
      'pandoc --citeproc --csl STYLE.csl --bibliography works.json -M lang=en-US -t html --wrap=none cited.md',
    madeBy: 'node test/support/pandoc-citations.ts',
    locale: 'en-US',
  },
  styles: Object.fromEntries(
    readdirSync(styles)
      .toSorted()
      .map((name) => [name.replace(/\.csl$/, ''), made(name)]),
  ),
};
writeFileSync(
  join(root, 'test/fixtures/citations/pandoc.json'),
  `${JSON.stringify(fixture, null, 2)}\n`,
);
rmSync(folder, { recursive: true });
