import { Button, Checkbox, Group, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { exactTime } from '../../../ui/relative-time.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { useTaskWords } from '../../../ui/use-task-words.ts';
import { BranchChoice } from '../../trajectories/branch-choice.tsx';
import classes from '../reviews.module.css';

/** Trajectories to be judged: found by words, ticked one by one or all that are shown. */
export function TrajectoryPicker(props: {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}) {
  const { t, i18n } = useTranslation(['reviews', 'trajectoryImport']);
  const taskWords = useTaskWords();
  const { chosen, onChange } = props;
  const [search, setSearch] = useState('');
  const [text] = useDebouncedValue(search.trim(), 200);
  const query = useRouteQuery('trajectory.list', { text, limit: 200 }, { keepPrevious: true });
  const chosenOf = new Map(chosen.map((id) => [rootOf(id), id]));
  return (
    <fieldset className={classes.criterion}>
      <legend>{t('items')}</legend>
      <TextInput
        aria-label={t('searchItems')}
        placeholder={t('searchItems')}
        value={search}
        maw={420}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <StateView
        query={query}
        loading={<SkeletonRows rows={5} height={32} />}
        isEmpty={({ trajectories }) => trajectories.length === 0}
        empty={
          <Text size="sm" c="dimmed" mt="xs">
            {t('noItems')}
          </Text>
        }
      >
        {({ trajectories, total }) => (
          <>
            <ul className={classes.picker}>
              {trajectories.map(({ trajectoryId, title, running, branches, startedAt, format }) => {
                const own = chosenOf.get(trajectoryId);
                return (
                  <li key={trajectoryId}>
                    <Checkbox
                      size="sm"
                      label={
                        running ? t('stillAtWork', { title: taskWords(title) }) : taskWords(title)
                      }
                      // Two may have the same title: when it was, and where it comes from.
                      description={[
                        startedAt === undefined ? '' : exactTime(startedAt, i18n.language),
                        format === undefined
                          ? t('ofThisWorkspace')
                          : t(`trajectoryImport:format_${format}`),
                      ]
                        .filter((words) => words !== '')
                        .join(' · ')}
                      disabled={running && own === undefined}
                      checked={own !== undefined}
                      onChange={(event) =>
                        onChange(
                          event.currentTarget.checked
                            ? [...chosen, trajectoryId]
                            : chosen.filter((id) => rootOf(id) !== trajectoryId),
                        )
                      }
                    />
                    {own === undefined || branches < 2 ? null : (
                      <BranchChoice
                        label={t('branchToJudge')}
                        trajectoryId={own}
                        onChange={(branch) =>
                          onChange(chosen.map((id) => (id === own ? branch : id)))
                        }
                      />
                    )}
                  </li>
                );
              })}
            </ul>
            <Group gap="sm" mt={6}>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() =>
                  onChange([...chosen, ...ended(trajectories).filter((id) => !chosenOf.has(id))])
                }
              >
                {t('chooseShown', { count: ended(trajectories).length })}
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                disabled={chosen.length === 0}
                onClick={() => onChange([])}
              >
                {t('chooseNone')}
              </Button>
              <Text size="sm" c="dimmed" component="output">
                {t('chosen', { count: chosen.length })}
                {total > trajectories.length ? ` · ${t('moreFound', { count: total })}` : ''}
              </Text>
            </Group>
          </>
        )}
      </StateView>
    </fieldset>
  );
}

/** The session or import that a trajectory is a branch of. */
function rootOf(trajectoryId: string): string {
  return trajectoryId.split('.', 1)[0] ?? trajectoryId;
}

/** What is still being made cannot be judged yet. */
function ended(
  trajectories: readonly { readonly trajectoryId: string; readonly running: boolean }[],
): readonly string[] {
  return trajectories.filter(({ running }) => !running).map(({ trajectoryId }) => trajectoryId);
}
