import {
  Button,
  Checkbox,
  CloseButton,
  Group,
  MultiSelect,
  Popover,
  Stack,
  TextInput,
} from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { useMeasureWords } from '../use-measure-words.ts';
import type { ListField, ListFilter } from './use-filter.ts';
import classes from './list.module.css';
import { useValueWords } from './use-value-words.ts';

interface FilterProps {
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
}

const FIELDS: readonly ListField[] = [
  'stage',
  'domain',
  'label',
  'model',
  'tool',
  'signOff',
  'consent',
  'licence',
  'outcome',
  'madeBy',
];

/** Words of the title, everything else behind a button, and what narrows the list as marks to take away. */
export function FilterBar({ filter, onFilter }: FilterProps) {
  const { t } = useTranslation('trajectories');
  const [text, setText] = useState(filter.text ?? '');
  const valueWords = useValueWords();
  const measureWords = useMeasureWords();
  const later = useDebouncedCallback((words: string) => onFilter({ ...filter, text: words }), 200);
  const write = (words: string): void => {
    setText(words);
    later(words);
  };
  const marks = FIELDS.flatMap((field) =>
    (filter[field] ?? []).map((value) => ({ field, value, words: valueWords(field, value) })),
  );
  const { range: _range, ...withoutRange } = filter;
  return (
    <Group gap="xs" mb="sm">
      <TextInput
        aria-label={t('search')}
        placeholder={t('search')}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        rightSection={
          text === '' ? null : (
            <CloseButton aria-label={t('clearSearch')} size="sm" onClick={() => write('')} />
          )
        }
        w={300}
      />
      <Popover position="bottom-start" width={600} trapFocus withinPortal>
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.6} aria-hidden />}
          >
            {t('narrow')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('narrowLabel')}>
          <FilterForm filter={filter} onFilter={onFilter} />
        </Popover.Dropdown>
      </Popover>
      {marks.map(({ field, value, words }) => (
        <button
          key={`${field} ${value}`}
          type="button"
          className={classes.chip}
          onClick={() => onFilter(without(filter, field, value))}
        >
          {t('fieldIs', { field: t(`field_${field}`), value: words })}
          <IconX size={13} aria-hidden />
          <span className="cairn-hidden">{t('takeAway')}</span>
        </button>
      ))}
      {filter.range === undefined ? null : (
        <button type="button" className={classes.chip} onClick={() => onFilter(withoutRange)}>
          {measureWords.range(filter.range)}
          <IconX size={13} aria-hidden />
          <span className="cairn-hidden">{t('takeAway')}</span>
        </button>
      )}
    </Group>
  );
}

function FilterForm({ filter, onFilter }: FilterProps) {
  const { t } = useTranslation('trajectories');
  const facets = useRouteQuery('curation.facets', {}).data;
  const valueWords = useValueWords();
  const values: Readonly<Record<ListField, readonly string[]>> = {
    stage: ['search', 'analysis', 'design', 'writing', 'other', 'none'],
    domain: [...(facets?.domains ?? []), 'none'],
    label: [...(facets?.labels ?? []), 'none'],
    licence: [...(facets?.licences ?? []), 'none'],
    consent: ['given', 'refused', 'unknown'],
    model: [...(facets?.models ?? []), 'none'],
    tool: facets?.tools ?? [],
    madeBy: ['model', 'built_in', 'mixed', 'unknown'],
    outcome: [...(facets?.outcomes ?? []), 'none'],
    signOff: ['success', 'failure', 'outdated', 'none'],
  };
  return (
    <Stack gap="xs">
      {(['session', 'import'] as const).map((origin) => (
        <Checkbox
          key={origin}
          label={t(`only_${origin}`)}
          checked={filter.origin === origin}
          onChange={() => {
            const { origin: before, ...rest } = filter;
            onFilter(before === origin ? rest : { ...rest, origin });
          }}
        />
      ))}
      <div className={classes.fields}>
        {FIELDS.map((field) => (
          <MultiSelect
            key={field}
            size="xs"
            label={t(`field_${field}`)}
            comboboxProps={{ withinPortal: false }}
            searchable={values[field].length > 6}
            data={values[field].map((value) => ({ value, label: valueWords(field, value) }))}
            value={[...(filter[field] ?? [])]}
            onChange={(chosen) => onFilter(withValues(filter, field, chosen))}
          />
        ))}
      </div>
    </Stack>
  );
}

function without(filter: ListFilter, field: ListField, value: string): ListFilter {
  const rest = (filter[field] ?? []).filter((each) => each !== value);
  return withValues(filter, field, rest);
}

function withValues(filter: ListFilter, field: ListField, chosen: readonly string[]): ListFilter {
  const { [field]: _before, ...rest } = filter;
  return chosen.length === 0 ? rest : { ...rest, [field]: chosen };
}
