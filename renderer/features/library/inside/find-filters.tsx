import { Checkbox, MultiSelect, NumberInput, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SectionKind, WorkType } from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import type { WorkFilter } from '../filter/filter-chips.ts';
import { kindGroups } from './find-place.ts';
import type { Narrowing } from './find-place.ts';
import styles from './inside.module.css';

/** What the search is narrowed to, beside its results. */
export function FindFilters(props: {
  readonly narrowing: Narrowing;
  readonly onNarrow: (narrowing: Narrowing) => void;
}) {
  const { narrowing, onNarrow } = props;
  const { kinds, sections, filter } = narrowing;
  const { t } = useTranslation(['find', 'workDetails']);
  const facets = useRouteQuery('library.facets', {}).data;
  const set = (change: Partial<WorkFilter>, without: keyof WorkFilter): void => {
    const { [without]: _before, ...rest } = filter;
    onNarrow({ ...narrowing, filter: { ...rest, ...change } });
  };
  const setYear = (name: 'yearFrom' | 'yearTo', value: string | number): void =>
    set(typeof value === 'number' && value >= 1000 ? { [name]: value } : {}, name);
  const years = { min: 1000, max: 3000, hideControls: true, allowDecimal: false } as const;
  const known = new Set(facets?.types.map(({ type }) => type));
  return (
    <Stack gap="md" component="section" aria-label={t('find:filters')} className={styles.filters}>
      <Checkbox.Group
        label={t('find:kinds')}
        value={[...kinds]}
        onChange={(values) =>
          onNarrow({ ...narrowing, kinds: kindGroups().filter((kind) => values.includes(kind)) })
        }
      >
        <Stack gap={6} mt={6}>
          {kindGroups().map((kind) => (
            <Checkbox key={kind} size="xs" value={kind} label={t(`find:kinds_${kind}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <MultiSelect
        size="xs"
        label={t('find:sections')}
        placeholder={sections.length === 0 ? t('find:sectionsAll') : ''}
        value={[...sections]}
        data={SectionKind.options
          .filter((section) => section !== 'other')
          .map((section) => ({ value: section, label: t(`find:section_${section}`) }))}
        onChange={(values) =>
          onNarrow({
            ...narrowing,
            sections: SectionKind.options.filter((section) => values.includes(section)),
          })
        }
      />
      <Select
        size="xs"
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('find:anyCollection') }}
        label={t('find:collection')}
        placeholder={t('find:anyCollection')}
        nothingFoundMessage={t('find:nothingToChoose')}
        value={filter.collectionId ?? null}
        data={(facets?.collections ?? []).map(({ collectionId, name }) => ({
          value: collectionId,
          label: name,
        }))}
        onChange={(collectionId) =>
          set(collectionId === null ? {} : { collectionId }, 'collectionId')
        }
      />
      <MultiSelect
        size="xs"
        searchable
        label={t('find:tags')}
        placeholder={filter.tags?.length ? '' : t('find:anyTag')}
        nothingFoundMessage={t('find:nothingToChoose')}
        value={[...(filter.tags ?? [])]}
        data={[...new Set([...(facets?.tags ?? []).map(({ tag }) => tag), ...(filter.tags ?? [])])]}
        onChange={(tags) => set(tags.length === 0 ? {} : { tags }, 'tags')}
      />
      <div className={styles.years}>
        <NumberInput
          {...years}
          size="xs"
          label={t('find:yearFrom')}
          placeholder={facets?.years ? String(facets.years.from) : ''}
          value={filter.yearFrom ?? ''}
          onChange={(value) => setYear('yearFrom', value)}
        />
        <NumberInput
          {...years}
          size="xs"
          label={t('find:yearTo')}
          placeholder={facets?.years ? String(facets.years.to) : ''}
          value={filter.yearTo ?? ''}
          onChange={(value) => setYear('yearTo', value)}
        />
      </div>
      <MultiSelect
        size="xs"
        searchable
        label={t('find:types')}
        placeholder={filter.types?.length ? '' : t('find:anyType')}
        nothingFoundMessage={t('find:nothingToChoose')}
        value={[...(filter.types ?? [])]}
        data={WorkType.options
          .filter((type) => known.has(type) || filter.types?.includes(type))
          .map((type) => ({ value: type, label: t(`workDetails:type_${type}`) }))}
        onChange={(values) => {
          const types = WorkType.options.filter((type) => values.includes(type));
          set(types.length === 0 ? {} : { types }, 'types');
        }}
      />
    </Stack>
  );
}
