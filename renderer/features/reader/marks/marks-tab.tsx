import { Button, Text } from '@mantine/core';
import { IconHighlight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../app/commands/registry.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { EmptyState, SkeletonRows } from '../../../ui/state-view.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { failureOf } from '../../../app/query/route-error.ts';
import { stepStop } from '../evidence/stops.ts';
import type { ReaderContext } from '../panel/reader-context.ts';
import type { ReaderTab } from '../panel/tabs.ts';
import { ProposalList } from '../regions/proposal-list.tsx';
import { useLatest } from '../use-latest.ts';
import { ExportMarks } from './export-marks.tsx';
import { MarkItem } from './mark-item.tsx';
import { MarksFilterBar } from './marks-filter.tsx';
import styles from './marks.module.css';
import { everything, filterMarks, isNarrowed } from './placed-annotation.ts';
import type { AnnotationView } from './placed-annotation.ts';

function MarksWords() {
  return useTranslation('marks').t('tab');
}

/** J and K go through the list while it is shown. */
function useListKeys(
  shown: readonly AnnotationView[],
  current: string | undefined,
  go: (annotation: AnnotationView) => void,
): void {
  const { t } = useTranslation('marks');
  const latest = useLatest((direction: 1 | -1) => {
    const ids = shown.map((annotation) => ({ id: annotation.annotationId, annotation }));
    const next = stepStop(ids, current, direction);
    if (next) go(next.annotation);
  });
  const commands = useMemo<Command[]>(
    () =>
      (['next', 'previous'] as const).map((name) => ({
        id: `reader.${name}`,
        group: 'reader',
        title: t(`command_${name}`),
        keys: [name === 'next' ? 'j' : 'k'],
        keyOnly: true,
        run: () => latest.current(name === 'next' ? 1 : -1),
      })),
    [t, latest],
  );
  useCommands(commands);
}

/** All marks of the work, in the order of this file, with what can be done with them. */
function MarksTab({ context }: { readonly context: ReaderContext }) {
  const { annotating, opened, workId } = context;
  const { annotations, query, goToMark, outlined } = annotating;
  const { t } = useTranslation('marks');
  const [filter, setFilter] = useState(everything);
  const shown = useMemo(() => filterMarks(annotations, filter), [annotations, filter]);
  useListKeys(shown, outlined, goToMark);

  if (query.isError) {
    return <ErrorNotice failure={failureOf(query.error)} onRetry={() => void query.refetch()} />;
  }
  if (query.data === undefined) return <SkeletonRows rows={4} height={64} />;
  return (
    <>
      {annotations.length > 0 && (
        <MarksFilterBar
          filter={filter}
          onFilter={setFilter}
          shown={shown.length}
          total={annotations.length}
        />
      )}
      <div className={styles.scroller} style={{ overflow: 'auto' }}>
        {annotations.length === 0 ? (
          <EmptyState
            title={t('emptyTitle')}
            icon={<IconHighlight size={32} stroke={1.4} aria-hidden />}
          >
            <Text size="sm">{t(annotating.writable ? 'emptyLead' : 'readOnly')}</Text>
          </EmptyState>
        ) : shown.length === 0 ? (
          <EmptyState
            title={t('filteredTitle')}
            action={
              <Button size="xs" variant="default" onClick={() => setFilter(everything)}>
                {t('filterClear')}
              </Button>
            }
          />
        ) : (
          <ul className={styles.list}>
            {shown.map((annotation) => (
              <MarkItem
                key={annotation.annotationId}
                annotation={annotation}
                annotating={annotating}
                opened={opened}
              />
            ))}
          </ul>
        )}
        {!isNarrowed(filter) && <ProposalList context={context} />}
      </div>
      {annotations.length > 0 && (
        <div className={styles.foot}>
          <ExportMarks workId={workId} />
        </div>
      )}
    </>
  );
}

/** Highlights, notes and regions. */
export const marksTab: ReaderTab = {
  id: 'marks',
  icon: IconHighlight,
  words: MarksWords,
  component: MarksTab,
  isThere: () => true,
};
