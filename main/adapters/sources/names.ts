/** People and bodies that wrote a work, from the ways in which services name them. */
import type { Author } from '../../core/library/work.ts';

const BODY =
  /\b(collaboration|consortium|committee|commission|group|network|organi[sz]ation|society|association|university|institute|ministry|agency|foundation|federation|council|team|initiative|investigators|centre|center|department|office|bureau)\b/i;
/** Small words that belong to the family name: "Peter H. N. de With", "Ludwig van Beethoven". */
const PARTICLE =
  /^(de|del|della|der|den|di|da|dos|du|la|le|van|von|vom|zu|zur|ten|ter|bin|ibn|al|el|af|av|st\.?)$/;
const SUFFIX = /^(jr|sr|ii|iii|iv)\.?$/i;

/** A name as it is shown: "Zhaoyang Niu", "Niu, Zhaoyang", "样本一", "World Health Organization". */
export function shownName(shown: string): Author | undefined {
  const name = shown.replaceAll(/\s+/g, ' ').trim();
  if (name === '') return undefined;
  const comma = /^([^,]+),\s*(.+)$/.exec(name);
  if (comma && !BODY.test(name)) return author(comma[1] ?? name, comma[2]);
  const parts = name.split(' ');
  if (parts.length === 1 || isBody(name)) return author(name, undefined);
  let from = parts.length - 1;
  if (SUFFIX.test(parts[from] ?? '') && from > 1) from -= 1;
  while (from > 1 && PARTICLE.test(parts[from - 1] ?? '')) from -= 1;
  return author(parts.slice(from).join(' '), parts.slice(0, from).join(' '));
}

/** "Liu Q", "de la Cruz MA", "Dai L, Liu J." as medical indexes write them: family name, then initials. */
export function indexedNames(list: string): readonly Author[] {
  return list
    .replace(/\.\s*$/, '')
    .split(/,\s*/)
    .flatMap((entry) => {
      const name = /^(.+?)\s+(\p{Lu}{1,4}(?:\s(?:Jr|Sr|2nd|3rd))?)$/u.exec(entry.trim());
      return author(name?.[1] ?? entry, name?.[2]) ?? [];
    });
}

/** Undefined when nothing is left of the name. Longer names than a library takes are cut. */
export function author(family: string | undefined, given: string | undefined): Author | undefined {
  const last = (family ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 200);
  const first = (given ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 200);
  if (last === '') return first === '' ? undefined : { family: first };
  return first === '' ? { family: last } : { family: last, given: first };
}

function isBody(name: string): boolean {
  return BODY.test(name) || /^the\s/i.test(name) || / (of|for) /.test(name);
}
