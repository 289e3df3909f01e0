import { Anchor as Link, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { citedPlace } from './citing.ts';
import type { FileEvidence } from './citing.ts';
import styles from './marks.module.css';

/** The sessions that quote a place, each sentence a way to it. */
export function CitedIn({ quoted }: { readonly quoted: readonly FileEvidence[] }) {
  const { t } = useTranslation('marks');
  if (quoted.length === 0) return null;
  return (
    <ul className={styles.cited} aria-label={t('citedList')}>
      {quoted.flatMap((evidence) => {
        const { sessionId, evidenceId, task, claims } = evidence;
        if (claims.length === 0) {
          return [
            <li key={`${sessionId} ${evidenceId}`}>
              <Text size="xs" c="dimmed">
                {t('evidenceIn', { task })}
              </Text>
              <Link href={citedPlace(evidence)} size="sm">
                <IconArrowBackUp size={13} aria-hidden /> {t('goToEvidence')}
              </Link>
            </li>,
          ];
        }
        return claims.map(({ claimId, text }) => (
          <li key={`${sessionId} ${evidenceId} ${claimId}`}>
            <Text size="xs" c="dimmed" lineClamp={1}>
              {t('citedIn', { task })}
            </Text>
            <Link href={citedPlace(evidence, claimId)} size="sm" lineClamp={3}>
              <IconArrowBackUp size={13} aria-hidden /> {text}
            </Link>
          </li>
        ));
      })}
    </ul>
  );
}
