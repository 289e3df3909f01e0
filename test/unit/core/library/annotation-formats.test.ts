import { expect, test } from 'vitest';
import { annotationCsv } from '../../../../main/core/library/annotation-formats/csv.ts';
import type { ExportedWork } from '../../../../main/core/library/annotation-formats/exported.ts';
import { annotationJsonLd } from '../../../../main/core/library/annotation-formats/json-ld.ts';
import { annotationMarkdown } from '../../../../main/core/library/annotation-formats/markdown.ts';

const fileId = 'ab'.repeat(32);
const base = {
  workId: 'work_1',
  colour: 'green',
  file: { fileId, name: 'ponds, final.pdf', mediaType: 'application/pdf' },
  page: 3,
  by: 'R. Okafor',
  writtenAt: '2026-01-01T00:00:00.000Z',
  changedAt: '2026-01-02T00:00:00.000Z',
} as const;

function words(exact: string) {
  const quote = { exact, prefix: 'before ', suffix: ' after' };
  const position = { page: 3, start: 10, end: 10 + exact.length, rectangles: [] };
  const anchors = [{ fileId, extractor: 'one/1', quote, position }];
  return { kind: 'text' as const, anchors };
}

const HOSTILE =
  '=HYPERLINK("http://evil.example","see") ![x](http://evil.example/p.png) <img src=x>';
const works: readonly ExportedWork[] = [
  {
    work: {
      workId: 'work_1',
      title: 'Tides of *small* ponds',
      authors: [{ family: 'Reed', given: 'Ada' }],
      year: 2020,
      doi: '10.5555/ponds.7',
      origins: {},
      addedAt: '2026-01-01T00:00:00.000Z',
      files: [],
    },
    marks: [
      {
        ...base,
        annotationId: 'mark_1',
        note: 'Compare with *lakes*.',
        target: words('Ponds rise.'),
      },
      { ...base, annotationId: 'mark_2', target: words(HOSTILE) },
      {
        ...base,
        annotationId: 'mark_3',
        target: {
          kind: 'region',
          fileId,
          page: 3,
          rectangle: { x: 60.123, y: 100, width: 200, height: 40 },
          content: 'table',
          words: 'Table 1. Levels.',
        },
      },
    ],
  },
];

test('Markdown has each mark with its quote, note and way back, and a paper’s words stay words', () => {
  const text = annotationMarkdown(works);
  expect(text).toContain('## Tides of \\*small\\* ponds\n\nReed A. (2020).');
  expect(text).toContain('https://doi.org/10.5555/ponds.7');
  expect(text).toContain('### p. 3 · green\n\n> Ponds rise.\n\nCompare with *lakes*.\n\n');
  expect(text).toContain(`[Open page 3](cairn://reader/${fileId}?page=3)`);
  expect(text).toContain('### Table, p. 3 · green\n\n> Table 1. Levels.');
  expect(text).toContain('> \\=HYPERLINK');
  expect(text).not.toMatch(/[^\\]!\[|[^\\]<img/);
});

test('the table keeps commas, quotes and formulas as text', () => {
  const rows = annotationCsv(works).split('\r\n');
  expect(rows[0]).toMatch(/^\uFEFFwork_id,title/);
  expect(rows).toHaveLength(5);
  expect(rows[1]).toContain('"ponds, final.pdf",3,text,green,Ponds rise.,Compare with *lakes*.');
  expect(rows[2]).toContain(`"'=HYPERLINK(""http://evil.example""`);
});

/** What https://www.w3.org/TR/annotation-model/ asks of an annotation, as far as it is used here. */
test('JSON-LD is a collection of annotations as the W3C model has them', () => {
  const collection = JSON.parse(annotationJsonLd(works));
  expect(collection).toMatchObject({
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'AnnotationCollection',
    total: 3,
    first: { type: 'AnnotationPage', startIndex: 0, partOf: collection.id },
  });
  const [noted, plain, region] = collection.first.items;
  expect(noted).toMatchObject({
    type: 'Annotation',
    motivation: 'commenting',
    creator: { type: 'Person', name: 'R. Okafor' },
    body: [
      { type: 'TextualBody', value: 'Compare with *lakes*.', format: 'text/markdown' },
      { type: 'TextualBody', value: 'green', purpose: 'tagging' },
    ],
    target: [
      {
        type: 'SpecificResource',
        source: { id: expect.stringMatching(/^ni:\/\/\/sha-256;[\w-]{43}$/) },
        scope: 'https://doi.org/10.5555/ponds.7',
        selector: [
          { type: 'TextQuoteSelector', exact: 'Ponds rise.', prefix: 'before ', suffix: ' after' },
          {
            type: 'FragmentSelector',
            value: 'page=3',
            refinedBy: { type: 'TextPositionSelector', start: 10, end: 21 },
          },
        ],
      },
    ],
  });
  expect(plain).toMatchObject({ motivation: 'highlighting' });
  expect(region.target[0].selector[0]).toMatchObject({
    type: 'FragmentSelector',
    value: 'page=3&viewrect=60.12,100,200,40',
  });
  const ids = collection.first.items.map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(3);
  for (const id of [...ids, collection.id, noted.target[0].source.id])
    expect(URL.canParse(id), id).toBe(true);
});
