import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Finding, Verification } from '../../../preload/contract/views.ts';
import { errorTitleKey } from '../../ui/error-notice.tsx';
import styles from './settings.module.css';

const counted = [
  'events',
  'streams',
  'signatures',
  'projections',
  'citations',
  'located',
  'files',
  'artifacts',
] as const;

/** What was checked, in numbers, and everything that does not hold, with its place. */
export function VerificationResult(props: {
  readonly verification: Verification;
  readonly words: string;
}) {
  const { verification, words } = props;
  const { t, i18n } = useTranslation('settings');
  const { findings, checked } = verification;
  const clean = verification.holds && findings.length === 0;
  return (
    <Stack gap="md">
      <output>
        <Alert
          color={clean ? 'teal' : 'ochre'}
          icon={clean ? <IconCircleCheck /> : <IconAlertTriangle />}
          title={clean ? words : t('holdsNot', { count: findings.length })}
        />
      </output>
      <dl className={styles.counts}>
        {counted.map((name) => (
          <div key={name}>
            <dt>{t(`checked_${name}`)}</dt>
            <dd>{checked[name].toLocaleString(i18n.language)}</dd>
          </div>
        ))}
      </dl>
      {findings.length > 0 && (
        <ul className={styles.list} style={{ gap: 12 }}>
          {findings.map((finding) => (
            <FindingItem key={JSON.stringify(finding)} finding={finding} />
          ))}
        </ul>
      )}
    </Stack>
  );
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation(['settings', 'errors', 'ui']);
  const { code, severity, message, stream, seq, line, path, repaired } = finding;
  const title = errorTitleKey({ code, message: '' });
  const place = [
    path ?? stream,
    line !== undefined && t('findingLine', { line }),
    seq !== undefined && t('findingEvent', { seq }),
  ]
    .filter(Boolean)
    .join(t('ui:comma'));
  return (
    <li className={styles.finding} data-severity={severity}>
      <Text size="sm" fw={600}>
        {t(`severity_${severity}`)}
        {t('ui:colon')}
        {t(`errors:${title}`)}
        {repaired ? ` · ${t('repaired')}` : ''}
      </Text>
      <Text size="sm">{message}</Text>
      {place && (
        <Text size="xs" c="dimmed" className={`cairn-number ${styles.path}`}>
          {t('findingPlace', { place })}
        </Text>
      )}
    </li>
  );
}
