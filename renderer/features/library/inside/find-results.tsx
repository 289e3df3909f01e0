import { Button, Text } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueries } from '@tanstack/react-query';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { navigateTo } from '../../../app/location.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { dataOf } from '../../../app/query/route-error.ts';
import type { FoundGroup } from '../../../../preload/contract/views/find.ts';
import { FindGroup } from './find-group.tsx';
import type { ListedHit } from './find-group.tsx';
import { FindInspector } from './find-inspector.tsx';
import type { FindPlace } from './find-place.ts';
import { hitAddress, listedHits } from './hit-address.ts';
import { ReadLine } from './read-line.tsx';
import type { FindAnswer } from './use-find.ts';
import { inputOf } from './use-find.ts';
import styles from './inside.module.css';

/** Hits of one group that are asked for at once. */
const MOST_OF_A_GROUP = 50;

/** Works and sessions with their hits; J and K move, Enter opens. The chosen hit is shown beside. */
export function FindResults(props: {
  readonly place: FindPlace;
  readonly answer: FindAnswer;
  /** True where Enter asked to go to the first of them. */
  readonly toFirst: boolean;
  readonly onMore: (() => void) | undefined;
}) {
  const { place, answer, toFirst, onMore } = props;
  const { t } = useTranslation('find');
  const [widened, setWidened] = useState<ReadonlySet<string>>(new Set());
  const groups = useWidened(place, answer.groups, widened);
  const listed = useMemo(() => listOf(groups), [groups]);
  const [active, setActive] = useState(toFirst ? 0 : -1);
  // What is shown beside before anything has the focus.
  const chosen = listed[Math.max(0, active)];
  const list = useRef<HTMLDivElement>(null);
  const open = (hit: ListedHit): void => navigateTo(hitAddress(hit.group, hit.hit, place.query));

  const step = useCallback(
    (direction: 1 | -1) =>
      setActive((before) => Math.min(listed.length - 1, Math.max(0, before + direction))),
    [listed],
  );
  useEffect(() => {
    if (active >= 0) list.current?.querySelector<HTMLElement>(`[data-hit="${active}"]`)?.focus();
  }, [active]);
  useCommands(
    useMemo(
      () => [
        {
          id: 'hit.next',
          group: 'library',
          title: t('commandNext'),
          keys: ['j'],
          keyOnly: true,
          run: () => step(1),
        },
        {
          id: 'hit.previous',
          group: 'library',
          title: t('commandPrevious'),
          keys: ['k'],
          keyOnly: true,
          run: () => step(-1),
        },
      ],
      [t, step],
    ),
  );

  return (
    <>
      <div className={styles.results}>
        <div ref={list} className={styles.list}>
          <div className={styles.summary}>
            <Text size="sm" c="dimmed" aria-live="polite">
              {t(answer.isMore ? 'summaryAtLeast' : 'summary', { count: answer.total })}
              {answer.ranking === 'words_and_meaning' && ` · ${t('byMeaning')}`}
            </Text>
            <ReadLine answer={answer} />
          </div>
          {groups.map((group) => {
            const key = keyOf(group);
            return (
              <FindGroup
                key={key}
                group={group}
                hits={listed.filter((each) => each.group === group)}
                current={Math.max(0, active)}
                onMore={
                  group.more > 0 && group.workId !== undefined && !widened.has(key)
                    ? () => setWidened(new Set([...widened, key]))
                    : undefined
                }
                onChoose={setActive}
                onOpen={open}
              />
            );
          })}
          {onMore && (
            <Button variant="default" size="sm" onClick={onMore}>
              {t('showMore')}
            </Button>
          )}
        </div>
      </div>
      <FindInspector listed={chosen} onOpen={open} />
    </>
  );
}

/** The groups, those that were widened with all of their hits. */
function useWidened(
  place: FindPlace,
  groups: readonly FoundGroup[],
  widened: ReadonlySet<string>,
): readonly FoundGroup[] {
  const client = useClient();
  const wide = groups.filter((group) => widened.has(keyOf(group)));
  const whole = useQueries({
    queries: wide.map(({ workId = '' }) => {
      const input = {
        ...inputOf(place),
        workIds: [workId],
        perGroup: MOST_OF_A_GROUP,
        limit: 1,
      };
      return {
        queryKey: ['library.find', input],
        queryFn: async ({ signal }: { signal: AbortSignal }) =>
          dataOf(await client.call('library.find', input, signal)),
      };
    }),
    combine: (results) => results.map(({ data }) => data),
  });
  return useMemo(() => {
    const byKey = new Map(
      whole.flatMap((answer) => answer?.groups ?? []).map((group) => [keyOf(group), group]),
    );
    return groups.map((group) => byKey.get(keyOf(group)) ?? group);
  }, [groups, whole]);
}

function listOf(groups: readonly FoundGroup[]): readonly ListedHit[] {
  return groups
    .flatMap((group) => listedHits(group.hits).map((hit) => ({ group, hit })))
    .map((each, index) => ({ ...each, index }));
}

function keyOf({ workId, sessionId }: FoundGroup): string {
  return sessionId === undefined ? `w ${workId}` : `s ${sessionId}`;
}
