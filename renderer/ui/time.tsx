import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { exactTime, relativeTime } from './relative-time.ts';
import { useNow } from './use-now.ts';

/** A relative time that stays true; the exact one on hover and for screen readers. */
export function RelativeTime(props: { readonly time: string }) {
  const { t, i18n } = useTranslation('ui');
  const now = useNow();
  const exact = exactTime(props.time, i18n.language);
  return (
    <Tooltip label={exact}>
      <time dateTime={props.time}>
        {relativeTime(props.time, now, i18n.language)}
        <span className="cairn-hidden">{t('bracketed', { words: exact })}</span>
      </time>
    </Tooltip>
  );
}
