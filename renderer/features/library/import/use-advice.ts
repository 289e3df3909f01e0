import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../../../preload/contract/types.ts';
import { library } from '../../../app/i18n/en/library.ts';

type AdviceKey = Extract<keyof typeof library, `advice_${string}`>;

function isAdvice(key: string): key is AdviceKey {
  return key in library;
}

/** What to do about a file that did not come in as it should, in plain words, by its code. */
export function useAdvice(): (code: ErrorCode) => string {
  const { t } = useTranslation('library');
  return useCallback(
    (code) => {
      const key = `advice_${code}`;
      return t(isAdvice(key) ? key : 'advice_other');
    },
    [t],
  );
}
