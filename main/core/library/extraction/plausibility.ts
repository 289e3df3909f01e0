/**
 * Whether recognised text can be text at all: letters of a script that the engine was not told of come
 * out as letters of one it knows, one word after the other. Judged without a dictionary, by how far
 * the engine trusts its words and by the shapes these have.
 */

/** Clean print is trusted by 90 and more of 100, a poor copy by 70; a script read as another by far less. */
const LEAST_TRUST = 60;
/** From here on the engine is believed whatever its words look like: tables and formulas have no others. */
const SURE = 80;
/** Share of a text's words that may look like none. */
const MOST_STRANGE = 0.3;
/** Characters that show it; a whole book of them would show no more. */
const ENOUGH = 30_000;

/** `confidence`: the engine's trust in its words, 0 to 100, mean over them. */
export function isDoubtful(confidence: number, text: string): boolean {
  if (confidence < LEAST_TRUST) return true;
  return confidence < SURE && strangeShare(text.slice(0, ENOUGH)) > MOST_STRANGE;
}

/** Share of the words that look like none, 0 to 1; 0 without words. */
export function strangeShare(text: string): number {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return words.length === 0 ? 0 : words.filter(isStrange).length / words.length;
}

/** Marks alone, letters and digits in turns, capitals in the middle, or letters nobody can say. */
function isStrange(word: string): boolean {
  const bare = word.replaceAll(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '');
  if (bare === '') return word.length > 1;
  if (/^\p{N}[\p{N}\p{P}\p{S}]*\p{L}{0,3}$/u.test(bare)) return false;
  if (!/^[\p{L}\p{M}\p{N}'’.\-–/&]+$/u.test(bare)) return true;
  if ((bare.match(/(?<=\p{L})\p{N}|(?<=\p{N})\p{L}/gu)?.length ?? 0) > 1) return true;
  if (!/\p{Script=Latin}/u.test(bare)) return false;
  if (/\p{Ll}\p{Lu}.*\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}+\p{Lu}/u.test(bare)) return true;
  return bare.split(/[^\p{L}\p{M}]+/u).some(isUnspeakable);
}

/** Small letters without a vowel among them: "mrtg", "Sczk". Capitals alone are an abbreviation. */
function isUnspeakable(part: string): boolean {
  if (part.length < 4 || part === part.toUpperCase()) return false;
  return !/[aeiouyæœø]/.test(part.normalize('NFKD').toLowerCase());
}
