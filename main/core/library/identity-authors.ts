/** Two lists of authors beside each other, however each source writes names. */
import { folded } from './identity-title.ts';
import type { Author } from './work.ts';

export interface AuthorsAlike {
  /** `unknown`: one of the lists is empty. */
  readonly state: 'same' | 'alike' | 'different' | 'unknown';
  readonly detail: string;
}

interface Name {
  readonly words: readonly string[];
  readonly family: string;
  readonly initials: string;
}

/** How much of the shorter list must be in the other. */
const SHARE = 0.5;

/**
 * Lists may be cut short ("et al.") and names swapped or shortened; the first author of one must be
 * in the other, and no name that is given in full may contradict.
 */
export function authorsAlike(first: readonly Author[], second: readonly Author[]): AuthorsAlike {
  const ones = first.map(nameOf).filter(({ words }) => words.length > 0);
  const others = second.map(nameOf).filter(({ words }) => words.length > 0);
  const [leader] = ones;
  const [otherLeader] = others;
  if (leader === undefined || otherLeader === undefined)
    return { state: 'unknown', detail: 'authors of one unknown' };
  const shared = ones.filter((name) => others.some((other) => isSameName(name, other))).length;
  const shorter = Math.min(ones.length, others.length);
  const longer = Math.max(ones.length, others.length);
  const leads =
    isSameName(leader, otherLeader) ||
    (shorter > 1 &&
      others.some((name) => isSameName(leader, name)) &&
      ones.some((name) => isSameName(otherLeader, name)));
  if (!leads || shared / shorter < SHARE) return { state: 'different', detail: '' };
  if (shared >= longer)
    return { state: 'same', detail: longer === 1 ? 'same author' : 'same authors' };
  return { state: 'alike', detail: `${shared} of ${longer} authors` };
}

function nameOf({ family, given = '' }: Author): Name {
  const familyWords = wordsOf(family);
  const givenWords = wordsOf(given);
  return {
    words: [...familyWords, ...givenWords],
    family: familyWords.at(-1) ?? '',
    initials: givenWords.map((word) => word.charAt(0)).join(''),
  };
}

const HAN = /\p{Script=Han}/u;

function isSameName(one: Name, other: Name): boolean {
  if (HAN.test(one.words[0] ?? '') && HAN.test(other.words[0] ?? ''))
    return one.words.join('') === other.words.join('');
  if (one.family === other.family)
    return initialsAgree(one.initials, other.initials) || spelledAlike(one, other);
  // Family and given name the other way round, or a double name of which one source knows half.
  const swapped = one.words.includes(other.family) && other.words.includes(one.family);
  const half =
    longEnough(one.family, other) || longEnough(other.family, one)
      ? initialsAgree(one.initials, other.initials)
      : false;
  return swapped || half;
}

/** Without initials nothing contradicts; otherwise the first one counts. */
function initialsAgree(one: string, other: string): boolean {
  return one === '' || other === '' || one.charAt(0) === other.charAt(0);
}

/** "Sepp Hochreiter" and "J. S. Hochreiter": one of the given names in full in both. */
function spelledAlike(one: Name, other: Name): boolean {
  return one.words.some(
    (word) => word !== one.family && word.length > 2 && other.words.includes(word),
  );
}

/** The other's family name is one word of a longer one. */
function longEnough(family: string, { words }: Name): boolean {
  return family.length > 3 && words.slice(0, -1).includes(family);
}

function wordsOf(name: string): readonly string[] {
  return folded(name)
    .replaceAll(/['’`]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^(?:jr|sr|ii|iii|md|phd)$/.test(word));
}
