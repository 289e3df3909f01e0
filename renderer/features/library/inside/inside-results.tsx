import { Button, Group, Text, Title } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../../preload/contract/views.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { navigateTo } from '../../../app/location.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { EmptyState, StateView } from '../../../ui/state-view.tsx';
import { readerPath } from '../../reader/reader-place.ts';
import { authorsInLine } from '../../../ui/authors-line.ts';
import { RetractionBadge } from '../../../ui/retraction-badge.tsx';
import { groupHits, markedPieces } from './hit-groups.ts';
import styles from './inside.module.css';

/** Passages that were found in the texts, by work; J and K move, Enter or a click reads there. */
export function InsideResults(props: {
  readonly query: string;
  /** Counts the times that Enter asked to go to the first of them; 0 while somebody types. */
  readonly enters: number;
  readonly onClose: () => void;
}) {
  const { query, enters, onClose } = props;
  const { t } = useTranslation('library');
  const search = useRouteQuery('library.search', { query, limit: 100 }, { keepPrevious: true });
  return (
    <div className={styles.results} data-old={search.isPlaceholderData}>
      <StateView
        query={search}
        isEmpty={({ hits }) => hits.length === 0}
        empty={
          <EmptyState
            title={t('hitsNoneTitle')}
            action={
              <Button variant="default" onClick={onClose}>
                {t('closeSearch')}
              </Button>
            }
          >
            {t('hitsNoneLead')}
          </EmptyState>
        }
      >
        {({ hits }) => (
          <HitList
            key={`${query} ${enters} ${search.isPlaceholderData}`}
            hits={hits}
            query={query}
            first={enters > 0 && !search.isPlaceholderData ? 0 : -1}
            onClose={onClose}
          />
        )}
      </StateView>
    </div>
  );
}

function HitList(props: {
  readonly hits: readonly SearchHit[];
  readonly query: string;
  /** The hit that has the focus from the start; -1 for none. */
  readonly first: number;
  readonly onClose: () => void;
}) {
  const { hits, query, first, onClose } = props;
  const { t } = useTranslation('library');
  const groups = useMemo(() => groupHits(hits), [hits]);
  const ordered = useMemo(() => groups.flatMap((group) => group.hits), [groups]);
  const [active, setActive] = useState(first);
  const list = useRef<HTMLDivElement>(null);

  const step = useCallback(
    (direction: 1 | -1) =>
      setActive((before) => Math.min(ordered.length - 1, Math.max(0, before + direction))),
    [ordered],
  );
  useEffect(() => {
    if (active >= 0) {
      list.current?.querySelector<HTMLElement>(`[data-hit="${active}"]`)?.focus();
    }
  }, [active]);
  useCommands(
    useMemo(
      () => [
        {
          id: 'hit.next',
          group: 'library',
          title: t('commandNextHit'),
          keys: ['j'],
          keyOnly: true,
          run: () => step(1),
        },
        {
          id: 'hit.previous',
          group: 'library',
          title: t('commandPreviousHit'),
          keys: ['k'],
          keyOnly: true,
          run: () => step(-1),
        },
      ],
      [t, step],
    ),
  );

  return (
    <div ref={list} className={styles.list}>
      <Group justify="space-between" mb="md">
        <Text size="sm" c="dimmed" aria-live="polite">
          {t('hitsSummary', {
            passages: t('hitsCount', { count: hits.length }),
            works: t('hitsWorks', { count: groups.length }),
          })}{' '}
          · {t('hitsKeys')}
        </Text>
        <Button variant="default" size="compact-sm" onClick={onClose}>
          {t('closeSearch')}
        </Button>
      </Group>
      {groups.map((group) => (
        <section key={group.workId} className={styles.group}>
          <Title order={2} size="h3">
            {group.title || group.file}
          </Title>
          <Text size="sm" c="dimmed" mb={6}>
            {[authorsInLine(group.authors), group.year].filter(Boolean).join(' · ')}
            {group.retraction && (
              <>
                {' '}
                <RetractionBadge notice={group.retraction} />
              </>
            )}
          </Text>
          <ul className={styles.hits} aria-label={t('hitsLabel')}>
            {group.hits.map((hit) => (
              <HitItem
                key={hit.passageId}
                hit={hit}
                index={ordered.indexOf(hit)}
                query={query}
                onFocus={setActive}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function HitItem(props: {
  readonly hit: SearchHit;
  readonly index: number;
  readonly query: string;
  readonly onFocus: (index: number) => void;
}) {
  const { hit, index, query, onFocus } = props;
  const { t } = useTranslation(['library', 'ui']);
  const { fileId, page, start, end } = hit;
  const open = () => navigateTo(readerPath(fileId, { page, range: { start, end }, query }));
  return (
    <li>
      <button
        type="button"
        className={styles.hit}
        data-hit={index}
        onFocus={() => onFocus(index)}
        onClick={open}
        title={t('hitOpen', { page })}
      >
        <span className={styles.page}>{t('ui:pageShort', { page })}</span>
        <span className={styles.text}>
          {markedPieces(hit.text, hit.highlights).map((piece) =>
            piece.marked ? (
              <mark key={piece.start}>{piece.text}</mark>
            ) : (
              <span key={piece.start}>{piece.text}</span>
            ),
          )}
        </span>
      </button>
    </li>
  );
}
