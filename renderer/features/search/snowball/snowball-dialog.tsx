import { Button, Group, Modal, NumberInput, Radio, Stack, Text } from '@mantine/core';
import { IconTopologyStar3 } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../../../app/location.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { OfflineNotice } from '../offline-notice.tsx';
import { searchPath } from '../places.ts';
import { mostSeeds } from './seeds.ts';
import type { Seed } from './seeds.ts';
import styles from './snowball.module.css';

const DIRECTIONS = ['both', 'references', 'citations'] as const;
type Direction = (typeof DIRECTIONS)[number];
/** Records of each list. */
const usualLimit = 200;

/** Asks which way to go from the seeds, and how far; then the search is shown. */
export function SnowballDialog(props: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly seeds: readonly Seed[];
  /** The way to choose the seeds, where they are chosen here. */
  readonly children?: ReactNode;
}) {
  const { opened, onClose, seeds, children } = props;
  const { t } = useTranslation(['search', 'shell']);
  const [direction, setDirection] = useState<Direction>('both');
  const [limit, setLimit] = useState(usualLimit);
  const start = useRouteAction('search.snowball', ['search.list', 'job.list']);
  const tooMany = seeds.length > mostSeeds;

  function onStart() {
    start.mutate(
      { seeds: [...seeds], direction, limit },
      {
        onSuccess: ({ searchId }) => {
          onClose();
          navigateTo(searchPath(searchId));
        },
      },
    );
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('snowballTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('snowballLead')}
        </Text>
        <OfflineNotice />
        {children}
        {!children && (
          <ul className={styles.seeds} aria-label={t('seedsLabel')}>
            {seeds.slice(0, 5).map((seed) => (
              <li key={seed.workId ?? seed.recordId}>{seed.title}</li>
            ))}
            {seeds.length > 5 && <li>{t('seedsMore', { count: seeds.length - 5 })}</li>}
          </ul>
        )}
        <Radio.Group
          label={t('direction')}
          value={direction}
          onChange={(value) => {
            const chosen = DIRECTIONS.find((each) => each === value);
            if (chosen) setDirection(chosen);
          }}
        >
          <Stack gap="xs" mt="xs">
            {DIRECTIONS.map((each) => (
              <Radio
                key={each}
                value={each}
                label={t(`direction_${each}`)}
                description={t(`direction_${each}_hint`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <NumberInput
          label={t('snowballLimit')}
          description={t('snowballLimitHint')}
          value={limit}
          min={1}
          max={30_000}
          allowDecimal={false}
          w={260}
          onChange={(value) => {
            const typed = Number(value);
            setLimit(typed >= 1 && typed <= 30_000 ? Math.round(typed) : usualLimit);
          }}
        />
        {tooMany && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {t('tooManySeeds', { most: mostSeeds, count: seeds.length })}
          </Text>
        )}
        {start.error && <ErrorNotice failure={start.error.failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            leftSection={<IconTopologyStar3 size={16} aria-hidden />}
            disabled={seeds.length === 0 || tooMany}
            loading={start.isPending}
            onClick={onStart}
          >
            {seeds.length === 0 ? t('snowballNone') : t('snowballStart', { count: seeds.length })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
