import { useTranslation } from 'react-i18next';
import { kinds } from '../app/i18n/en/kinds.ts';

/** A kind of event in the reader's words; a kind this version does not know keeps its code. */
export function useKindWords(): (kind: string) => string {
  const { t } = useTranslation('kinds');
  return (kind) => (isKnown(kind) ? t(kind) : kind);
}

/** The words with the code behind them, for one line of text. */
export function useKindLabel(): (kind: string) => string {
  const words = useKindWords();
  return (kind) => (words(kind) === kind ? kind : `${words(kind)} · ${kind}`);
}

function isKnown(kind: string): kind is keyof typeof kinds {
  return Object.hasOwn(kinds, kind);
}
