/**
 * Names in Chinese, Japanese and Korean characters: family name first and nothing between the parts,
 * so "样" and "本一" are written "样本一" wherever a name is shown or cited.
 */

/** As a work keeps an author. */
interface PersonName {
  readonly family: string;
  readonly given?: string | undefined;
}

/** The marks stand in names written out of other scripts: "阿卜杜拉·买买提", "ジョン・スミス". */
const CHARACTERS =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー·・‧]+$/u;

/** Chinese family names of two characters are few; nearly all others have one. */
const CHINESE_FAMILIES =
  /^(?:欧阳|歐陽|太史|端木|上官|司马|司馬|东方|東方|独孤|獨孤|南宫|南宮|万俟|闻人|聞人|夏侯|诸葛|諸葛|尉迟|尉遲|公羊|赫连|赫連|澹台|皇甫|宗政|濮阳|濮陽|公冶|太叔|申屠|公孙|公孫|慕容|仲孙|钟离|鍾離|长孙|長孫|宇文|司徒|鲜于|鮮于|司空|闾丘|令狐|百里|呼延|东郭|東郭|南门|羊舌|微生|梁丘|左丘|西门|西門|第五|轩辕|軒轅|拓跋|纳兰|納蘭)/u;
const KOREAN_FAMILIES = /^(?:남궁|황보|제갈|사공|선우|서문|독고|동방)/u;
const CHINESE = /^\p{Script=Han}{2,4}$/u;
const KOREAN = /^\p{Script=Hangul}{2,4}$/u;

/** The name as it is written, in one; undefined for a name that is not all in these characters. */
export function wholeName({ family, given = '' }: PersonName): string | undefined {
  const whole = `${family}${given}`;
  return CHARACTERS.test(whole) ? whole : undefined;
}

/**
 * A name in these characters with its family name told apart where its length tells: one character,
 * or two for the few families that have two. What may be Japanese (four characters without such a
 * family) or longer than a name stays in one as the family name. Undefined for other names.
 */
export function eastAsianName(
  text: string,
): { readonly family: string; readonly given?: string } | undefined {
  if (!CHARACTERS.test(text)) return undefined;
  const families = CHINESE.test(text)
    ? CHINESE_FAMILIES
    : KOREAN.test(text)
      ? KOREAN_FAMILIES
      : undefined;
  if (families === undefined) return { family: text };
  const characters = Array.from(text);
  const isDouble = characters.length > 2 && families.test(text);
  if (characters.length > 3 && !isDouble) return { family: text };
  const length = isDouble ? 2 : 1;
  return {
    family: characters.slice(0, length).join(''),
    given: characters.slice(length).join(''),
  };
}
