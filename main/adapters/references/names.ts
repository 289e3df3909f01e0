/** Names of people and institutions, as lists of references write them. */
import { eastAsianName } from '../../core/library/east-asian-name.ts';
import type { Author } from '../../core/library/work.ts';
import { oneLine } from './fields.ts';

const SUFFIX = /^(?:jr|sr|ii|iii|iv|v|esq|phd|md)\.?$/i;

/** "Smith, Jane B.", "Smith, Jr., Jane", "Jane B. Smith", "王 小明" or an institution. */
export function nameFrom(text: string): Author {
  const plain = oneLine(text);
  const parts = plain.split(/\s*,\s*/).filter((part) => part !== '');
  const [family = '', second, third] = parts;
  if (parts.length >= 3 && second !== undefined && third !== undefined) {
    if (SUFFIX.test(second)) return { family, given: third };
    if (SUFFIX.test(third) && parts.length === 3) return { family, given: second };
    // More commas than a person's name has.
    return { family: plain };
  }
  if (second !== undefined) return SUFFIX.test(second) ? { family } : { family, given: second };
  return eastAsianName(plain) ?? spokenName(plain);
}

/** Given names first. A particle in lower case begins the family name. */
function spokenName(text: string): Author {
  const words = text.split(' ');
  if (words.length < 2 || words.length > 5 || isInstitution(text)) return { family: text };
  const particle = words.findIndex((word, index) => index > 0 && /^\p{Ll}/u.test(word));
  const start = particle > 0 && particle < words.length - 1 ? particle : words.length - 1;
  return { family: words.slice(start).join(' '), given: words.slice(0, start).join(' ') };
}

const BODY =
  /\b(?:university|institute|institut|organi[sz]ation|association|society|group|consortium|committee|commission|collaboration|department|ministry|council|foundation|agency|network|team|corporation|company|inc|ltd|gmbh|press|library|center|centre|bureau|office|collaborators|investigators|study|trial|project|of the|for)\b/i;

function isInstitution(text: string): boolean {
  return BODY.test(text);
}

/** "Shruthi BS" and "von Hippel E" as MEDLINE writes them; a name without initials is taken whole. */
export function initialsName(text: string): Author {
  const plain = oneLine(text);
  const match = /^(.+?)\s+(\p{Lu}{1,4})(?:\s+(?:Jr|Sr|2nd|3rd|4th))?$/u.exec(plain);
  if (match?.[1] === undefined || match[2] === undefined) return { family: plain };
  return { family: match[1], given: Array.from(match[2]).join(' ') };
}
