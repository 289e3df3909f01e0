import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type {
  RetractionCheck,
  WorkOutcomes,
} from '../../../../preload/contract/views/literature.ts';
import { RetractionBadge } from '../../../ui/retraction-badge.tsx';
import { serviceName } from '../../../ui/service-name.ts';
import { workPath } from '../work-place.ts';
import { LongList } from './long-list.tsx';
import { TaskCard } from './task-card.tsx';
import styles from './import.module.css';

interface Ended<Summary> {
  readonly stopped: boolean;
  readonly summary: Summary | undefined;
  readonly onDismiss: () => void;
}

/** What a check for retractions found, of how many, and who could not be asked. */
export function CheckSummary({ stopped, summary, onDismiss }: Ended<RetractionCheck>) {
  const { t } = useTranslation('references');
  const { checked = 0, unknown = 0, notFound = 0, found = [], failed = [] } = summary ?? {};
  return (
    <TaskCard
      title={t(stopped ? 'checkStopped' : 'checkDone')}
      trouble={found.length + failed.length > 0}
      onDismiss={onDismiss}
    >
      <Text size="sm" mt={4}>
        {[
          t('checked', { count: checked }),
          found.length > 0 ? t('found', { count: found.length }) : t('foundNone'),
          notFound > 0 && t('checkNotFound', { count: notFound }),
          unknown > 0 && t('checkUnknown', { count: unknown }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <LongList items={found} keyOf={({ workId }) => workId}>
        {({ workId, title, notice }) => (
          <Group gap="xs" wrap="nowrap">
            <RetractionBadge notice={notice} />
            <Anchor size="sm" href={`#${workPath(workId)}`} className={styles.fileName}>
              {title || workId}
            </Anchor>
          </Group>
        )}
      </LongList>
      <LongList items={failed} keyOf={({ service }) => service}>
        {({ service, error }) => (
          <Text size="sm" className={styles.words}>
            <strong>{serviceName(service)}</strong> {error.message}
          </Text>
        )}
      </LongList>
    </TaskCard>
  );
}

/** What completing metadata or fetching open PDFs came to, work by work. */
export function OutcomeSummary(
  props: Ended<WorkOutcomes> & { readonly task: 'completion' | 'openCopies' },
) {
  const { stopped, summary, task, onDismiss } = props;
  const { t } = useTranslation('references');
  const works = summary?.works ?? [];
  const count = (wanted: (typeof works)[number]['outcome']) =>
    works.filter(({ outcome }) => outcome === wanted).length;
  const failed = count('failed');
  return (
    <TaskCard
      title={t(stopped ? `${task}Stopped` : `${task}Done`)}
      trouble={failed > 0}
      onDismiss={onDismiss}
    >
      <Text size="sm" mt={4}>
        {[
          t(`${task}Count`, { count: count('done') }),
          count('nothing') > 0 && t(`${task}Nothing`, { count: count('nothing') }),
          failed > 0 && t('outcomeFailed', { count: failed }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <LongList items={works} keyOf={({ workId }, place) => `${workId} ${place}`}>
        {({ workId, title, outcome, detail }) => (
          <Text size="sm" className={styles.words}>
            <Anchor size="sm" href={`#${workPath(workId)}`}>
              {title || workId}
            </Anchor>{' '}
            {t(`outcome_${outcome}`)} {detail}
          </Text>
        )}
      </LongList>
    </TaskCard>
  );
}
