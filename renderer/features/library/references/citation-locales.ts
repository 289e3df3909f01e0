/** Languages that citations are offered in, each by its own name. */
export const citationLocales = [
  { tag: 'en-US', name: 'English (US)' },
  { tag: 'en-GB', name: 'English (UK)' },
  { tag: 'zh-CN', name: '中文（简体）' },
  { tag: 'zh-TW', name: '中文（繁體）' },
  { tag: 'de-DE', name: 'Deutsch' },
  { tag: 'es-ES', name: 'Español' },
  { tag: 'fr-FR', name: 'Français' },
  { tag: 'it-IT', name: 'Italiano' },
  { tag: 'ja-JP', name: '日本語' },
  { tag: 'ko-KR', name: '한국어' },
  { tag: 'nl-NL', name: 'Nederlands' },
  { tag: 'pt-BR', name: 'Português (Brasil)' },
  { tag: 'ru-RU', name: 'Русский' },
] as const;
