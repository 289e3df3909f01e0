export type Language = 'en' | 'zh';

/** The first of the person's languages that Cairn speaks; English when it speaks none. */
export function systemLanguage(languages: readonly string[]): Language {
  for (const language of languages) {
    if (/^zh\b/i.test(language)) return 'zh';
    if (/^en\b/i.test(language)) return 'en';
  }
  return 'en';
}
