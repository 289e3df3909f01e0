/** Keys by which documents cite entries. */
import type { WritableWork } from './entry.ts';

/**
 * The key a work came with, else first author, year and a word of the title ("cole2023spaced"). A key
 * that was given already gets a letter, in the order of the works, so the same works get the same keys.
 */
export function keyMaker(): (work: WritableWork) => string {
  const taken = new Set<string>();
  return (work) => {
    const wanted = ownKey(work) ?? madeKey(work);
    let key = wanted;
    for (let count = 1; taken.has(key.toLowerCase()); count += 1)
      key = `${wanted}${letters(count)}`;
    taken.add(key.toLowerCase());
    return key;
  };
}

function ownKey({ key }: WritableWork): string | undefined {
  const clean = key?.replaceAll(/[\s{}(),="#%~\\^'<>]/g, '') ?? '';
  return clean === '' ? undefined : clean.slice(0, 200);
}

/** Letters of any script; accents of Latin letters are left out, as LaTeX's older programs want it. */
function madeKey({ fields }: WritableWork): string {
  const name = folded(fields.authors[0]?.family ?? fields.editors?.[0]?.family ?? '');
  const words = fields.title.split(/[\s\-–—:;,.]+/).map(folded);
  const word = words.find((one) => one.length > 3) ?? words[0] ?? '';
  const key = `${name.slice(0, 40)}${fields.year ?? ''}${Array.from(word).slice(0, 20).join('')}`;
  return key === '' ? 'work' : key;
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .normalize('NFC')
    .toLowerCase();
}

function letters(count: number): string {
  return count < 26 ? String.fromCharCode(97 + count) : `-${count + 1}`;
}
