import { expect, test } from 'vitest';
import { findSections } from '../../../../../main/core/library/sections/find-sections.ts';
import { sectionAt } from '../../../../../main/core/library/sections/section-at.ts';
import { blockPage, heading, paragraph, type MadeBlock } from '../../../../support/block-pages.ts';

const words = 'The levels of forty ponds were read at noon on every day of the year. '.repeat(5);
const text = paragraph(words);

/** Each section as "level kind heading". */
function found(...pages: readonly (readonly MadeBlock[])[]): readonly string[] {
  const made = pages.map((blocks, index) => blockPage(index + 1, blocks));
  return findSections(made).map((one) => `${one.level} ${one.kind} ${one.heading ?? '-'}`);
}

test('named parts are sections, and headings in the paper’s own words lie inside them', () => {
  expect(
    found([
      heading('Tides of small ponds', 20),
      heading('Abstract'),
      text,
      heading('Introduction'),
      text,
      heading('Materials and methods'),
      heading('Reading the gauges', 10),
      text,
      heading('Results'),
      text,
      heading('Discussion'),
      text,
      heading('References'),
    ]),
  ).toEqual([
    '1 abstract Abstract',
    '1 introduction Introduction',
    '1 methods Materials and methods',
    '2 methods Reading the gauges',
    '1 results Results',
    '1 discussion Discussion',
    '1 references References',
  ]);
});

test('numbers before headings give their level, and a numbered part may have any name', () => {
  expect(
    found([
      heading('1 Introduction'),
      text,
      heading('2. Ponds as oscillators'),
      text,
      heading('3 Methods'),
      heading('3.1 Results of a pilot study'),
      text,
      heading('IV. RESULTS'),
      text,
    ]),
  ).toEqual([
    '1 introduction 1 Introduction',
    '1 other 2. Ponds as oscillators',
    '1 methods 3 Methods',
    '2 methods 3.1 Results of a pilot study',
    '1 results IV. RESULTS',
  ]);
});

test('the parts of a structured abstract stay in the abstract', () => {
  expect(
    found([
      heading('Abstract'),
      paragraph('Background ', words),
      paragraph('Methods: ', words),
      paragraph('Results ', words),
      paragraph('Keywords ', 'Ponds, wind'),
      paragraph('Background ', words),
      heading('Methods'),
      text,
    ]),
  ).toEqual([
    '1 abstract Abstract',
    '2 abstract Background',
    '2 abstract Methods:',
    '2 abstract Results',
    '1 other Keywords',
    '1 background Background',
    '1 methods Methods',
  ]);
});

test('a sentence that begins with the name of a part is no heading', () => {
  expect(
    found([
      heading('Introduction'),
      paragraph('Results of earlier work were mixed. ' + words),
      paragraph('Methods Matter is the name of a book. ' + words),
      paragraph('References were checked by hand. ' + words),
    ]),
  ).toEqual(['1 introduction Introduction']);
});

test('Chinese and Japanese parts are known by their names', () => {
  expect(
    found([
      paragraph('摘要：', '本文研究小池塘的潮汐。'.repeat(10)),
      paragraph('关键词：', '池塘；风'),
      heading('1 引言'),
      paragraph('小池塘每天涨落。'.repeat(10)),
      heading('2 材料与方法'),
      heading('2.1 水位测量'),
      heading('3 结果与分析'),
      heading('4 讨论'),
      heading('参考文献'),
    ]),
  ).toEqual([
    '1 abstract 摘要：',
    '1 other 关键词：',
    '1 introduction 1 引言',
    '1 methods 2 材料与方法',
    '2 methods 2.1 水位测量',
    '1 results 3 结果与分析',
    '1 discussion 4 讨论',
    '1 references 参考文献',
  ]);
  expect(
    found([
      heading('要旨'),
      heading('はじめに'),
      heading('方法'),
      heading('結果'),
      heading('考察'),
      heading('引用文献'),
    ]),
  ).toEqual([
    '1 abstract 要旨',
    '1 introduction はじめに',
    '1 methods 方法',
    '1 results 結果',
    '1 discussion 考察',
    '1 references 引用文献',
  ]);
});

test('German, French and Spanish parts are known by their names', () => {
  const parts = (names: readonly string[]) =>
    found(names.map((name) => heading(name))).map((line) => line.split(' ')[1]);
  const wanted = ['abstract', 'introduction', 'methods', 'results', 'discussion', 'references'];
  expect(
    parts(['Zusammenfassung', 'Einleitung', 'Methoden', 'Ergebnisse', 'Diskussion', 'Literatur']),
  ).toEqual(wanted);
  expect(
    parts(['Résumé', 'Introduction', 'Méthodes', 'Résultats', 'Discussion', 'Références']),
  ).toEqual(wanted);
  expect(
    parts(['Resumen', 'Introducción', 'Métodos', 'Resultados', 'Discusión', 'Referencias']),
  ).toEqual(wanted);
});

test('a paper without heading above abstract and opening still has both', () => {
  const pages = [
    blockPage(1, [
      heading('Tides of small ponds', 20),
      paragraph(`Ponds rise and fall. ${words}${words}`),
      paragraph(`Early work named the moon. ${words}`),
      heading('Results'),
      text,
    ]),
  ];
  const sections = findSections(pages);
  expect(sections.map(({ kind }) => kind)).toEqual(['abstract', 'introduction', 'results']);
  const start = pages[0]?.text.indexOf('Early work') ?? -1;
  expect(sectionAt(sections, { page: 1, start: start - 3 })).toBe('abstract');
  expect(sectionAt(sections, { page: 1, start })).toBe('introduction');
  expect(sectionAt(sections, { page: 1, start: 0 })).toBeUndefined();
});

test('a list of references without heading begins with its first entry', () => {
  const entry = (number: number): MadeBlock => ({
    kind: 'reference',
    pieces: [`${number}. Reed A. Ponds. J Ponds. 2001;1:1–9.`],
  });
  expect(found([heading('Results'), text], [1, 2, 3, 4, 5, 6].map(entry))).toEqual([
    '1 results Results',
    '1 references -',
  ]);
});

test('a document without named parts has no sections', () => {
  expect(
    found([heading('Minutes of the meeting', 16), text, heading('Any other business')]),
  ).toEqual([]);
});
