/** Cuts what was typed into words, quoted phrases and `field:value`, each with its sign. */

export interface FindToken {
  readonly sign: '' | '+' | '-';
  /** As typed, before the colon. */
  readonly field?: string;
  readonly value: string;
  /** It stood in quotes. */
  readonly exact: boolean;
  /** Its quote was never closed: it goes to the end of what was typed. */
  readonly isOpen?: true;
}

/** What closes each opening quote; people and keyboards mix the straight, curly and full-width ones. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"”“＂',
  '“': '”"＂“',
  '”': '”"“',
  '„': '“”"',
  '＂': '＂"”',
  '«': '»',
  '「': '」',
  '『': '』',
  '《': '》',
};
/** Chinese writes no spaces, so these open a phrase in the middle of a line as well. */
const OPENS_ANYWHERE = /[“「『《«]/u;
const BLANK = /[\s()（）,，;；、]/u;
const SIGNS: Readonly<Record<string, '+' | '-'>> = {
  '+': '+',
  '＋': '+',
  '-': '-',
  '−': '-',
  '－': '-',
};
/** A field's name, its colon, and for names in small letters also blanks after it. */
const FIELD = /^(\p{L}{1,20})[:：](?!\/\/)(?=[^\s:：])|^([a-z]{2,20}): +(?=[^\s])/u;
/** Only what is a field for certain may have a blank after its colon: "Note: this" is a title. */
const WITH_BLANK = /^(title|author|abstract|note|year|tag|collection|type|in)$/;

export function tokensOf(typed: string): FindToken[] {
  const tokens: FindToken[] = [];
  let rest = typed;
  while (rest !== '') {
    if (BLANK.test(rest.charAt(0))) {
      rest = rest.slice(1);
      continue;
    }
    const signed = signOf(rest);
    const named = fieldOf(rest.slice(signed.length));
    const start = signed.length + named.length;
    const { value, exact, isOpen, length } = valueOf(rest.slice(start));
    rest = rest.slice(start + Math.max(1, length));
    if (value.trim() === '') continue;
    tokens.push({
      sign: signed.sign,
      ...(named.field === undefined ? {} : { field: named.field }),
      value: value.trim(),
      exact,
      ...(isOpen ? { isOpen } : {}),
    });
  }
  return tokens;
}

/** A sign belongs to what follows it at once: "well - known" has none. */
function signOf(rest: string): { readonly sign: '' | '+' | '-'; readonly length: number } {
  const sign = SIGNS[rest.charAt(0)];
  const next = rest.charAt(1);
  if (sign === undefined || next === '' || (!/[\p{L}\p{N}]/u.test(next) && !isQuote(next)))
    return { sign: '', length: 0 };
  return { sign, length: 1 };
}

function fieldOf(rest: string): { readonly field?: string; readonly length: number } {
  const match = FIELD.exec(rest);
  if (match === null) return { length: 0 };
  const [whole, close, apart] = match;
  if (close !== undefined) return { field: close, length: whole.length };
  return apart !== undefined && WITH_BLANK.test(apart)
    ? { field: apart, length: whole.length }
    : { length: 0 };
}

function valueOf(rest: string): {
  readonly value: string;
  readonly exact: boolean;
  readonly isOpen: boolean;
  readonly length: number;
} {
  const closing = CLOSING[rest.charAt(0)];
  if (closing !== undefined) {
    const end = Array.from(closing)
      .map((mark) => rest.indexOf(mark, 1))
      .filter((place) => place > 0)
      .reduce((least, place) => Math.min(least, place), Infinity);
    return end === Infinity
      ? { value: rest.slice(1), exact: true, isOpen: true, length: rest.length }
      : { value: rest.slice(1, end), exact: true, isOpen: false, length: end + 1 };
  }
  let length = 0;
  while (length < rest.length) {
    const character = rest.charAt(length);
    if (BLANK.test(character) || (length > 0 && OPENS_ANYWHERE.test(character))) break;
    length += 1;
  }
  return { value: rest.slice(0, length), exact: false, isOpen: false, length };
}

function isQuote(character: string): boolean {
  return CLOSING[character] !== undefined;
}
