/** Languages that indexes of medicine write with three letters (ISO 639-2), in the library's BCP 47. */

const TWO: Readonly<Record<string, string>> = {
  eng: 'en',
  chi: 'zh',
  zho: 'zh',
  jpn: 'ja',
  kor: 'ko',
  ger: 'de',
  deu: 'de',
  fre: 'fr',
  fra: 'fr',
  spa: 'es',
  por: 'pt',
  ita: 'it',
  dut: 'nl',
  nld: 'nl',
  rus: 'ru',
  pol: 'pl',
  tur: 'tr',
  swe: 'sv',
  nor: 'no',
  dan: 'da',
  fin: 'fi',
  hun: 'hu',
  cze: 'cs',
  ces: 'cs',
  gre: 'el',
  ell: 'el',
  heb: 'he',
  ara: 'ar',
  per: 'fa',
  fas: 'fa',
  hrv: 'hr',
  srp: 'sr',
  ukr: 'uk',
  rum: 'ro',
  ron: 'ro',
};

/** Undefined for "und" and "mul"; a code that is not known stays, as BCP 47 takes it too. */
export function languageOf(code: string | undefined): string | undefined {
  const lower = code?.trim().toLowerCase();
  if (lower === undefined || lower === '' || lower === 'und' || lower === 'mul') return undefined;
  return TWO[lower] ?? lower;
}
