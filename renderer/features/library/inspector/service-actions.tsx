import { Button, Group, Text } from '@mantine/core';
import { IconBan, IconDownload, IconSnowflake, IconWand } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Work } from '../../../../preload/contract/types.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { useServices } from '../bulk/use-services.ts';
import styles from './inspector.module.css';

/** What the literature services can do for this work, and when they were last asked about it. */
export function ServiceActions({
  work,
  readOnly,
  onSnowball,
}: {
  readonly work: Work;
  readonly readOnly: boolean;
  /** Asks where a snowball search from this work is to go; only then is anything sent. */
  readonly onSnowball: () => void;
}) {
  const { t } = useTranslation('workDetails');
  const { checkRetractions, complete, fetchOpenCopies } = useServices();
  const ids = [work.workId];
  const small = { size: 'compact-sm', variant: 'default', disabled: readOnly } as const;
  return (
    <section aria-label={t('servicesTitle')}>
      <h3 className={styles.subheading}>{t('servicesTitle')}</h3>
      <Text size="sm" c="dimmed" component="div" my={4}>
        {work.retractionCheckedAt === undefined ? (
          t('neverChecked')
        ) : (
          <>
            {t(work.retraction ? 'checkedAt' : 'checkedClean')}{' '}
            <RelativeTime time={work.retractionCheckedAt} />
          </>
        )}
      </Text>
      <Group gap={6}>
        <Button
          {...small}
          leftSection={<IconSnowflake size={15} aria-hidden />}
          onClick={onSnowball}
        >
          {t('snowball')}
        </Button>
        <Button
          {...small}
          leftSection={<IconWand size={15} aria-hidden />}
          onClick={() => void complete(ids)}
        >
          {t('complete')}
        </Button>
        <Button
          {...small}
          leftSection={<IconBan size={15} aria-hidden />}
          onClick={() => void checkRetractions(ids)}
        >
          {t('checkRetractions')}
        </Button>
        <Button
          {...small}
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => void fetchOpenCopies(ids)}
        >
          {t('fetchOpenCopy')}
        </Button>
      </Group>
    </section>
  );
}
