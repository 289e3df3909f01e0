import { Button, Checkbox, Group, MultiSelect, NumberInput, Popover, Stack } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { WorkType } from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { toggledChip } from './filter-chips.ts';
import type { FilterChip, WorkFilter } from './filter-chips.ts';

interface NarrowProps {
  readonly filter: WorkFilter;
  readonly onFilter: (filter: WorkFilter) => void;
}

/** Type, years, tags and files, for what the shelves do not show. */
export function NarrowMenu({ filter, onFilter }: NarrowProps) {
  const { t } = useTranslation('shelves');
  return (
    <Popover position="bottom-start" width={320} trapFocus withinPortal>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          style={{ flex: 'none' }}
          leftSection={<IconAdjustmentsHorizontal size={15} aria-hidden />}
        >
          {t('narrow')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('narrowLabel')}>
        <NarrowForm filter={filter} onFilter={onFilter} />
      </Popover.Dropdown>
    </Popover>
  );
}

function NarrowForm({ filter, onFilter }: NarrowProps) {
  const { t } = useTranslation(['shelves', 'workDetails']);
  const facets = useRouteQuery('library.facets', {}).data;
  const setYear = (name: 'yearFrom' | 'yearTo', value: string | number): void => {
    const { [name]: _before, ...rest } = filter;
    onFilter(typeof value === 'number' ? { ...rest, [name]: value } : rest);
  };
  const years = { min: 1000, max: 3000, hideControls: true, allowDecimal: false } as const;
  const inside = { comboboxProps: { withinPortal: false } } as const;
  const typed = new Map(facets?.types.map(({ type, works }) => [type, works]));
  const toggle = (chip: FilterChip): void => onFilter(toggledChip(filter, chip));
  return (
    <Stack gap="sm">
      {(['readable', 'none', 'trouble'] as const).map((file) => (
        <Checkbox
          key={file}
          label={t(`file_${file}`)}
          checked={filter.file === file}
          onChange={() => toggle({ name: 'file', file })}
        />
      ))}
      <Checkbox
        label={t('notRetracted')}
        checked={filter.retracted === false}
        onChange={() => toggle({ name: 'retracted', is: false })}
      />
      <Checkbox
        label={t('severalRecords')}
        checked={filter.versions === true}
        onChange={() => toggle({ name: 'versions', are: true })}
      />
      <Group grow gap="sm">
        <NumberInput
          {...years}
          label={t('yearFromLabel')}
          placeholder={facets?.years ? String(facets.years.from) : ''}
          value={filter.yearFrom ?? ''}
          onChange={(value) => setYear('yearFrom', value)}
        />
        <NumberInput
          {...years}
          label={t('yearToLabel')}
          placeholder={facets?.years ? String(facets.years.to) : ''}
          value={filter.yearTo ?? ''}
          onChange={(value) => setYear('yearTo', value)}
        />
      </Group>
      <MultiSelect
        {...inside}
        label={t('typesLabel')}
        placeholder={filter.types?.length ? '' : t('typesAny')}
        value={[...(filter.types ?? [])]}
        data={WorkType.options
          .filter((type) => typed.has(type) || filter.types?.includes(type))
          .map((type) => ({ value: type, label: t(`workDetails:type_${type}`) }))}
        nothingFoundMessage={t('nothingToChoose')}
        searchable
        onChange={(types) => {
          const { types: _before, ...rest } = filter;
          const known = WorkType.options.filter((type) => types.includes(type));
          onFilter(known.length === 0 ? rest : { ...rest, types: known });
        }}
      />
    </Stack>
  );
}
