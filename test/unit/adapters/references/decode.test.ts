import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { decodeReferences } from '../../../../main/adapters/references/decode.ts';
import { recogniseFormat } from '../../../../main/adapters/references/recognise.ts';
import { read } from '../../../support/reference-files.ts';

const western =
  'TY  - JOUR\nAU  - Müller, Jürgen\nTI  - Über die Größe von Zellen und ihre Veränderung während der Übung\nER  - \n';
const chinese =
  'TY  - JOUR\nAU  - 屠呦呦\nTI  - 中药青蒿化学成分的研究及其在抗疟疾药物中的应用\nJO  - 药学学报\nER  - \n';
const traditional =
  'TY  - JOUR\nTI  - 記憶與學習的關係：間隔效應對於詞彙學習的影響研究\nJO  - 教育心理學報\nER  - \n';
const japanese =
  'TY  - JOUR\nTI  - 記憶の間隔効果に関する研究とその教育への応用について\nJO  - 心理学研究\nER  - \n';

/** iconv knows encodings that Node only reads. */
function encoded(text: string, encoding: string): Uint8Array | undefined {
  try {
    return execFileSync('iconv', ['-f', 'utf-8', '-t', encoding], { input: text });
  } catch {
    return undefined;
  }
}
const hasIconv = encoded('x', 'utf-8') !== undefined;
if (!hasIconv) console.info('skipped: encodings made by iconv (not installed)');

test.skipIf(!hasIconv).each([
  [western, 'iso-8859-1', /^windows-1252$/],
  [western, 'windows-1252', /^windows-1252$/],
  [chinese, 'gb18030', /^gb18030$/],
  [traditional, 'big5', /^big5$/],
  [japanese, 'shift_jis', /^shift_jis$/],
  [japanese, 'euc-jp', /^euc-jp$/],
  [chinese, 'utf-16', /^utf-16le$/],
  [western, 'utf-16be', /^utf-16be$/],
  [western, 'utf-16le', /^utf-16le$/],
] as const)(
  'characters written otherwise than in UTF-8 are recognised and read (%#: %s)',
  async (text, encoding, name) => {
    const bytes = encoded(text, encoding) ?? new Uint8Array();
    const file = await read(bytes);
    expect(file.encoding).toMatch(name);
    expect(file.problems).toEqual([]);
    expect(file.entries[0]?.fields.title).toBe(/TI {2}- (.*)/.exec(text)?.[1]);
  },
);

test('a file that names its encoding is believed when the bytes allow it, and UTF-8 is never mistaken', () => {
  const mac = Uint8Array.from([
    ...Buffer.from('% Encoding: MacRoman\n@misc{a, title={'),
    0x8e,
    ...Buffer.from('}}'),
  ]);
  expect(decodeReferences(mac)).toMatchObject({ encoding: 'macintosh', damaged: false });
  expect(decodeReferences(mac).text).toContain('é');
  const claims = Buffer.from('% Encoding: MacRoman\n@misc{a, title={Ünïcödé}}');
  expect(decodeReferences(claims)).toMatchObject({ encoding: 'utf-8' });
  const xml = Buffer.from(
    '<?xml version="1.0" encoding="ISO-8859-1"?><xml><title>Größe</title></xml>',
    'latin1',
  );
  expect(decodeReferences(xml)).toMatchObject({ encoding: 'windows-1252', damaged: false });
});

test('bytes that fit no encoding are told, and the rest is read', async () => {
  const utf16 = Buffer.from('\uFEFFTY  - JOUR\nTI  - Title \uD800 end\nER  - \n', 'utf16le');
  const { entries, problems } = await read(utf16);
  expect(entries[0]?.fields.title).toBe('Title \uFFFD end');
  expect(problems[0]?.message).toContain('utf-16le');
});

test.each([
  ['@article{a, title={x}}', 'x.txt', 'bibtex'],
  ['@Comment{jabref-meta: databaseType:biblatex;}\n@article{a, title={x}}', 'x', 'biblatex'],
  ['\uFEFF\n  TY  - JOUR\nTI  - x\nER  -', 'x', 'ris'],
  ['PMID- 1\nTI  - x\n', 'x.txt', 'nbib'],
  ['[{"id":"a","title":"x"}]', 'x', 'csl_json'],
  ['<?xml version="1.0"?><xml><records></records></xml>', 'x', 'endnote_xml'],
  ['Dear reader, this is prose - with a dash.', 'x.bib', undefined],
  ['<html><body>a page</body></html>', 'x.xml', undefined],
])('the content tells the format: %j', (text, name, format) => {
  expect(recogniseFormat(text, name)).toBe(format);
});
