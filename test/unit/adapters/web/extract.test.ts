import { expect, test } from 'vitest';
import { extractWebText } from '../../../../main/adapters/web/extract.ts';
import { articlePage, SENTENCES } from '../../../support/web-pages.ts';
import { dataOf } from '../../../support/workspaces.ts';

function extracted(html: string | Uint8Array, encoding?: string) {
  const bytes = typeof html === 'string' ? Buffer.from(html) : html;
  const content = {
    mediaType: 'text/html',
    ...(encoding === undefined ? {} : { encoding }),
  } as const;
  const document = dataOf(extractWebText(bytes, content));
  return { ...document, text: document.pages.map(({ text }) => text).join('\n\n') };
}

test('an article is read without what stands around it, its table row by row', () => {
  const { text, pages, quality } = extracted(articlePage());
  for (const sentence of SENTENCES) expect(text).toContain(sentence);
  expect(text).toContain('Recall by schedule\n\nSchedule | Recall\n\nspaced | 62%');
  expect(text).not.toContain('cookies');
  expect(text).not.toContain('About us');
  expect(text.match(/Spacing and recall/g)).toHaveLength(1);
  expect(quality).toBe('good');
  const kinds = pages.flatMap(({ blocks }) => blocks.map(({ kind }) => kind));
  expect(kinds[0]).toBe('heading');
  expect(kinds.filter((kind) => kind === 'table')).toHaveLength(3);
});

test('the same bytes give the same pages', () => {
  expect(extracted(articlePage()).pages).toEqual(extracted(articlePage()).pages);
});

test('a page without an article is read as a whole', () => {
  const list = Array.from(
    { length: 30 },
    (_, index) => `<li><a href="/${index}">Item ${index}</a></li>`,
  );
  const { text } = extracted(`<html><body><ul>${list.join('')}</ul></body></html>`);
  expect(text).toContain('Item 0\n\nItem 1');
  expect(text).toContain('Item 29');
});

test('lines are parted where a page parts them and nowhere else', () => {
  const { text } = extracted(
    '<body><p>One <b>bold</b>ness<br>and\n more.</p>Loose <i>text</i><div>Two</div>three</body>',
  );
  expect(text).toBe('One boldness and more.\n\nLoose text\n\nTwo\n\nthree');
});

test('the tags of journals name the work', () => {
  const head = `<meta name="citation_title" content="Spacing and recall: a study">
    <meta name="citation_author" content="Okafor, Ada"><meta name="citation_author" content="Jan de Vries">
    <meta name="citation_author" content="王伟"><meta name="citation_publication_date" content="2021/03/04">
    <meta name="citation_doi" content="doi:10.5555/memory.21">`;
  const { metadata } = extracted(articlePage({ head }));
  expect(metadata).toEqual({
    title: { value: 'Spacing and recall: a study', origin: 'web_page' },
    authors: {
      value: [
        { family: 'Okafor', given: 'Ada' },
        { family: 'Vries', given: 'Jan de' },
        { family: '王伟' },
      ],
      origin: 'web_page',
    },
    year: { value: 2021, origin: 'web_page' },
    doi: { value: '10.5555/memory.21', origin: 'web_page' },
    language: 'en',
  });
});

test('a title loses the name of its site only where a heading shows what it is without', () => {
  expect(extracted(articlePage()).metadata.title?.value).toBe('Spacing and recall');
  const other =
    '<html><head><title>A | B</title></head><body><h1>Something else</h1>text</body></html>';
  expect(extracted(other).metadata.title?.value).toBe('A | B');
});

test('characters are read as the server, the first bytes or the head say they are written', () => {
  const gbk = Buffer.concat([
    Buffer.from('<html><head><meta charset="gb2312"></head><body><p>'),
    Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
    Buffer.from('</p></body></html>'),
  ]);
  expect(extracted(gbk).text).toBe('中文');
  const latin = Buffer.from('<body><p>caf\u00E9</p></body>', 'latin1');
  expect(extracted(latin, 'iso-8859-1').text).toBe('café');
  expect(extracted(latin, 'no-such-encoding').text).toBe('caf\uFFFD');
  const wide = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from('<body><p>wide</p></body>', 'utf16le'),
  ]);
  expect(extracted(wide, 'utf-8').text).toBe('wide');
});

test('plain text keeps its paragraphs and its angle brackets', () => {
  const bytes = Buffer.from('First line\nof one.\n\n  Second <b>not bold</b>.\r\n\r\nThird.');
  const document = dataOf(extractWebText(bytes, { mediaType: 'text/plain' }));
  expect(document.pages[0]?.text).toBe('First line of one.\n\nSecond <b>not bold</b>.\n\nThird.');
});

test.each(['', '<html></html>', '<body><script>write("all")</script></body>', '\0\0\0'])(
  'a page without text is refused in words',
  (html) => {
    expect(extractWebText(Buffer.from(html), { mediaType: 'text/html' })).toMatchObject({
      ok: false,
      error: { code: 'page_unreadable' },
    });
  },
);
