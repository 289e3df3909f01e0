import { describe, expect, test } from 'vitest';
import type { AnnotationTarget } from '../../../../main/core/library/annotation.ts';
import { makeAnchor } from '../../../../main/core/library/make-anchor.ts';
import {
  placeAnnotation,
  placedFile,
  type PlacedFile,
} from '../../../../main/core/library/placement.ts';
import { seededRandom } from '../../../support/record-ports.ts';

const OWN = 'a'.repeat(64);
const COPY = 'b'.repeat(64);

/** One line of a page for each 60 characters, each drawn in one run. */
function layoutOf(text: string, page: number, left = 50) {
  const runs = [];
  for (let start = 0; start < text.length; start += 60) {
    const end = Math.min(text.length, start + 60);
    runs.push({
      start,
      end,
      rectangle: { x: left, y: 50 + (start / 60) * 14, width: (end - start) * 5, height: 12 },
    });
  }
  return { page, text, runs, width: 600, height: 800, rotation: 0, blocks: [], furniture: [] };
}

function fileOf(fileId: string, pages: readonly string[], left?: number): PlacedFile {
  const texts = pages.map((text, index) => ({ page: index + 1, text }));
  const layouts = texts.map(({ text, page }) => layoutOf(text, page, left));
  return placedFile(fileId, texts, (page) => layouts[page - 1]);
}

function mark(
  pages: readonly string[],
  ...places: readonly { readonly page: number; readonly words: string }[]
): { readonly target: AnnotationTarget } {
  const anchors = places.map(({ page, words }) => {
    const text = pages[page - 1] ?? '';
    const start = text.indexOf(words);
    if (start < 0) throw new Error(`“${words}” is not on page ${page}.`);
    const at = { start, end: start + words.length };
    return makeAnchor({ fileId: OWN, extractor: 'one/1' }, layoutOf(text, page), at);
  });
  return { target: { kind: 'text', anchors } };
}

/** The words at the parts of a placement. */
function wordsAt(file: PlacedFile, { target }: { readonly target: AnnotationTarget }) {
  const placement = placeAnnotation({ target }, file);
  const words = placement.parts.map(({ page, start, end }) =>
    file.pages[page - 1]?.text.slice(start, end),
  );
  return { state: placement.state, words, pages: placement.parts.map(({ page }) => page) };
}

const FIRST =
  'We measured the water of forty ponds for two years. The level rose by four centimetres a day when the moon was full. Wind made the readings doubtful.';
const SECOND =
  'Smaller ponds followed the moon more closely than larger ones. The level rose again in autumn. No tide was found in ponds of one acre.';

describe('in the file it was made in', () => {
  test('a mark whose characters still count the same is located as it was made', () => {
    const made = mark([FIRST, SECOND], { page: 1, words: 'four centimetres a day' });
    expect(wordsAt(fileOf(OWN, [FIRST, SECOND]), made)).toMatchObject({
      state: 'located',
      words: ['four centimetres a day'],
    });
  });

  test('another extractor that breaks and joins words otherwise still finds them where they are drawn', () => {
    const made = mark([FIRST], { page: 1, words: 'rose by four centimetres a day' });
    const reread = FIRST.replace('rose by four centimetres', 'rose by\nfour centi-\nmetres');
    expect(wordsAt(fileOf(OWN, [reread]), made)).toEqual({
      state: 'located',
      words: ['rose by\nfour centi-\nmetres a day'],
      pages: [1],
    });
  });

  test('a region stays where it was drawn, whoever reads the file', () => {
    const rectangle = { x: 60, y: 100, width: 200, height: 120 };
    const target = {
      kind: 'region',
      fileId: OWN,
      page: 2,
      rectangle,
      content: 'figure',
      words: '',
    } as const;
    expect(placeAnnotation({ target }, fileOf(OWN, [FIRST, SECOND]))).toEqual({
      state: 'located',
      parts: [{ page: 2, rectangles: [rectangle] }],
    });
  });
});

describe('in another copy', () => {
  test('words are found on another page, in other type, with other quotation marks', () => {
    const text = `${FIRST} “A find” was ﬁrst – so-called.`;
    const made = mark([text], { page: 1, words: '“A find” was ﬁrst – so-called.' });
    const copy = fileOf(COPY, [
      'Cover page.',
      'Abstract.',
      `${FIRST} "A find" was first – socalled.`,
    ]);
    expect(wordsAt(copy, made)).toEqual({
      state: 'moved',
      words: ['"A find" was first – socalled.'],
      pages: [3],
    });
  });

  test('words that now run over the end of a page have a part on each', () => {
    const made = mark([FIRST], { page: 1, words: 'two years. The level rose by four' });
    const [head = '', tail = ''] = FIRST.split(/(?<=years\.) /);
    const placed = wordsAt(fileOf(COPY, [head, tail]), made);
    expect(placed).toEqual({
      state: 'moved',
      words: ['two years.', 'The level rose by four'],
      pages: [1, 2],
    });
  });

  test('a mark over two pages is found where both stand on one, also with a footnote between', () => {
    const pages = [FIRST, SECOND];
    const made = mark(
      pages,
      { page: 1, words: 'Wind made the readings doubtful.' },
      { page: 2, words: 'Smaller ponds followed the moon' },
    );
    expect(wordsAt(fileOf(COPY, [`${FIRST} ${SECOND}`]), made)).toMatchObject({
      state: 'moved',
      words: ['Wind made the readings doubtful. Smaller ponds followed the moon'],
    });
    expect(wordsAt(fileOf(COPY, [`${FIRST}\n\n1 See the atlas.\n\n${SECOND}`]), made)).toEqual({
      state: 'moved',
      words: ['Wind made the readings doubtful.', 'Smaller ponds followed the moon'],
      pages: [1, 1],
    });
  });

  test('of equal words those with the same company are meant, then those nearest', () => {
    const made = mark([FIRST, SECOND], { page: 2, words: 'The level rose' });
    expect(wordsAt(fileOf(COPY, [SECOND, FIRST]), made)).toMatchObject({
      state: 'moved',
      pages: [1],
    });
    const alone = {
      target: {
        kind: 'text' as const,
        anchors: [
          {
            ...(made.target.kind === 'text' ? made.target.anchors[0] : undefined),
            fileId: OWN,
            extractor: 'one/1',
            quote: { exact: 'The level rose', prefix: '', suffix: '' },
            position: { page: 3, start: 0, end: 14, rectangles: [] },
          },
        ],
      },
    };
    expect(wordsAt(fileOf(COPY, [SECOND, FIRST, FIRST]), alone)).toMatchObject({ pages: [3] });
  });

  test('a short word without its company is a guess', () => {
    const made = mark([FIRST], { page: 1, words: 'moon' });
    expect(wordsAt(fileOf(COPY, [SECOND]), made)).toMatchObject({
      state: 'uncertain',
      words: ['moon'],
    });
  });

  test('words that were revised are found at the nearest place, and it is called uncertain', () => {
    const made = mark([FIRST], {
      page: 1,
      words: 'The level rose by four centimetres a day when the moon was full.',
    });
    const revised = FIRST.replace(
      'rose by four centimetres a day',
      'rose by 3.8 centimetres per day',
    );
    expect(wordsAt(fileOf(COPY, [SECOND, revised]), made)).toEqual({
      state: 'uncertain',
      words: ['The level rose by 3.8 centimetres per day when the moon was full'],
      pages: [2],
    });
  });

  test('words that are gone are missing, also when each of them stands somewhere', () => {
    const made = mark([FIRST], { page: 1, words: 'The level rose by four centimetres a day' });
    const other =
      'A day of wind. Four of the ponds were full. The moon rose. We measured centimetres by the level.';
    expect(wordsAt(fileOf(COPY, [other, SECOND]), made)).toEqual({
      state: 'missing',
      words: [],
      pages: [],
    });
  });

  test('Chinese words are found across broken lines, and near when revised', () => {
    const text = '我们测量了四十个池塘的水位。满月时水位每天上升四厘米。西风使读数不可靠。';
    const made = mark([text], { page: 1, words: '满月时水位每天上升四厘米' });
    const broken = text.replace('水位每天', '水位\n每天');
    expect(wordsAt(fileOf(COPY, ['封面', broken]), made)).toMatchObject({
      state: 'moved',
      pages: [2],
    });
    const revised = text.replace('四厘米', '三点八厘米');
    expect(wordsAt(fileOf(COPY, [revised]), made)).toMatchObject({
      state: 'uncertain',
      pages: [1],
    });
  });
});

describe('a region in another copy', () => {
  const caption = 'Figure 2. The level of forty ponds by phase of the moon.';
  const page = `${FIRST} ${caption}`;
  const rectangle = { x: 60, y: 100, width: 200, height: 40 };
  const target = {
    kind: 'region',
    fileId: OWN,
    page: 1,
    rectangle,
    content: 'figure',
    words: caption,
  } as const;

  test('it moves along with its words', () => {
    const copy = fileOf(COPY, [SECOND, page], 80);
    const placed = placeAnnotation({ target }, copy, layoutOf(page, 1));
    expect(placed).toMatchObject({ state: 'moved', parts: [{ page: 2 }] });
    expect(placed.parts[0]?.rectangles[0]).toMatchObject({ x: 90, width: 200, height: 40 });
  });

  test('without its words it is looked for on the same page of the same size, as a guess', () => {
    const wordless = { ...target, words: '' };
    const placed = placeAnnotation({ target: wordless }, fileOf(COPY, [page]), layoutOf(page, 1));
    expect(placed).toEqual({ state: 'uncertain', parts: [{ page: 1, rectangles: [rectangle] }] });
    const larger = { ...layoutOf(page, 1), width: 900 };
    expect(placeAnnotation({ target: wordless }, fileOf(COPY, [page]), larger).state).toBe(
      'missing',
    );
  });
});

/** A text of made-up words, some of them common. */
function textBy(random: () => number, words: number): string {
  return Array.from({ length: words }, () => {
    const number = Math.floor(random() ** 3 * 3_000);
    return `w${number.toString(36)}${'aeiou'[number % 5]}n`;
  }).join(' ');
}

test('whatever a copy does to spaces, hyphens, case and page breaks, the mark is on its words', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seededRandom(seed);
    const pages = [textBy(random, 120), textBy(random, 120), textBy(random, 120)];
    const page = 1 + Math.floor(random() * 3);
    const text = pages[page - 1] ?? '';
    const words = text.split(' ');
    const first = Math.floor(random() * 80);
    const chosen = words.slice(first, first + 6 + Math.floor(random() * 20)).join(' ');
    const made = mark(pages, { page, words: chosen });
    const whole = pages
      .join(' ')
      .replaceAll(/\w+/g, (word) => (random() < 0.1 ? word.toUpperCase() : word))
      .replaceAll(/(?<=\w{2})(?=\w{2})/g, () => (random() < 0.02 ? '-\n' : ''));
    const cut = Math.floor(random() * whole.length);
    const copy = fileOf(COPY, [whole.slice(0, cut), whole.slice(cut)]);
    const placed = wordsAt(copy, made);
    const plain = (given: string) => given.toLowerCase().replaceAll(/[\s-]/g, '');
    expect(placed.state, `seed ${seed}`).toBe('moved');
    expect(plain(placed.words.join(' ')), `seed ${seed}`).toBe(plain(chosen));
  }
});

test('where one word in eight is changed, the place is still found and never called certain', () => {
  let found = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seededRandom(seed);
    const pages = [textBy(random, 150), textBy(random, 150)];
    const text = pages[1] ?? '';
    const words = text.split(' ');
    const first = Math.floor(random() * 100);
    const chosen = words.slice(first, first + 12);
    const made = mark(pages, { page: 2, words: chosen.join(' ') });
    const changed = words.map((word, index) => (index % 8 === first % 8 ? 'other' : word));
    const copy = fileOf(COPY, [pages[0] ?? '', changed.join(' ')]);
    const { state, words: there, pages: on } = wordsAt(copy, made);
    expect(state, `seed ${seed}`).toBe('uncertain');
    const expected = changed.slice(first, first + 12).join(' ');
    const kept = (there[0] ?? '').split(' ').filter((word) => expected.includes(word)).length;
    if (on[0] === 2 && kept >= 9) found += 1;
  }
  expect(found).toBeGreaterThanOrEqual(58);
});
