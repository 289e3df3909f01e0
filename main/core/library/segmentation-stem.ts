/**
 * The English stemmer of the index: Porter2, after M. F. Porter, "The English (Porter2) stemming
 * algorithm" (snowballstem.org/algorithms/english/stemmer.html). Words that are not plain Latin
 * letters come back unchanged, so other languages pass through.
 */

/** Words whose rules would give a wrong or surprising stem; from the algorithm's own list. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
  ['sky', 'sky'],
  ['news', 'news'],
  ['howe', 'howe'],
  ['atlas', 'atlas'],
  ['cosmos', 'cosmos'],
  ['bias', 'bias'],
  ['andes', 'andes'],
]);

const KEPT_AFTER_PLURAL = new Set([
  'inning',
  'outing',
  'canning',
  'herring',
  'earring',
  'proceed',
  'exceed',
  'succeed',
]);

/** Longer endings before the shorter ones they contain. */
const STEP_TWO: readonly (readonly [string, string])[] = [
  ['ization', 'ize'],
  ['ational', 'ate'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['entli', 'ent'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ousli', 'ous'],
  ['iviti', 'ive'],
  ['fulli', 'ful'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['abli', 'able'],
  ['izer', 'ize'],
  ['ator', 'ate'],
  ['alli', 'al'],
  ['bli', 'ble'],
];

const STEP_THREE: readonly (readonly [string, string])[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
];

const STEP_FOUR: readonly string[] = [
  'ement',
  'ance',
  'ence',
  'able',
  'ible',
  'ment',
  'ant',
  'ent',
  'ism',
  'ate',
  'iti',
  'ous',
  'ive',
  'ize',
  'al',
  'er',
  'ic',
];

const VOWEL = /[aeiouy]/;
const DOUBLE = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;

interface Regions {
  readonly first: number;
  readonly second: number;
}

/** The stem the index stores for a word: lower case in, lower case out. */
export function stem(word: string): string {
  const lower = word.toLowerCase().replace(/['’]s?$/, '');
  if (lower.length <= 2 || !/^[a-z]+$/.test(lower)) return lower;
  const exception = EXCEPTIONS.get(lower);
  if (exception !== undefined) return exception;
  // A y that stands for a consonant is written Y until the end.
  let current = lower.replace(/^y/, 'Y').replace(/([aeiou])y/g, '$1Y');
  const regions = regionsOf(current);
  current = withoutPlural(current);
  if (KEPT_AFTER_PLURAL.has(current)) return current;
  current = withoutPast(current, regions);
  current = current.replace(/(.[^aeiouy])[yY]$/, '$1i');
  current = derivedForm(current, regions);
  current = furtherForm(current, regions);
  current = withoutSuffix(current, regions);
  return withoutFinal(current, regions).toLowerCase();
}

/** R1 and R2 of the algorithm: where endings may be taken from. */
function regionsOf(word: string): Regions {
  const prefix = /^(?:gener|commun|arsen|past|univers|later|emerg|organ|inter)/.exec(word);
  const first = prefix ? prefix[0].length : afterVowelConsonant(word, 0);
  return { first, second: afterVowelConsonant(word, first) };
}

function afterVowelConsonant(word: string, from: number): number {
  const match = /[aeiouy][^aeiouy]/.exec(word.slice(from));
  return match ? from + match.index + 2 : word.length;
}

function withoutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/[us]s$/.test(word) || !word.endsWith('s')) return word;
  return VOWEL.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

function withoutPast(word: string, { first }: Regions): string {
  const long = /eed(?:ly)?$/.exec(word);
  if (long) return long.index >= first ? `${word.slice(0, long.index)}ee` : word;
  const ending = /(?:ed|ing)(?:ly)?$/.exec(word);
  if (!ending) return word;
  const rest = word.slice(0, ending.index);
  if (!VOWEL.test(rest)) return word;
  if (/(?:at|bl|iz)$/.test(rest)) return `${rest}e`;
  if (DOUBLE.test(rest) && !/^[aeo](?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) {
    return rest.slice(0, -1);
  }
  return first >= rest.length && endsShort(rest) ? `${rest}e` : rest;
}

function endsShort(word: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word);
}

function derivedForm(word: string, { first }: Regions): string {
  const found = STEP_TWO.find(([ending]) => word.endsWith(ending));
  if (found) {
    const cut = word.length - found[0].length;
    return cut >= first ? word.slice(0, cut) + found[1] : word;
  }
  if (word.endsWith('logi') && word.length - 3 >= first) return word.slice(0, -1);
  if (/[cdeghkmnrt]li$/.test(word) && word.length - 2 >= first) return word.slice(0, -2);
  return word;
}

function furtherForm(word: string, { first, second }: Regions): string {
  const found = STEP_THREE.find(([ending]) => word.endsWith(ending));
  if (found) {
    const cut = word.length - found[0].length;
    return cut >= first ? word.slice(0, cut) + found[1] : word;
  }
  return word.endsWith('ative') && word.length - 5 >= second ? word.slice(0, -5) : word;
}

function withoutSuffix(word: string, { second }: Regions): string {
  const ending = STEP_FOUR.find((candidate) => word.endsWith(candidate));
  if (ending !== undefined) {
    const cut = word.length - ending.length;
    return cut >= second ? word.slice(0, cut) : word;
  }
  return /[st]ion$/.test(word) && word.length - 3 >= second ? word.slice(0, -3) : word;
}

function withoutFinal(word: string, { first, second }: Regions): string {
  const cut = word.length - 1;
  if (word.endsWith('e')) {
    const removable = cut >= second || (cut >= first && !endsShort(word.slice(0, -1)));
    return removable ? word.slice(0, -1) : word;
  }
  return word.endsWith('ll') && cut >= second ? word.slice(0, -1) : word;
}
