/**
 * Whether the name before the @ of an address is a person's. Nothing is taken for one without a reason
 * that can be seen: it is written as first and last name, or the person's name stands before the
 * address, as in a signature. What a program or an agent signs with is no name of a person.
 */
import { EVERYBODY } from './rules/personal.ts';

/** Whom an address speaks of when it is nobody: offices, and what programs are called. */
const NOBODY: ReadonlySet<string> = new Set(
  'abuse actions admin agent assistant author authors automation billing bot build ci contact correspondence customer data editor email enquiries feedback group hello help helpdesk info journal journals lab library list mail marketing master news no noreply notifications office open permissions postmaster press privacy project protection release reply research robot sales security server service submissions support swe system team web webmaster'.split(
    ' ',
  ),
);

const SHORTEST = 5;
/** Characters before an address among which a signature's name may stand. */
export const SIGNATURE = 80;

/** xiaoming.wang, j_smith2 */
const FIRST_AND_LAST = /^\p{L}+(?:[._]\p{L}+){1,2}\d{0,4}$/u;
/** Jane A. Smith <…, 王小明 <… */
const SIGNED =
  /(?:^|[^\p{L}\p{N}.'’-])(?<name>(?:\p{Lu}[\p{L}.'’-]{0,40}\s{1,2}){1,3}\p{Lu}[\p{L}'’-]{1,40}|\p{Script=Han}{2,4})["'”]?\s{0,2}[<(（＜]\s?(?:mailto:)?$/u;

/**
 * Pure. The name before the @ when it is a person's. `before`: what stands before the address. `programs`:
 * what the agents at work are called, as `plainName` gives it.
 */
export function personIn(
  address: string,
  before: string,
  programs: ReadonlySet<string>,
): string | undefined {
  const at = address.indexOf('@');
  const name = address.slice(0, Math.max(0, at));
  if (name.length < SHORTEST || !/\p{L}/u.test(name) || isProgram(name, programs)) return undefined;
  const words = name.toLowerCase().split(/[._\d-]+/);
  if (words.some((word) => NOBODY.has(word) || EVERYBODY.has(word))) return undefined;
  return FIRST_AND_LAST.test(name) || isSigned(name, address.slice(at + 1), before)
    ? name
    : undefined;
}

/** The same name, however it is written: "Open-Hands" is "openhands". */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** The word is what an agent is called, or what everybody's account is. */
export function isProgram(word: string, programs: ReadonlySet<string>): boolean {
  return programs.has(plainName(word)) || EVERYBODY.has(word.toLowerCase());
}

/** The name that stands before the address says who it is, and is not that of the address's own house. */
function isSigned(name: string, domain: string, before: string): boolean {
  const signed = SIGNED.exec(before.slice(-SIGNATURE))?.groups?.['name'];
  if (signed === undefined) return false;
  const words = signed.split(/\s+/).map(plainName);
  const house = domain.split('.').map(plainName);
  if (house.includes(words[0] ?? '')) return false;
  const isWritten = words.some((word) => word.length >= 3 && plainName(name).includes(word));
  return isWritten || /\p{Script=Han}/u.test(signed);
}
