import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en/index.ts';
import type { Language } from './system-language.ts';
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
