import { Anchor } from '@mantine/core';
import { IconCircleCheck, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LedgerEntry } from '../../../../preload/contract/views/model.ts';
import { byteCount } from '../../../ui/byte-count.ts';
import { duration } from '../../../ui/relative-time.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { requestParts } from './request-parts.ts';
import styles from './network.module.css';

/** One request: when, what for, where to, what the policy said and what came of it. */
export function LedgerRow(props: { readonly entry: LedgerEntry }) {
  const { entry } = props;
  const { t, i18n } = useTranslation(['network', 'ui']);
  const { host, rest } = requestParts(entry.url);
  const size = (bytes: number) => byteCount(bytes, i18n.language);
  const isRefused = entry.decision === 'refused';
  return (
    <tr>
      <td className={styles.when}>
        <RelativeTime time={entry.time} />
      </td>
      <td className={styles.url}>
        <div>
          <strong>{host}</strong>
          {rest}
        </div>
        <div className={styles.small}>
          <Purpose purpose={entry.purpose} /> · {entry.method}
          {entry.address === undefined ? null : ` · ${t('address', { address: entry.address })}`}
        </div>
        {entry.reason === undefined ? null : <div className={styles.small}>{entry.reason}</div>}
      </td>
      <td>
        <span className={styles.decision} data-decision={entry.decision}>
          {isRefused ? (
            <IconShieldX size={15} stroke={1.8} aria-hidden />
          ) : (
            <IconCircleCheck size={15} stroke={1.8} aria-hidden />
          )}
          {t(entry.decision)}
        </span>
        {isRefused ? null : (
          <div className={styles.small}>
            {[
              entry.outcome === undefined ? t('underway') : t(entry.outcome),
              ...(entry.status === undefined ? [] : [t('status', { status: entry.status })]),
              ...(entry.milliseconds === undefined
                ? []
                : [duration(entry.milliseconds, i18n.language)]),
            ].join(' · ')}
            {entry.message === undefined ? null : <div>{entry.message}</div>}
          </div>
        )}
      </td>
      <td className={styles.bytes}>
        {isRefused ? (
          '—'
        ) : (
          <>
            <div>{t('sent', { bytes: size(entry.bytesSent) })}</div>
            {entry.bytesReceived === undefined ? null : (
              <div>{t('received', { bytes: size(entry.bytesReceived) })}</div>
            )}
          </>
        )}
      </td>
      <td>
        {entry.sessionId === undefined ? (
          '—'
        ) : (
          <Anchor
            component={Link}
            href={`/workbench/${entry.sessionId}`}
            size="sm"
            aria-label={t('openSession')}
          >
            {t('openSessionShort')}
          </Anchor>
        )}
      </td>
    </tr>
  );
}

const PURPOSES = ['model', 'web_page', 'literature', 'kernel', 'other'] as const;

function Purpose(props: { readonly purpose: string }) {
  const { t } = useTranslation('network');
  const known = PURPOSES.find((each) => each === props.purpose);
  return known === undefined ? props.purpose : t(`purpose_${known}`);
}
