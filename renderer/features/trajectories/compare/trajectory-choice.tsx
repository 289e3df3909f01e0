import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { useTaskWords } from '../../../ui/use-task-words.ts';
import { branchNumber } from '../viewer/branch-rows.ts';
import type { TrajectoryBranch } from '../viewer/types.ts';

/** Characters of a title in the list. */
const WIDTH = 90;

/** One side of the comparison: a branch of what stands on the other side, or any trajectory by its words. */
export function TrajectoryChoice(props: {
  readonly label: string;
  readonly value: string;
  /** The trajectory of the other side, whose branches come first. */
  readonly branchesOf: string;
  readonly onChoose: (trajectoryId: string) => void;
}) {
  const { t } = useTranslation('viewer');
  const taskWords = useTaskWords();
  const { value, branchesOf } = props;
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed, 250);
  const own = useRouteQuery(
    'trajectory.outline',
    { trajectoryId: value },
    { enabled: value !== '' },
  );
  const other = useRouteQuery(
    'trajectory.outline',
    { trajectoryId: branchesOf },
    { enabled: branchesOf !== '' },
  );
  const chosen =
    own.data === undefined ? '' : nameOf(value, own.data.branches, own.data.summary.title);
  // What stands in the box for the choice itself is not looked for.
  const wanted = text === chosen ? '' : text;
  const list = useRouteQuery(
    'trajectory.list',
    { text: wanted, limit: 50 },
    { keepPrevious: true },
  );
  const branches = [...(other.data?.branches ?? []), ...(own.data?.branches ?? [])];
  const names = new Map<string, string>();
  for (const outline of [other.data, own.data]) {
    for (const { trajectoryId } of outline?.branches ?? []) {
      names.set(
        trajectoryId,
        nameOf(trajectoryId, outline?.branches ?? [], outline?.summary.title ?? ''),
      );
    }
  }
  const branchIds = [...new Set(branches.map(({ trajectoryId }) => trajectoryId))];
  const others = (list.data?.trajectories ?? []).filter(
    ({ trajectoryId }) => !branchIds.includes(trajectoryId),
  );
  return (
    <Select
      style={{ flex: 1, minWidth: 0 }}
      size="sm"
      label={props.label}
      placeholder={t('chooseTrajectory')}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('noneFound')}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value === '' ? null : value}
      data={[
        ...(branchIds.length === 0
          ? []
          : [
              {
                group: t('branchesHere'),
                items: branchIds.map((id) => ({ value: id, label: names.get(id) ?? id })),
              },
            ]),
        {
          group: t('otherTrajectories'),
          items: others.map(({ trajectoryId, title }) => ({
            value: trajectoryId,
            label: taskWords(title).slice(0, WIDTH),
          })),
        },
      ]}
      // The engine has looked already, by more than the words that are shown.
      filter={({ options }) => options}
      onChange={(id) => {
        if (id !== null) props.onChoose(id);
      }}
    />
  );

  function nameOf(id: string, among: readonly TrajectoryBranch[], title: string): string {
    const number = branchNumber(among, id);
    const words = taskWords(title).slice(0, WIDTH);
    if (among.length < 2 || number === 0) return words;
    const branch = among.find(({ trajectoryId }) => trajectoryId === id);
    return `${t('onBranch', { number })} · ${(branch?.words ?? words).slice(0, WIDTH)}`;
  }
}
