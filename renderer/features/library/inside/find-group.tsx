import { Anchor, Button, Text, Title } from '@mantine/core';
import { IconMessage2Search } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FoundGroup, FoundHit } from '../../../../preload/contract/views/find.ts';
import { authorsInLine } from '../../../ui/authors-line.ts';
import { RetractionBadge } from '../../../ui/retraction-badge.tsx';
import { useTaskWords } from '../../../ui/use-task-words.ts';
import { workPath } from '../work-place.ts';
import { FindHit } from './find-hit.tsx';
import { hitKey } from './hit-address.ts';
import { MarkedText } from './marked-text.tsx';
import styles from './inside.module.css';

/** A hit with its place in the whole list. */
export interface ListedHit {
  readonly group: FoundGroup;
  readonly hit: FoundHit;
  readonly index: number;
}

/** A work or session with its best hits, and the way to the others. */
export function FindGroup(props: {
  readonly group: FoundGroup;
  readonly hits: readonly ListedHit[];
  readonly current: number;
  /** Undefined where all are shown. */
  readonly onMore: (() => void) | undefined;
  readonly onChoose: (index: number) => void;
  readonly onOpen: (hit: ListedHit) => void;
}) {
  const { group, hits, current, onMore, onChoose, onOpen } = props;
  const { t } = useTranslation('find');
  const taskWords = useTaskWords();
  const { workId, sessionId, authors, year, venue, retraction } = group;
  const found = group.hits.find(({ kind }) => kind === 'title');
  const title = sessionId === undefined ? group.title : taskWords(group.title);
  const isMarked = found !== undefined && found.text === group.title;
  const facts = [authorsInLine(authors), year, venue].filter(Boolean).join(' · ');
  return (
    <section className={styles.group}>
      <Title order={2} size="h4" className={styles.title}>
        <Anchor
          inherit
          c="inherit"
          href={`#${sessionId === undefined ? workPath(workId ?? '') : `/workbench/${sessionId}`}`}
        >
          {sessionId !== undefined && (
            <IconMessage2Search size={17} stroke={1.6} aria-label={t('kind_session')} />
          )}{' '}
          {isMarked ? <MarkedText text={title} highlights={found.highlights} /> : title}
        </Anchor>
      </Title>
      <Text size="sm" c="dimmed" mb={4}>
        {sessionId === undefined ? facts : t('session')}
        {retraction && (
          <>
            {' '}
            <RetractionBadge notice={retraction} />
          </>
        )}
      </Text>
      {hits.length > 0 && (
        <ul className={styles.hits} aria-label={t('hitsLabel', { title })}>
          {hits.map((listed) => (
            <FindHit
              key={hitKey(listed.hit)}
              hit={listed.hit}
              index={listed.index}
              isCurrent={listed.index === current}
              onChoose={onChoose}
              onOpen={() => onOpen(listed)}
            />
          ))}
        </ul>
      )}
      {onMore && (
        <Button size="compact-sm" variant="subtle" ml={6} mt={2} onClick={onMore}>
          {t('more', { count: group.more })}
        </Button>
      )}
    </section>
  );
}
