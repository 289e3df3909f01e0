/** Tesseract's names of languages as BCP 47 tags, where they are not the three letters of ISO 639. */
const TAGS: Readonly<Record<string, string>> = {
  chi_sim: 'zh-Hans',
  chi_tra: 'zh-Hant',
  chi_sim_vert: 'zh-Hans',
  chi_tra_vert: 'zh-Hant',
  jpn_vert: 'ja',
  kor_vert: 'ko',
  frk: 'de-Latf',
  srp_latn: 'sr-Latn',
  uzb_cyrl: 'uz-Cyrl',
};

/** "English" for `eng`; the engine's own name where nobody knows a better one. */
export function languageName(name: string, locale: string): string {
  const vertical = name.endsWith('_vert') ? ' ↓' : '';
  try {
    const names = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' });
    const known = names.of(TAGS[name] ?? name);
    return known === undefined ? name : `${known}${vertical}`;
  } catch {
    return name;
  }
}

/** What is likely for somebody who reads the app in this language, of what the engine has. */
export function likelyLanguages(locale: string, available: readonly string[]): readonly string[] {
  const wanted = locale.startsWith('zh') ? ['chi_sim', 'eng'] : ['eng'];
  const likely = wanted.filter((each) => available.includes(each));
  return likely.length > 0 ? likely : available.slice(0, 1);
}
