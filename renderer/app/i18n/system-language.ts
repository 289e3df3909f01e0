/** The rule is one for the windows and for the desktop's native menu. */
export { systemLanguage, type Language } from '../../../preload/contract/system-language.ts';
