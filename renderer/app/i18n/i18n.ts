import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    keySeparator: false;
    returnNull: false;
    resources: typeof en;
  }
}

/** The one translator; components reach it through react-i18next’s `useTranslation`. */
export const i18n = createInstance();

export type Language = 'en' | 'zh';

/** The language the browser asks for, as far as Cairn speaks it. */
export function systemLanguage(languages: readonly string[] = navigator.languages): Language {
  for (const language of languages) {
    if (/^zh\b/i.test(language)) return 'zh';
    if (/^en\b/i.test(language)) return 'en';
  }
  return 'en';
}

/** Both dictionaries are small and bundled: switching the language needs no request. */
export async function startI18n(language: Language): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'shell',
    ns: Object.keys(en),
    keySeparator: false,
    // React escapes what it prints.
    interpolation: { escapeValue: false },
    resources: { en, zh },
  });
  noteLanguage(language);
}

/** Changes the language of the interface at once. */
export async function setLanguage(language: Language): Promise<void> {
  if (i18n.language !== language) await i18n.changeLanguage(language);
  noteLanguage(language);
}

function noteLanguage(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
}
