/** References given as one plain text, such as a line of a list, and the works they name. */
import { titleKeyOf } from '../library/identity-title.ts';
import type { WorkFields } from '../library/work.ts';

/** Titles below these say too little to be looked for in a text. */
const LEAST_CHARACTERS = 25;
const LEAST_WORDS = 4;
const LEAST_HAN = 12;

/** What stands before the title of a work that is another work's subject. */
const ABOUT =
  /(?:^| )(?:correction(?: to)?|corrigendum(?: to)?|erratum(?: to| for)?|retraction(?: of| note)?|retracted|comments? on|commentary on|reply to|replies to|response to|review of)(?: the| article)* $/;

export interface TitleIndex<Name> {
  /** Those whose titles stand in the text, the longest title first. */
  inText(text: string): readonly { readonly name: Name; readonly key: string }[];
}

/** Each character of a text is looked at once, however many titles there are. */
export function indexTitles<Name>(
  titles: Iterable<{ readonly name: Name; readonly key: string }>,
): TitleIndex<Name> {
  const byBeginning = new Map<string, { name: Name; key: string }[]>();
  for (const { name, key } of titles) {
    const beginning = beginningOf(key);
    if (beginning === undefined) continue;
    const there = byBeginning.get(beginning);
    if (there === undefined) byBeginning.set(beginning, [{ name, key }]);
    else there.push({ name, key });
  }
  return {
    inText(text) {
      const whole = titleKeyOf(text);
      const found = new Set(
        beginningsIn(whole)
          .flatMap((beginning) => byBeginning.get(beginning) ?? [])
          .filter(({ key }) => standsIn(whole, key)),
      );
      return [...found].toSorted((one, other) => other.key.length - one.key.length);
    },
  };
}

/** True when the text has the year, and the family name of an author, of the work whose title it has. */
export function isNamedIn(text: string, { title, authors, year }: WorkFields): boolean {
  if (year === undefined || !new RegExp(`(?<!\\d)${year}(?!\\d)`).test(text)) return false;
  const whole = titleKeyOf(text);
  const key = titleKeyOf(title);
  const around = isHan(key) ? whole.replace(key, ' ') : ` ${whole} `.replace(` ${key} `, '  ');
  return authors.some(({ family }) => {
    const name = titleKeyOf(family);
    return name !== '' && (isHan(name) ? around.includes(name) : around.includes(` ${name} `));
  });
}

/** True for a text long enough that two equal ones are one reference. */
export function isTelling(text: string): boolean {
  return beginningOf(titleKeyOf(text)) !== undefined;
}

function isHan(key: string): boolean {
  return /\p{Script=Han}/u.test(key);
}

/** Undefined for a title that says too little. */
function beginningOf(key: string): string | undefined {
  const words = key.split(' ');
  if (key.length >= LEAST_CHARACTERS && words.length >= LEAST_WORDS)
    return words.slice(0, LEAST_WORDS).join(' ');
  const han = key.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= LEAST_HAN ? key.slice(0, LEAST_HAN) : undefined;
}

function beginningsIn(whole: string): string[] {
  const words = whole.split(' ');
  const byWords = words.map((_, place) => words.slice(place, place + LEAST_WORDS).join(' '));
  if (!isHan(whole)) return [...new Set(byWords)];
  const byCharacters = Array.from({ length: whole.length }, (_, at) =>
    whole.slice(at, at + LEAST_HAN),
  );
  return [...new Set([...byWords, ...byCharacters])];
}

function standsIn(whole: string, key: string): boolean {
  const at = isHan(key) ? whole.indexOf(key) : ` ${whole} `.indexOf(` ${key} `);
  return at !== -1 && !ABOUT.test(whole.slice(0, at));
}
