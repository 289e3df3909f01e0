import { Button, Text } from '@mantine/core';
import { IconCode } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serviceName } from '../../../../ui/service-name.ts';
import type { FoundWork } from '../../types.ts';
import { comparedFields, differencesOf } from './differences.ts';
import { RawRecord } from './raw-record.tsx';
import styles from './inspector.module.css';

/** Every record that was taken together as this work: who gave it, why it is the same, and where it differs. */
export function RecordsList(props: { readonly found: FoundWork; readonly searchId: string }) {
  const { found, searchId } = props;
  const { t } = useTranslation(['search', 'library']);
  const [shown, setShown] = useState<string>();
  const [first] = found.records;
  return (
    <>
      <ul className={styles.records} aria-label={t('recordsLabel')}>
        {found.records.map((record, index) => {
          const differing = first && index > 0 ? differencesOf(record, first) : [];
          const name = serviceName(record.service);
          return (
            <li key={record.recordId} className={styles.record}>
              <div className={styles.recordHead}>
                <Text size="sm" fw={600}>
                  {name}
                </Text>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  leftSection={<IconCode size={14} aria-hidden />}
                  aria-label={t('rawNamed', { name, id: record.recordId })}
                  onClick={() => setShown(record.recordId)}
                >
                  {t('raw')}
                </Button>
              </div>
              <Text size="xs" c="dimmed" className={styles.wrap}>
                {record.recordId}
                {record.reason === undefined ? '' : ` · ${t(`same_${record.reason}`)}`}
              </Text>
              {index === 0 || differing.length > 0 ? (
                <dl className={styles.facts}>
                  {comparedFields
                    .filter((field) => index === 0 || differing.includes(field))
                    .filter((field) => record[field] !== undefined)
                    .map((field) => (
                      <div key={field} data-differs={index > 0}>
                        <dt>
                          {t(FIELD_NAMES[field])}
                          {index > 0 ? ` · ${t('differs')}` : ''}
                        </dt>
                        <dd>{record[field]}</dd>
                      </div>
                    ))}
                </dl>
              ) : (
                <Text size="xs" c="dimmed">
                  {t('sameFields')}
                </Text>
              )}
            </li>
          );
        })}
      </ul>
      <RawRecord searchId={searchId} recordId={shown} onClose={() => setShown(undefined)} />
    </>
  );
}

const FIELD_NAMES = {
  title: 'library:fieldTitle',
  year: 'library:fieldYear',
  venue: 'library:fieldVenue',
  doi: 'library:fieldDoi',
} as const;
