import { Button, Group, Text, Title } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { EmptyState, StateView } from '../../../ui/state-view.tsx';
import { DuplicateGroup } from './duplicate-group.tsx';
import { groupKey, nextGroup } from './group-queue.ts';
import type { Group as Pair } from './group-queue.ts';
import styles from './duplicates.module.css';

/** Groups asked for at a time; settled ones make room for the next. */
const groupsAtOnce = 50;

/** Works that look like one, one group after the other, to be settled by a person. */
export function DuplicatesPane({ readOnly }: { readonly readOnly: boolean }) {
  const { t } = useTranslation('duplicates');
  const [offset, setOffset] = useState(0);
  const query = useRouteQuery(
    'work.duplicates',
    { offset, limit: groupsAtOnce },
    { keepPrevious: true },
  );
  return (
    <section className={styles.pane} aria-label={t('title')}>
      <StateView
        query={query}
        isEmpty={({ groups }) => groups.length === 0 && offset === 0}
        empty={
          <EmptyState
            title={t('emptyTitle')}
            icon={<IconChecks size={40} stroke={1.2} aria-hidden />}
          >
            {t('emptyLead')}
          </EmptyState>
        }
      >
        {({ groups, total }) => (
          <Queue
            groups={groups}
            total={total}
            readOnly={readOnly}
            onMore={
              offset + groups.length < total
                ? () => setOffset((before) => before + groupsAtOnce)
                : undefined
            }
            onFirst={offset > 0 ? () => setOffset(0) : undefined}
          />
        )}
      </StateView>
    </section>
  );
}

function Queue(props: {
  readonly groups: readonly Pair[];
  readonly total: number;
  readonly readOnly: boolean;
  readonly onMore: (() => void) | undefined;
  readonly onFirst: (() => void) | undefined;
}) {
  const { groups, total, readOnly, onMore, onFirst } = props;
  const { t } = useTranslation('duplicates');
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set());
  const group = nextGroup(groups, skipped);
  const key = group && groupKey(group);
  const skip = useCallback(() => {
    if (key !== undefined) setSkipped((before) => new Set([...before, key]));
  }, [key]);
  const again = useCallback(() => {
    setSkipped(new Set());
    onFirst?.();
  }, [onFirst]);
  useCommands(
    useMemo(
      () => [
        {
          id: 'duplicates.skip',
          group: 'library',
          title: t('commandSkip'),
          keys: ['s'],
          run: skip,
        },
      ],
      [t, skip],
    ),
  );
  if (!group) {
    return (
      <EmptyState
        title={t('skippedTitle', { count: total })}
        action={
          <Group>
            {onMore && <Button onClick={onMore}>{t('more')}</Button>}
            <Button variant="default" onClick={again}>
              {t('again')}
            </Button>
          </Group>
        }
      >
        {t('skippedLead')}
      </EmptyState>
    );
  }
  return (
    <>
      <Group justify="space-between" align="baseline">
        <Title order={2} size="h3">
          {t('title')}
        </Title>
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('left', { count: total })}
        </Text>
      </Group>
      <Text size="sm" c="dimmed" mb="md" maw="76ch">
        {t('lead')}
      </Text>
      <DuplicateGroup key={key} group={group} readOnly={readOnly} onSkip={skip} />
    </>
  );
}
