import { Anchor, Text } from '@mantine/core';
import { IconAlertOctagon, IconBan, IconPencilExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RetractionNotice } from '../../preload/contract/types.ts';
import { relativeTime } from './relative-time.ts';
import { serviceName } from './service-name.ts';
import { doiAddress } from './work-addresses.ts';
import { useNow } from './use-now.ts';
import classes from './retraction-badge.module.css';

const ICONS = {
  retracted: IconBan,
  concern: IconAlertOctagon,
  corrected: IconPencilExclamation,
} as const;

/** What became of a work after it was published, as icon and word; the details stand elsewhere. */
export function RetractionBadge(props: { readonly notice: Pick<RetractionNotice, 'kind'> }) {
  const { kind } = props.notice;
  const { t } = useTranslation('ui');
  return (
    <span className={classes.badge} data-kind={kind}>
      <RetractionIcon kind={kind} />
      {t(`retraction_${kind}`)}
    </span>
  );
}

/** The icon alone; whoever uses it gives the word in another way. */
export function RetractionIcon(props: { readonly kind: RetractionNotice['kind'] }) {
  const Icon = ICONS[props.kind];
  return <Icon className={classes.icon} stroke={1.8} aria-hidden />;
}

/** A reason that says no more than the badge does, in the service's language. */
const ONLY_KIND =
  /^(retraction|retracted|correction|erratum|corrigendum|expression[ _]of[ _]concern)\.?$/i;

/** The whole notice: what, since when, why, who said so, and the way to it. */
export function RetractionDetails(props: { readonly notice: RetractionNotice }) {
  const { notice } = props;
  const { t, i18n } = useTranslation('ui');
  const now = useNow();
  const service = serviceName(notice.service);
  const when = relativeTime(notice.asOf, now, i18n.language);
  return (
    <div className={classes.details} data-kind={notice.kind}>
      <RetractionBadge notice={notice} />
      {notice.date === undefined ? null : (
        <span className={classes.date}> {t('retractionOn', { date: notice.date })}</span>
      )}
      {notice.reason === undefined || ONLY_KIND.test(notice.reason) ? null : (
        <Text size="sm">{notice.reason}</Text>
      )}
      <Text size="xs" c="dimmed">
        {t('retractionSaid', { service, when })}
      </Text>
      {notice.doi === undefined ? null : (
        <Anchor size="sm" href={doiAddress(notice.doi)} target="_blank" rel="noopener noreferrer">
          {t('retractionNotice')} ({notice.doi})
        </Anchor>
      )}
    </div>
  );
}
