/**
 * The fragments of a line in the order of reading. A file holds right-to-left lines as they look:
 * words from the right, numbers and Latin words inside them from the left, brackets mirrored. This
 * takes back what the bidirectional algorithm (Unicode, UAX 9) did, as far as a line shows it.
 */
import { isRightToLeft } from './characters.ts';
import type { Fragment } from './frame.ts';

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
const STARTS_WITH_SIGN = /^[.,;:!?()[\]«»]/;

/** `rightToLeft` tells of the column: a line of it may hold the end of a Latin name alone. */
export function inLogicalOrder(
  fragments: readonly Fragment[],
  rightToLeft: boolean,
): readonly Fragment[] {
  const sorted = fragments.toSorted((a, b) => a.x - b.x);
  const whole = sorted.map((fragment) => fragment.text).join('');
  const isTurned =
    isRightToLeft(whole) ||
    (rightToLeft && (RIGHT_TO_LEFT.test(whole) || STARTS_WITH_SIGN.test(whole)));
  if (!isTurned) return sorted;
  const pieces = sorted.flatMap(splitEdges);
  const ordered: Piece[] = [];
  let last = pieces.length - 1;
  while (last >= 0) {
    const first = islandFrom(pieces, last);
    ordered.push(...pieces.slice(first, last + 1));
    last = first - 1;
  }
  return ordered.map(({ fragment, kind }, index) => {
    const text = kind === 'latin' || kind === 'number' ? fragment.text : mirrored(fragment.text);
    const before = ordered[index - 1]?.fragment;
    return { ...fragment, text, spaceBefore: before !== undefined && hasSpace(before, fragment) };
  });
}

interface Piece {
  readonly fragment: Fragment;
  readonly kind: 'right' | 'latin' | 'number' | 'sign';
}

/** Punctuation at the ends of what is not right to left stands in the order of the line around it. */
function splitEdges(fragment: Fragment): readonly Piece[] {
  const { text } = fragment;
  if (RIGHT_TO_LEFT.test(text)) return [{ fragment, kind: 'right' }];
  const [, left = '', core = '', right = ''] =
    /^([\p{P}\s]*)(.*?)((?:(?![%‰°′″])[\p{P}\s])*)$/su.exec(text) ?? [];
  if (core === '') return [{ fragment: { ...fragment, text: reversed(text) }, kind: 'sign' }];
  const sign = /^[-+−](?=\d)/.exec(text)?.[0] ?? '';
  const outside = sign === '' ? left : left.slice(0, -1);
  const parts: readonly (readonly [string, Piece['kind']])[] = [
    [reversed(outside), 'sign'],
    [left.slice(outside.length) + core, /\p{L}/u.test(core) ? 'latin' : 'number'],
    [reversed(right), 'sign'],
  ];
  let passed = 0;
  return parts.flatMap(([words, kind]): readonly Piece[] => {
    const from = passed;
    passed += words.length;
    if (words.trim() === '') return [];
    const share = fragment.width / text.length;
    return [
      {
        kind,
        fragment: {
          ...fragment,
          text: words.trim(),
          x: fragment.x + share * from,
          width: share * words.length,
          rectangle: {
            ...fragment.rectangle,
            x: Math.round((fragment.rectangle.x + share * from) * 100) / 100,
            width: Math.round(share * words.length * 100) / 100,
          },
          spaceLeft: fragment.spaceLeft && from === 0,
          spaceRight: fragment.spaceRight && passed === text.length,
        },
      },
    ];
  });
}

/** The first piece, from the left, of the stretch that ends with `last` and is read left to right. */
function islandFrom(pieces: readonly Piece[], last: number): number {
  const isLeftToRight = (index: number): boolean => {
    const kind = pieces[index]?.kind;
    return kind === 'latin' || kind === 'number';
  };
  if (!isLeftToRight(last)) return last;
  let first = last;
  for (let index = last - 1; index >= 0; index -= 1) {
    const kind = pieces[index]?.kind;
    if (kind === 'right') break;
    if (kind === 'latin') first = index;
  }
  // Only Latin words hold a stretch together; numbers beside each other are each for themselves.
  return first;
}

function hasSpace(before: Fragment, after: Fragment): boolean {
  return before.x > after.x
    ? before.spaceLeft || after.spaceRight
    : before.spaceRight || after.spaceLeft;
}

function reversed(text: string): string {
  return Array.from(text).toReversed().join('');
}

const MIRROR: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
};

/** A file holds brackets as they look; in the order of reading the opening one comes first. */
function mirrored(text: string): string {
  return text.replace(/[()[\]{}«»]/g, (bracket) => MIRROR[bracket] ?? bracket);
}
