/** The words of the native interface in the person's language. */
import { systemLanguage, type Language } from '../../../preload/contract/system-language.ts';
import type { Preferences } from '../../../preload/contract/views.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type Words = Readonly<Record<keyof typeof en, string>>;

const dictionaries: Readonly<Record<Language, Words>> = { en, zh };

/** `systemLanguages`: as the system orders them, most wanted first. */
export function wordsFor(
  preference: Preferences['language'],
  systemLanguages: readonly string[],
): Words {
  return dictionaries[preference === 'system' ? systemLanguage(systemLanguages) : preference];
}

/** Puts values where a sentence names them: `{count}`. */
export function filled(
  sentence: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  );
}
