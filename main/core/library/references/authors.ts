/** The list of authors an entry begins with, in the ways reference lists write names. */

export interface AuthorList {
  readonly authors: readonly string[];
  /** Character of the text behind the list, and behind an "et al." */
  readonly end: number;
  readonly isCut: boolean;
}

const PARTICLE = String.raw`(?:(?:van|von|vom|zu|zur|de|der|den|des|du|la|le|las|los|di|da|das|dos|do|del|della|ten|ter|te|el|al|bin|ibn|af|av|y|e|St\.?|’t|'t)[\s-]|[dO][’'])`;
/** U+FFFD stands for a letter whose sign the font does not tell. */
const LETTER = String.raw`[\p{L}\p{M}\uFFFD'’‐-]`;
const WORD = String.raw`\p{Lu}${LETTER}*[\p{L}\p{M}][\u0060´¨]?`;
const FURTHER_WORD = String.raw`\p{Lu}${LETTER}*\p{Ll}${LETTER}*`;
const SURNAME = String.raw`(?:\uFFFD\s)?${PARTICLE}{0,3}${WORD}(?:[ -](?:${PARTICLE}{0,2})${FURTHER_WORD}){0,2}`;
const SUFFIX = String.raw`(?:,?\s(?:Jr|Sr|II|III|IV|2nd|3rd)\b\.?)?`;
const DOTTED = String.raw`(?:\p{Lu}\p{Ll}?\.\s?(?:[-‐–]\s?)?){1,5}`;
const BARE = String.raw`\p{Lu}{1,4}(?:[-‐]\p{Lu}{1,2})?(?![\p{L}\p{M}'’])`;

/** "James, T.Y." and "Hale,C.R." and "Jain, R. K." */
const SURNAME_COMMA = new RegExp(String.raw`${SURNAME}\s?,\s?(?:${DOTTED}|${BARE})${SUFFIX}`, 'uy');
/** "Granato ET", "van Belkum MJ" */
const SURNAME_BARE = new RegExp(
  String.raw`${SURNAME}\s${BARE}${SUFFIX}(?=[,.;:()]|\s(?:and|&|et)\b|\s*$)`,
  'uy',
);
/** "A. B. van Smith", "T.Y. James" */
const INITIALS_FIRST = new RegExp(String.raw`${DOTTED}${SURNAME}${SUFFIX}`, 'uy');
/** "Ashish Vaswani", "Diederik P. Kingma": only where the list is written so throughout. */
const FULL_NAME = new RegExp(
  String.raw`${WORD}(?:\s\p{Lu}\.)*(?:\s${PARTICLE}{0,2}${WORD}){1,2}(?=[,.]|\s(?:and|&)\s)`,
  'uy',
);
/** Institutions and groups among or instead of persons. */
const GROUP =
  /(?:the\s)?\p{Lu}[^.,;:()]{3,100}?\b(?:Team|Group|Consortium|Collaboration|Network|Investigators|Committee|Initiative|Project|Society|Association|Organi[sz]ation)(?=[.,;:(]|\s\(|\s*$)/uy;
const HAN_NAME = /[\p{Script=Han}·]{2,5}(?=[,，、;；.．。]|\s*等|\s*$)/uy;

const BETWEEN =
  /\s*(?:[,;，；、]\s*(?:and|&|und|et|y|e)?\s*|(?:and|&|und|et|y|和|与)\s+)(?!al\b)/uy;
const AND_OTHERS =
  /[,，]?\s*(?:&\s+)?(?:et\s+al\.?|and others|and colleagues|等(?:[.．。]|(?=[,，:：]))?|…\s*(?:&\s*)?)/uy;

const FORMS = [SURNAME_COMMA, SURNAME_BARE, INITIALS_FIRST, HAN_NAME, GROUP] as const;

/** Reads names from the beginning as far as they go; undefined when the entry begins with none. */
export function authorsAt(text: string): AuthorList | undefined {
  const known = readList(text, FORMS);
  if (known !== undefined) return known;
  const full = readList(text, [FULL_NAME]);
  return full !== undefined && (full.authors.length > 1 || full.isCut) ? full : undefined;
}

function readList(text: string, forms: readonly RegExp[]): AuthorList | undefined {
  const authors: string[] = [];
  let end = 0;
  let from = 0;
  for (;;) {
    const name = longestAt(text, from, forms);
    if (name === undefined) break;
    authors.push(tidy(name));
    end = from + name.length;
    const between = matchAt(BETWEEN, text, end);
    if (between === undefined || authors.length >= 200) break;
    from = end + between.length;
  }
  if (authors.length === 0) return undefined;
  const others = matchAt(AND_OTHERS, text, end);
  return { authors, end: end + (others?.length ?? 0), isCut: others !== undefined };
}

function longestAt(text: string, at: number, forms: readonly RegExp[]): string | undefined {
  return forms.map((form) => matchAt(form, text, at)).find((found) => found !== undefined);
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found === '' ? undefined : found;
}

const tidy = (name: string): string =>
  name
    .replaceAll(/\s+/g, ' ')
    .replace(/,(?=\S)/, ', ')
    .trim();

/** "James" of "James, T.Y.", "Granato" of "Granato ET", "Smith" of "A. B. Smith". */
export function familyOf(author: string): string {
  const comma = author.indexOf(',');
  if (comma > 0) return author.slice(0, comma);
  if (/^\p{Script=Han}/u.test(author)) return author;
  const words = author.split(' ');
  const names = words.filter(
    (word) => !/^(?:\p{Lu}{1,4}|(?:\p{Lu}\p{Ll}?\.-?)+|Jr\.?|\p{Lu}-\p{Lu})$/u.test(word),
  );
  const isInitialsFirst = words[0] !== undefined && words[0].endsWith('.');
  return (
    (isInitialsFirst || names.length === words.length ? names.at(-1) : names.join(' ')) ?? author
  );
}
