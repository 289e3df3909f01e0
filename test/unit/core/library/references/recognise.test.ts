import { describe, expect, test } from 'vitest';
import type { ExtractedPage, TextBlock } from '../../../../../main/core/library/document.ts';
import { recogniseReferences } from '../../../../../main/core/library/references/recognise.ts';

type Block = readonly [TextBlock['kind'], string];

/** `small`: "m^2" makes the 2 behind the first "m2" of the page stand small and raised. */
function page(
  number: number,
  blocks: readonly Block[],
  small: readonly string[] = [],
): ExtractedPage {
  const text = blocks.map(([, words]) => words).join('\n\n');
  const placed: TextBlock[] = [];
  let at = 0;
  for (const [kind, words] of blocks) {
    placed.push({ kind, start: at, end: at + words.length });
    at += words.length + 2;
  }
  const raised = small.map((words) => {
    const [before = '', figure = ''] = words.split('^');
    const start = text.indexOf(before + figure) + before.length;
    return { start, end: start + figure.length, rectangle: { x: 200, y: 99, width: 5, height: 5 } };
  });
  const lines = placed.map(({ start, end }) => ({
    start,
    end,
    rectangle: { x: 50, y: 100, width: 400, height: 9 },
  }));
  return {
    page: number,
    width: 600,
    height: 800,
    rotation: 0,
    text,
    runs: [...lines, ...raised],
    blocks: placed,
    furniture: [],
  };
}

const words = (
  pages: readonly ExtractedPage[],
  span: { page: number; start: number; end: number },
) => pages[span.page - 1]?.text.slice(span.start, span.end);

const ENTRIES: readonly Block[] = [
  ['reference', '1. Reed, A. & Moss, B. Tides of ponds. Nature 12, 1–9 (2001).'],
  ['reference', '2. Moss, B. et al. Wind and reeds in the north of the'],
  ['paragraph', 'country. Pond Lett. 3, 4–5 (2004).'],
  [
    'reference',
    '3. Elan, C. Gauges. J. Gauge 1, 2–3 (2010). 4. Wu, D. Rain. J. Rain 9, 7–8 (2011).',
  ],
];

describe('a numbered list', () => {
  test('is taken apart at its numbers, also across blocks and pages, and inside a block', () => {
    const pages = [
      page(1, [
        ['paragraph', 'Ponds rise [1]. Reeds matter [2–4].'],
        ['heading', 'References'],
        ...ENTRIES,
      ]),
      page(2, [
        ['reference', '5. Long, E. A title that goes on over the page and'],
        ['caption', 'Fig. 3. Not of the list.'],
        ['paragraph', 'ends here. J. Long 1, 1 (2015).'],
        ['heading', 'Acknowledgements'],
        ['paragraph', 'We thank the ponds for their patience and the wind for blowing.'],
      ]),
    ];
    const found = recogniseReferences(pages);
    expect(found.map(({ label }) => label)).toEqual(['1', '2', '3', '4', '5']);
    expect(found[1]).toMatchObject({
      title: 'Wind and reeds in the north of the country',
      year: 2004,
    });
    expect(found[3]?.text).toBe('Wu, D. Rain. J. Rain 9, 7–8 (2011).');
    expect(found[4]?.text).toBe(
      'Long, E. A title that goes on over the page and ends here. J. Long 1, 1 (2015).',
    );
    expect(found[0]?.spans.map((span) => words(pages, span))).toEqual([ENTRIES[0]?.[1]]);
  });

  test('is found behind a heading that stands in one block with its first entry', () => {
    const pages = [
      page(1, [
        ['paragraph', 'References 1. Reed A. Ponds. J Pond. 2001;1:2.'],
        ['reference', '2. Moss B. Reeds. J Reed. 2002;1:2.'],
        ['reference', '3. Wu D. Rain. J Rain. 2003;1:2.'],
      ]),
    ];
    expect(recogniseReferences(pages).map(({ title }) => title)).toEqual([
      'Ponds',
      'Reeds',
      'Rain',
    ]);
  });

  test('keeps its order when one number was lost', () => {
    const pages = [
      page(1, [
        ['heading', '参考文献'],
        ['reference', '[1] 王伟. 池塘水位[J]. 生态学报, 2019, 35(2): 1-5.'],
        ['paragraph', '李娜. 风与芦苇[J]. 水文, 2018, 3(1): 7-9.'],
        ['reference', '[3] 陈明. 降雨[J]. 气象, 2017, 2(1): 3-4.'],
        ['reference', '[4] 赵强. 水尺[J]. 仪器, 2016, 2(1): 3-4.'],
      ]),
    ];
    expect(recogniseReferences(pages).map(({ label, title }) => [label, title])).toEqual([
      ['1', '池塘水位'],
      ['2', '风与芦苇'],
      ['3', '降雨'],
      ['4', '水尺'],
    ]);
  });
});

describe('places that cite', () => {
  const list: readonly Block[] = [['heading', 'References'], ...ENTRIES];

  test('in brackets: figures, rows and ranges', () => {
    const pages = [
      page(1, [['paragraph', 'Ponds rise [1, 3]; reeds [2–4] and 12 gauges [99] (2).'], ...list]),
    ];
    const found = recogniseReferences(pages);
    expect(found.map(({ mentions }) => mentions.map((span) => words(pages, span)))).toEqual([
      ['1'],
      ['2–4'],
      ['3', '2–4'],
      ['2–4'],
    ]);
  });

  test('in parentheses, where the paper cites so', () => {
    const pages = [
      page(1, [['paragraph', 'Ponds rise (1,2) and fall (3–4) in 40 (2) sites.'], ...list]),
    ];
    expect(recogniseReferences(pages).map(({ mentions }) => mentions.length)).toEqual([1, 2, 1, 1]);
  });

  test('as raised figures, but not in powers, isotopes or lists of authors', () => {
    const pages = [
      page(
        1,
        [
          ['paragraph', 'Ada Reed1, Ben Moss2'],
          [
            'paragraph',
            'Ponds rise 3,4 when wind blows over 10 m2 of water with 13C in it. Reeds stand.2',
          ],
          ...list,
        ],
        ['Reed^1', 'Moss^2', 'rise ^3,4', 'm^2', 'with ^13', 'stand.^2'],
      ),
    ];
    const found = recogniseReferences(pages);
    expect(found.map(({ mentions }) => mentions.map((span) => words(pages, span)))).toEqual([
      [],
      ['2'],
      ['3'],
      ['4'],
    ]);
  });

  test('by author and year', () => {
    const pages = [
      page(1, [
        [
          'paragraph',
          'As Reed and Moss (2001) saw, ponds rise (Elan et al., 2010a; Wu 2011), but not always (Elan et al. 2010b).',
        ],
        ['heading', 'Literature cited'],
        [
          'paragraph',
          'Elan, C., Wu, D., & Reed, A. (2010a). Gauges in ponds. Journal of Gauges, 1, 2–3.',
        ],
        [
          'paragraph',
          'Elan, C., Wu, D., & Reed, A. (2010b). Gauges in rivers. Journal of Gauges, 1, 4–5.',
        ],
        [
          'paragraph',
          'Reed, A., & Moss, B. (2001). Tides of ponds. Nature, 12, 1–9. Wu, D. (2011). Rain. Journal of Rain, 9, 7–8.',
        ],
      ]),
    ];
    const found = recogniseReferences(pages);
    expect(found.map(({ label }) => label)).toEqual([
      'Elan et al., 2010a',
      'Elan et al., 2010b',
      'Reed & Moss, 2001',
      'Wu, 2011',
    ]);
    expect(found.map(({ mentions }) => mentions.map((span) => words(pages, span)))).toEqual([
      ['Elan et al., 2010a'],
      ['Elan et al. 2010b'],
      ['Reed and Moss (2001'],
      ['Wu 2011'],
    ]);
  });
});

test('a paper without references has none, whatever figures stand in its text', () => {
  const pages = [
    page(1, [['paragraph', 'There were 12 (1) ponds [2] and 1. reeds, 2. wind, 3. rain.']]),
  ];
  expect(recogniseReferences(pages)).toEqual([]);
});
