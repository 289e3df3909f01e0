import { ActionIcon, Checkbox } from '@mantine/core';
import {
  IconCircleCheck,
  IconCircleX,
  IconClockExclamation,
  IconSortAscending,
  IconSortDescending,
  IconTimeline,
} from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { navigateTo } from '../../../app/location.ts';
import { RelativeTime } from '../../../ui/time.tsx';
import { useTaskWords } from '../../../ui/use-task-words.ts';
import { RemoveImport } from '../import/remove-import.tsx';
import { useMeasureWords } from '../use-measure-words.ts';
import { recoveryPlace } from '../viewer/step-address.ts';
import type { Chosen } from './use-chosen.ts';
import type { ListOrder, ListPages, ListRow } from './use-pages.ts';
import { useValueWords } from './use-value-words.ts';
import classes from './list.module.css';

const ROW = 62;
const HEAD = 34;

interface TableProps {
  readonly pages: ListPages;
  readonly order: ListOrder;
  readonly descending: boolean;
  readonly onOrder: (order: ListOrder, descending: boolean) => void;
  readonly chosen: Chosen;
  readonly onAll: () => void;
  /** False in a workspace that may only be read. */
  readonly writable: boolean;
}

/** Of ten thousand rows only those in sight exist; one tab stop for the keys, and links and boxes inside. */
export function TrajectoryTable(props: TableProps) {
  const { pages, order, descending, onOrder, chosen, onAll } = props;
  const { t } = useTranslation('trajectories');
  const scroller = useRef<HTMLTableElement>(null);
  const id = useId();
  const total = pages.total ?? 0;
  // oxlint-disable-next-line react/incompatible-library -- the app is not built with the React compiler
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show } = pages;
  useEffect(() => show(first, last));
  const { active, setActive } = chosen;
  const move = (row: number): void => {
    setActive(row);
    rows.scrollToIndex(row, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || total === 0) return;
    const here = pages.rowAt(active)?.summary.trajectoryId;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      j: active + 1,
      ArrowUp: active - 1,
      k: active - 1,
      PageDown: active + 10,
      PageUp: active - 10,
      Home: 0,
      End: total - 1,
    };
    const next = steps[event.key];
    const mod = event.ctrlKey || event.metaKey;
    if (mod && event.key.toLowerCase() === 'a') onAll();
    else if (next !== undefined && !mod) move(Math.min(total - 1, Math.max(0, next)));
    else if (event.key === ' ' && here !== undefined) chosen.toggle(here);
    else if (event.key === 'Enter' && here !== undefined) navigateTo(`/trajectories/${here}`);
    else if (event.key === 'Escape' && chosen.ids.size > 0) chosen.clear();
    else return;
    event.preventDefault();
  };
  const heading = (name: ListOrder, className: string): ReactNode => (
    <th
      scope="col"
      className={className}
      aria-sort={order === name ? (descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={classes.sort}
        data-active={order === name}
        onClick={() => onOrder(name, order === name ? !descending : name !== 'title')}
      >
        {name === 'startedAt' || name === 'title' ? t(`column_${name}`) : t(`measure_${name}`)}
        {order !== name ? null : descending ? (
          <IconSortDescending size={14} aria-hidden />
        ) : (
          <IconSortAscending size={14} aria-hidden />
        )}
      </button>
    </th>
  );
  const number = `${classes.number} ${classes.wide}`;
  return (
    <table
      ref={scroller}
      className={classes.table}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a grid is a table whose rows are chosen with keys
      role="grid"
      aria-label={t('title')}
      aria-rowcount={total + 1}
      aria-multiselectable="true"
      aria-activedescendant={active >= 0 && total > 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <thead className={classes.head}>
        <tr>
          <th scope="col">
            <Checkbox
              size="xs"
              aria-label={t('chooseAll')}
              checked={total > 0 && chosen.ids.size >= total}
              indeterminate={chosen.ids.size > 0 && chosen.ids.size < total}
              onChange={() => (chosen.ids.size > 0 ? chosen.clear() : onAll())}
            />
          </th>
          {heading('title', '')}
          {heading('startedAt', '')}
          {heading('tokens', classes.number ?? '')}
          {heading('turns', classes.number ?? '')}
          {heading('calls', number)}
          {heading('recoveries', number)}
          <th scope="col">{t('column_signOff')}</th>
          <th scope="col" className={classes.wide}>
            {t('column_facts')}
          </th>
          <th scope="col">
            <span className="cairn-hidden">{t('column_record')}</span>
          </th>
        </tr>
      </thead>
      <tbody className={classes.rows}>
        <tr aria-hidden="true" style={{ display: 'block', height: rows.getTotalSize() }} />
        {items.map(({ index, start }) => (
          <TrajectoryRow
            key={index}
            id={`${id}-${index}`}
            index={index}
            top={start - HEAD}
            row={pages.rowAt(index)}
            chosen={chosen}
            writable={props.writable}
          />
        ))}
      </tbody>
    </table>
  );
}

function TrajectoryRow(props: {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly row: ListRow | undefined;
  readonly chosen: Chosen;
  readonly writable: boolean;
}) {
  const { t } = useTranslation(['trajectories', 'trajectoryImport']);
  const { id, index, top, row, chosen } = props;
  const taskWords = useTaskWords();
  const valueWords = useValueWords();
  const measureWords = useMeasureWords();
  if (row === undefined) {
    return (
      <tr
        id={id}
        className={classes.row}
        style={{ top }}
        aria-rowindex={index + 2}
        aria-busy="true"
      >
        <td className={classes.cell}>…</td>
      </tr>
    );
  }
  const { summary, measures, measuredNow } = row;
  const { trajectoryId, facts, model, outcome, running, madeBy } = summary;
  const title = facts.title ?? taskWords(summary.title);
  const state = running
    ? t('running')
    : outcome === undefined
      ? ''
      : valueWords('outcome', outcome);
  const branches = summary.branches > 1 ? t('inUseOf', { count: summary.branches }) : '';
  const who =
    madeBy === 'built_in' && model === undefined
      ? valueWords('madeBy', madeBy)
      : valueWords('model', model ?? summary.agent);
  const forReview =
    summary.receivedFor === undefined ? '' : t('forReview', { name: summary.receivedFor });
  const { fileName: file = '' } = summary;
  const format = summary.format === undefined ? '' : t(`trajectoryImport:format_${summary.format}`);
  const amount = (value: number | undefined): string =>
    value === undefined ? '–' : measureWords.number(value);
  const number = `${classes.cell} ${classes.number} ${classes.wide}`;
  return (
    <tr
      id={id}
      className={classes.row}
      style={{ top }}
      aria-rowindex={index + 2}
      aria-selected={chosen.ids.has(trajectoryId)}
      data-active={chosen.active === index}
    >
      <td className={classes.cell}>
        <Checkbox
          size="xs"
          aria-label={t('chooseOne', { title })}
          checked={chosen.ids.has(trajectoryId)}
          onChange={() => chosen.toggle(trajectoryId)}
        />
      </td>
      <td className={`${classes.cell} ${classes.title}`}>
        <Link href={`/trajectories/${trajectoryId}`}>{title}</Link>
        <span className={classes.below}>
          {[forReview, file, format, who, state, branches, ...(facts.labels ?? [])]
            .filter((each) => each !== '')
            .join(' · ')}
        </span>
      </td>
      <td className={`${classes.cell} ${classes.dim}`}>
        {summary.undated === true ? `${t('importedWhen')} ` : ''}
        {summary.startedAt === undefined ? '–' : <RelativeTime time={summary.startedAt} />}
      </td>
      <td className={`${classes.cell} ${classes.number}`} data-old={!measuredNow}>
        {measures === undefined ? '–' : measureWords.value('tokens', measures.tokens)}
      </td>
      <td className={`${classes.cell} ${classes.number}`}>{amount(measures?.turns)}</td>
      <td className={number}>{amount(measures?.calls)}</td>
      <td className={number}>
        <Recovered trajectoryId={trajectoryId} measures={measures} />
      </td>
      <td className={classes.cell}>
        <Verdict summary={summary} />
      </td>
      <td className={`${classes.cell} ${classes.wide}`}>
        {valueWords('stage', facts.stage ?? 'none')}
        <span className={classes.below}>
          {t('fieldIs', {
            field: t('field_consent'),
            value: valueWords('consent', facts.consent ?? 'unknown'),
          })}
        </span>
      </td>
      <td className={classes.cell}>
        {summary.importId === undefined || !props.writable ? null : (
          <RemoveImport importId={summary.importId} title={title} />
        )}
        {summary.sessionId === undefined ? null : (
          <ActionIcon
            component={Link}
            href={`/trajectories/${summary.sessionId}/record`}
            variant="subtle"
            color="gray"
            aria-label={t('openRecord', { title })}
          >
            <IconTimeline size={18} stroke={1.6} />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}

/** How many errors were mended; it leads to the first of them. */
function Recovered(props: {
  readonly trajectoryId: string;
  readonly measures: ListRow['measures'];
}) {
  const { t } = useTranslation('trajectories');
  const words = useMeasureWords();
  const { trajectoryId, measures } = props;
  if (measures === undefined) return '–';
  const first = measures.recoveries.find(({ to }) => to !== undefined);
  if (first === undefined) return words.number(measures.fixed);
  return (
    <Link
      className={classes.figure}
      href={recoveryPlace(trajectoryId, first)}
      aria-label={t('openRecoveries', { count: measures.fixed })}
    >
      {words.number(measures.fixed)}
    </Link>
  );
}

const SIGNS = {
  success: IconCircleCheck,
  failure: IconCircleX,
  outdated: IconClockExclamation,
} as const;

function Verdict({ summary: { signOff } }: { readonly summary: ListRow['summary'] }) {
  const valueWords = useValueWords();
  if (signOff === undefined || signOff.verdict === null) {
    return <span className={classes.dim}>{valueWords('signOff', 'none')}</span>;
  }
  const word = signOff.outdated ? 'outdated' : signOff.verdict;
  const Sign = SIGNS[word];
  return (
    <span className={classes.verdict} data-verdict={word}>
      <Sign size={15} stroke={1.7} aria-hidden />
      {valueWords('signOff', word)}
    </span>
  );
}
