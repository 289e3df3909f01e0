/** Identifiers in the one form in which works are compared. */

/** In lower case and without an address around it; undefined when there is none. */
export function doiFrom(text: string | undefined): string | undefined {
  const plain = text?.replaceAll(/\\([_%&#{}])/g, '$1').replaceAll(/[{}]/g, '');
  const found = /10\.\d{4,9}\/[^\s"]+/.exec(decoded(plain ?? ''))?.[0];
  return found?.replace(/[.,;]+$/, '').toLowerCase();
}

/** True when the address leads to the DOI and says nothing else. */
export function isDoiAddress(url: string): boolean {
  return /^(?:https?:\/\/)?(?:dx\.)?doi\.org\/10\.\d/i.test(url.trim());
}

const ARXIV =
  /(?:^|[:/\s])((?:\d{4}\.\d{4,5}|[a-z][a-z-]+(?:\.[A-Z]{2})?\/\d{7}))(?:v\d+)?(?:\.pdf)?(?=$|[\s\]?#])/i;

/** From "arXiv:1706.03762v2", an address at arxiv.org, or the id alone; without version. */
export function arxivFrom(text: string | undefined): string | undefined {
  return text === undefined ? undefined : ARXIV.exec(text.trim())?.[1];
}

/** An arXiv id in an address, and only there. */
export function arxivInAddress(url: string | undefined): string | undefined {
  return url !== undefined && /(?:^|[/.])arxiv\.org\/(?:abs|pdf)\//i.test(url)
    ? arxivFrom(url)
    : undefined;
}

export function pmidFrom(text: string | undefined): string | undefined {
  return /(?:^|\D)(\d{1,9})(?!\d)/.exec(text ?? '')?.[1];
}

/** With its letters: "PMC5334499". */
export function pmcidFrom(text: string | undefined): string | undefined {
  const digits = /(?:PMC)?\s*(\d{3,10})/i.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : `PMC${digits}`;
}

export function issnIn(text: string): string | undefined {
  return /(?<![\dX-])(\d{4}-?\d{3}[\dX])(?![\dX-])/i
    .exec(text)?.[1]
    ?.toUpperCase()
    .replace(/^(\d{4})(\w{4})$/, '$1-$2');
}

export function isbnIn(text: string): string | undefined {
  const found = /(?<!\d)(?:97[89][- ]?)?\d{1,5}[- ]?\d{1,7}[- ]?\d{1,7}[- ]?[\dX](?![\d-])/i.exec(
    text,
  )?.[0];
  const digits = found?.replaceAll(/[- ]/g, '').length;
  return digits === 10 || digits === 13 ? found : undefined;
}

const LANGUAGES: Readonly<Record<string, string>> = {
  eng: 'en',
  english: 'en',
  american: 'en',
  british: 'en',
  usenglish: 'en-US',
  ukenglish: 'en-GB',
  chi: 'zh',
  zho: 'zh',
  chinese: 'zh',
  中文: 'zh',
  简体中文: 'zh-CN',
  繁體中文: 'zh-TW',
  ger: 'de',
  deu: 'de',
  german: 'de',
  ngerman: 'de',
  deutsch: 'de',
  fre: 'fr',
  fra: 'fr',
  french: 'fr',
  français: 'fr',
  spa: 'es',
  spanish: 'es',
  español: 'es',
  jpn: 'ja',
  japanese: 'ja',
  日本語: 'ja',
  por: 'pt',
  portuguese: 'pt',
  ita: 'it',
  italian: 'it',
  rus: 'ru',
  russian: 'ru',
  dut: 'nl',
  nld: 'nl',
  dutch: 'nl',
  kor: 'ko',
  korean: 'ko',
  pol: 'pl',
  polish: 'pl',
  swe: 'sv',
  swedish: 'sv',
  dan: 'da',
  danish: 'da',
  tur: 'tr',
  turkish: 'tr',
  ara: 'ar',
  arabic: 'ar',
  cze: 'cs',
  ces: 'cs',
  czech: 'cs',
  hun: 'hu',
  hungarian: 'hu',
  lat: 'la',
  latin: 'la',
};

/** BCP 47 for a language by name or by its ISO 639 code; undefined when it is none that is known. */
export function languageFrom(text: string | undefined): string | undefined {
  const plain = text?.trim().split(/\s*[;,/]\s*/)[0] ?? '';
  const named = LANGUAGES[plain.toLowerCase()];
  if (named !== undefined) return named;
  return /^[a-z]{2}(?:-[a-z0-9]{2,8})*$/i.test(plain) ? plain.replace('_', '-') : undefined;
}

/** The code MEDLINE uses: "eng", "chi". */
export function languageOfThree(language: string): string | undefined {
  const two = language.slice(0, 2).toLowerCase();
  return Object.entries(LANGUAGES).find(([name, code]) => code === two && name.length === 3)?.[0];
}

function decoded(text: string): string {
  if (!/%2f/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
