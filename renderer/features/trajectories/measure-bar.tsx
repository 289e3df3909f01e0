import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteAction } from '../../app/query/use-route-query.ts';
import { MeasureProgress } from './tokenizers/measure-progress.tsx';
import { TokenizerSelect } from './tokenizers/tokenizer-select.tsx';

/** What counts tokens in this workspace, and how far counting has come. */
export function MeasureBar() {
  const { t } = useTranslation('trajectories');
  const choose = useRouteAction('tokenizer.choose', [
    'tokenizer.list',
    'tokenizer.details',
    'measure.state',
    'measure.overview',
    'curation.list',
    'check.list',
    'duplicate.list',
    'dataset.plan',
  ]);
  return (
    <Group gap="sm" mb="sm">
      <Text size="sm" c="dimmed" aria-hidden>
        {t('measure_tokens')}
      </Text>
      <TokenizerSelect
        value={undefined}
        field={{ size: 'xs', w: 250, 'aria-label': t('tokenizer') }}
        onChange={(tokenizer) => choose.mutate({ tokenizer })}
      />
      <MeasureProgress />
    </Group>
  );
}
