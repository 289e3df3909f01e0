import { ActionIcon, Checkbox, NativeSelect } from '@mantine/core';
import { IconLayoutSidebarRightCollapse, IconLayoutSidebarRightExpand } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { filterChoices, isOpen } from './step-filter.ts';
import type { StepFilter } from './step-filter.ts';
import type { StripMark } from './types.ts';
import { kindKey } from './use-step-title.ts';
import classes from './viewer.module.css';
import { usePunctuation } from '../../../ui/use-punctuation.ts';

/** Which steps are shown: by what they are, who made them, which tool they called, and errors only. */
export function FilterBar(props: {
  readonly strip: readonly StripMark[];
  readonly isImport: boolean;
  readonly filter: StepFilter;
  /** How many steps pass. */
  readonly shown: number;
  readonly sideOpen: boolean;
  readonly onFilter: (filter: StepFilter) => void;
  /** Left out where nothing is beside the steps. */
  readonly onToggleSide?: (() => void) | undefined;
}) {
  const { t } = useTranslation('viewer');
  const { aside } = usePunctuation();
  const { filter, onFilter, strip } = props;
  const choices = useMemo(() => filterChoices(strip), [strip]);
  const kind = choices.kinds.find(([one]) => one === filter.kind)?.[0];
  return (
    <fieldset className={classes.filters} aria-label={t('filters')}>
      <NativeSelect
        size="xs"
        aria-label={t('filterKind')}
        value={kind ?? ''}
        data={[
          { value: '', label: t('allKinds') },
          ...choices.kinds.map(([one, count]) => ({
            value: one,
            label: aside(t(kindKey(one, props.isImport)), String(count)),
          })),
        ]}
        onChange={(event) => {
          const { kind: _before, ...rest } = filter;
          const wanted = event.currentTarget.value;
          const chosen = choices.kinds.find(([one]) => one === wanted)?.[0];
          onFilter(chosen === undefined ? rest : { ...rest, kind: chosen });
        }}
      />
      <NativeSelect
        size="xs"
        aria-label={t('filterSource')}
        value={filter.source ?? ''}
        data={[
          { value: '', label: t('allSources') },
          ...choices.sources.map(([one, count]) => ({
            value: one,
            label: aside(t(`source_${one}`), String(count)),
          })),
        ]}
        onChange={(event) => {
          const { source: _before, ...rest } = filter;
          const wanted = event.currentTarget.value;
          const chosen = choices.sources.find(([one]) => one === wanted)?.[0];
          onFilter(chosen === undefined ? rest : { ...rest, source: chosen });
        }}
      />
      {choices.tools.length > 0 ? (
        <NativeSelect
          size="xs"
          aria-label={t('filterTool')}
          value={filter.tool ?? ''}
          data={[
            { value: '', label: t('allTools') },
            ...choices.tools.map(([tool, count]) => ({ value: tool, label: `${tool} (${count})` })),
          ]}
          onChange={(event) => {
            const { tool: _before, ...rest } = filter;
            const wanted = event.currentTarget.value;
            onFilter(wanted === '' ? rest : { ...rest, tool: wanted });
          }}
        />
      ) : null}
      <Checkbox
        size="xs"
        label={t('errorsOnly', { count: choices.errors })}
        checked={filter.errorsOnly ?? false}
        disabled={choices.errors === 0 && filter.errorsOnly !== true}
        onChange={(event) => onFilter({ ...filter, errorsOnly: event.currentTarget.checked })}
      />
      <output className={classes.hitCount}>
        {isOpen(filter) ? '' : t('shownOf', { shown: props.shown, total: strip.length })}
      </output>
      {props.onToggleSide === undefined ? null : (
        <ActionIcon
          size="md"
          variant="subtle"
          className={classes.toSide ?? ''}
          aria-label={t(props.sideOpen ? 'hideSide' : 'showSide')}
          aria-expanded={props.sideOpen}
          onClick={props.onToggleSide}
        >
          {props.sideOpen ? (
            <IconLayoutSidebarRightCollapse size={17} stroke={1.6} aria-hidden />
          ) : (
            <IconLayoutSidebarRightExpand size={17} stroke={1.6} aria-hidden />
          )}
        </ActionIcon>
      )}
    </fieldset>
  );
}
