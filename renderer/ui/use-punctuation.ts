import { useTranslation } from 'react-i18next';

/** Marks between words that are put together here, as the reader's language sets them. */
export interface Punctuation {
  readonly colon: string;
  readonly semicolon: string;
  /** Names in one line. */
  readonly listed: (items: readonly string[]) => string;
  /** Words with a remark in brackets behind them. */
  readonly aside: (words: string, remark: string) => string;
}

export function usePunctuation(): Punctuation {
  const { t } = useTranslation('ui');
  return {
    colon: t('colon'),
    semicolon: t('semicolon'),
    listed: (items) => items.join(t('listComma')),
    aside: (words, remark) => t('aside', { words, remark }),
  };
}
