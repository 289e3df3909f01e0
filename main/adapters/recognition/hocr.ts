/**
 * The words of an hOCR page (https://kba.github.io/hocr-spec/1.2/) with their places. Baselines and
 * type sizes stand on lines; a word takes those of the line it stands in.
 */
import { XMLParser } from 'fast-xml-parser';
import type { RecognisedWord } from '../../core/library/recognition.ts';

const LINES: ReadonlySet<string> = new Set([
  'ocr_line',
  'ocr_caption',
  'ocr_header',
  'ocr_textfloat',
]);

/** Attributes of hOCR elements are in front of their children, so one walk in order is enough. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: true,
  parseTagValue: false,
  processEntities: true,
});

interface Line {
  readonly left: number;
  readonly bottom: number;
  readonly slope: number;
  readonly offset: number;
  readonly size: number;
}

/** A baseline that falls less than this is level: the rest is the scanner's, or the engine's guess. */
const LEVEL = 0.05;
/** Sizes within this share of each other are one size, guessed apart. */
const SAME_SIZE = 0.2;

/** In the order of reading that the engine found. Text that is no hOCR gives no words. */
export function wordsOfHocr(text: string): readonly RecognisedWord[] {
  const words: RecognisedWord[] = [];
  let paragraph: RecognisedWord[] = [];
  const endParagraph = (): void => {
    words.push(...evenSizes(paragraph));
    paragraph = [];
  };
  const walk = (nodes: unknown, line: Line | undefined): void => {
    if (!Array.isArray(nodes)) return;
    for (const node of nodes as readonly unknown[]) {
      if (typeof node !== 'object' || node === null) continue;
      const { attributes, children } = partsOf(node);
      const title = propertiesOf(attributes['title'] ?? '');
      const kind = attributes['class'] ?? '';
      const own = LINES.has(kind) ? lineFrom(title) : line;
      if (kind === 'ocrx_word' && own !== undefined) {
        const word = wordFrom(title, textOf(children).trim(), own);
        if (word !== undefined) paragraph.push(word);
      } else walk(children, own);
      if (kind === 'ocr_par') endParagraph();
    }
  };
  walk(parser.parse(text), undefined);
  endParagraph();
  return words;
}

/** Lines of a paragraph are of one type size, unless they differ clearly. */
function evenSizes(words: readonly RecognisedWord[]): readonly RecognisedWord[] {
  const sizes = words.map(({ size }) => size).toSorted((first, second) => first - second);
  const usual = sizes[sizes.length >> 1] ?? 0;
  return words.map((word) =>
    Math.abs(word.size - usual) < SAME_SIZE * usual ? { ...word, size: usual } : word,
  );
}

/** An element of the parser: its name with its children, and its attributes under ":@". */
function partsOf(node: object) {
  const entries = Object.entries(node) as readonly (readonly [string, unknown])[];
  const given = entries.find(([key]) => key === ':@')?.[1];
  const attributes: Record<string, string> = {};
  if (typeof given === 'object' && given !== null) {
    for (const [key, value] of Object.entries(given)) attributes[key] = String(value);
  }
  return { attributes, children: entries.find(([key]) => key !== ':@' && key !== '#text')?.[1] };
}

/** "bbox 36 92 580 122; baseline 0 -6" as its properties. */
function propertiesOf(title: string): ReadonlyMap<string, readonly number[]> {
  return new Map(
    title.split(';').map((part) => {
      const [name = '', ...values] = part.trim().split(/\s+/);
      return [name, values.map(Number).filter(Number.isFinite)] as const;
    }),
  );
}

function lineFrom(title: ReadonlyMap<string, readonly number[]>): Line | undefined {
  const [left, top, , bottom] = title.get('bbox') ?? [];
  if (left === undefined || top === undefined || bottom === undefined) return undefined;
  const [slope = 0, offset = 0] = title.get('baseline') ?? [];
  const [size = bottom - top] = title.get('x_size') ?? [];
  return { left, bottom, slope, offset, size };
}

function wordFrom(
  title: ReadonlyMap<string, readonly number[]>,
  text: string,
  line: Line,
): RecognisedWord | undefined {
  const [left, , right] = title.get('bbox') ?? [];
  if (left === undefined || right === undefined || right <= left || text === '') return undefined;
  const [confidence = 0] = title.get('x_wconf') ?? [];
  const isLevel = Math.abs(line.slope) < LEVEL;
  const from = isLevel ? (left + right) / 2 : left;
  const baseline = line.bottom + line.offset + line.slope * (from - line.left);
  const slope = isLevel ? 0 : line.slope;
  return { text, left, right, baseline, slope, size: line.size, confidence };
}

/** A word may stand in `<strong>` or `<em>`. */
function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return (nodes as readonly unknown[])
    .map((node) => {
      if (typeof node !== 'object' || node === null) return '';
      if ('#text' in node) return String(node['#text']);
      return textOf(partsOf(node).children);
    })
    .join('');
}
