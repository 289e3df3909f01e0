import { Anchor, Button, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { authorsInLine } from '../../../ui/authors-line.ts';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { RetractionDetails } from '../../../ui/retraction-badge.tsx';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import { useTaskWords } from '../../../ui/use-task-words.ts';
import { workPath } from '../work-place.ts';
import type { ListedHit } from './find-group.tsx';
import { KindIcon } from './kind-icon.tsx';
import { MarkedText } from './marked-text.tsx';
import styles from './inside.module.css';

// PDF.js is large; it is loaded when the first page is drawn.
const PagePicture = lazy(async () => ({
  default: (await import('./page-picture.tsx')).PagePicture,
}));

/** The hit that is chosen: in its page, with its work, and the way to its place. */
export function FindInspector(props: {
  readonly listed: ListedHit | undefined;
  readonly onOpen: (hit: ListedHit) => void;
}) {
  const { listed, onOpen } = props;
  const { t } = useTranslation('find');
  return (
    <aside className={styles.inspector} aria-label={t('inspector')}>
      <ScrollArea h="100%" type="auto">
        {listed === undefined ? (
          <Text size="sm" c="dimmed" p="lg">
            {t('inspectorEmpty')}
          </Text>
        ) : (
          <ChosenHit listed={listed} onOpen={() => onOpen(listed)} />
        )}
      </ScrollArea>
    </aside>
  );
}

function ChosenHit(props: { readonly listed: ListedHit; readonly onOpen: () => void }) {
  const { group, hit } = props.listed;
  const { t } = useTranslation(['find', 'ui', 'workDetails']);
  const taskWords = useTaskWords();
  const { place, kind } = hit;
  const file = useRouteQuery(
    'file.get',
    { fileId: place?.fileId ?? '' },
    { enabled: place !== undefined },
  );
  const isPdf = place !== undefined && file.data?.mediaType === 'application/pdf';
  const isSession = group.sessionId !== undefined;
  return (
    <Stack p="lg" gap="sm">
      <Text size="xs" c="dimmed" className={styles.kind}>
        <KindIcon kind={kind} />
        {[
          t(`find:kind_${kind}`),
          ...(place ? [t('ui:page', { page: place.page })] : []),
          ...(place?.section && place.section !== 'other'
            ? [t(`find:section_${place.section}`)]
            : []),
        ].join(' · ')}
      </Text>
      {isPdf && (
        <Suspense fallback={<SkeletonRows rows={1} height={240} />}>
          <PagePicture place={place} />
        </Suspense>
      )}
      {!isPdf && (
        <blockquote className={styles.quote}>
          <MarkedText text={hit.text} highlights={hit.highlights} />
        </blockquote>
      )}
      <Button
        variant="light"
        rightSection={<IconArrowRight size={16} aria-hidden />}
        onClick={props.onOpen}
      >
        {t(openWords(isSession, place !== undefined))}
      </Button>
      <Text size="xs" c="dimmed">
        {t('find:keys')} <KeyHint keys="j" /> <KeyHint keys="k" /> <KeyHint keys="enter" />
      </Text>
      <Title order={3} size="h5" className={styles.title}>
        {isSession ? taskWords(group.title) : group.title}
      </Title>
      {!isSession && (
        <>
          <Text size="sm" c="dimmed">
            {[authorsInLine(group.authors), group.year, group.venue].filter(Boolean).join(' · ')}
          </Text>
          {group.retraction && <RetractionDetails notice={group.retraction} />}
          {place && (
            <Text size="xs" c="dimmed" className={styles.fileName}>
              {place.file}
            </Text>
          )}
          <Anchor size="sm" href={`#${workPath(group.workId ?? '')}`}>
            {t('find:showWork')}
          </Anchor>
        </>
      )}
    </Stack>
  );
}

function openWords(isSession: boolean, hasPlace: boolean) {
  if (isSession) return 'find:openSession' as const;
  return hasPlace ? ('find:openPlace' as const) : ('find:openWork' as const);
}
