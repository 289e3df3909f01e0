import { IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftRetry } from '../../../../preload/contract/events.ts';
import { errorTitleKey } from '../../../ui/error-notice.tsx';
import classes from './draft.module.css';

/** Milliseconds between two looks at the clock. */
const TICK = 250;

/**
 * Why the model is asked again, and when. Screen readers hear it once for each try, without the
 * seconds that run.
 */
export function RetryLine(props: { readonly retry: DraftRetry }) {
  const { t } = useTranslation(['conversation', 'errors']);
  const { retry } = props;
  const { next, most } = retry;
  const seconds = useSecondsLeft(retry);
  const title = t(`errors:${errorTitleKey(retry)}`);
  const tries = t('conversation:retryTry', { next, most });
  return (
    <div className={classes.retry} data-retry>
      <output className="cairn-hidden">{t('conversation:retrySaid', { title, tries })}</output>
      <IconRefresh size={16} stroke={1.6} aria-hidden />
      <div>
        <p aria-hidden>
          <strong>{t('conversation:retryWhy', { title })}</strong>{' '}
          {seconds > 0
            ? t('conversation:retryIn', { seconds, tries })
            : t('conversation:retryNow', { tries })}
        </p>
        <p className={classes['retry-words']}>{retry.message}</p>
      </div>
    </div>
  );
}

/** Whole seconds until the next try, counted from when it was told. */
function useSecondsLeft(retry: DraftRetry): number {
  const [left, setLeft] = useState(retry.wait);
  useEffect(() => {
    const end = performance.now() + retry.wait;
    const look = (): void => setLeft(Math.max(0, end - performance.now()));
    look();
    const timer = setInterval(look, TICK);
    return () => clearInterval(timer);
  }, [retry]);
  return Math.ceil(left / 1_000);
}
