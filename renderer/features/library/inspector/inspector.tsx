import { Button, Group, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { IconBook2, IconPencil, IconRestore, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { relativeTime } from '../../../ui/relative-time.ts';
import { useNow } from '../../../ui/use-now.ts';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { Work } from '../../../../preload/contract/types.ts';
import { fileToOpen } from '../works/file-state.ts';
import type { LibraryDialog } from '../library-dialogs.tsx';
import { RetractionDetails } from '../../../ui/retraction-badge.tsx';
import { ExtraFields } from './extra-fields.tsx';
import { FileCard } from './file-card.tsx';
import { Notes } from './notes.tsx';
import { Ordering } from './ordering.tsx';
import { ServiceActions } from './service-actions.tsx';
import { Versions } from './versions.tsx';
import { WorkFieldList } from './work-field-list.tsx';
import { WorkForm } from './work-form.tsx';
import styles from './inspector.module.css';

interface InspectorProps {
  readonly ids: ReadonlySet<string>;
  readonly removedView: boolean;
  readonly readOnly: boolean;
  readonly editing: boolean;
  readonly onEdit: (editing: boolean) => void;
  readonly onOpen: (work: Work) => void;
  readonly onRemove: () => void;
  readonly onRestore: () => void;
  readonly onDialog: (dialog: LibraryDialog) => void;
}

/** What is chosen in the table: one work in full, or how many, and what can be done with them. */
export function Inspector(props: InspectorProps) {
  const { ids } = props;
  const { t } = useTranslation('library');
  const [only] = ids;
  return (
    <aside className={styles.inspector} aria-label={t('inspectorLabel')}>
      <ScrollArea h="100%" type="auto">
        {ids.size === 0 && (
          <Text c="dimmed" size="sm" p="lg">
            {t('inspectorEmpty')}
          </Text>
        )}
        {ids.size === 1 && only !== undefined && <OneWork key={only} {...props} workId={only} />}
        {ids.size > 1 && <ManyWorks {...props} />}
      </ScrollArea>
    </aside>
  );
}

function ManyWorks({ ids, removedView, readOnly, onRemove, onRestore }: InspectorProps) {
  const { t } = useTranslation('library');
  return (
    <Stack p="lg" align="flex-start">
      <Title order={2} size="h3">
        {t('manyTitle', { count: ids.size })}
      </Title>
      <Button
        variant="default"
        disabled={readOnly}
        leftSection={removedView ? <IconRestore size={16} /> : <IconTrash size={16} />}
        onClick={removedView ? onRestore : onRemove}
      >
        {t(removedView ? 'restoreMany' : 'removeMany', { count: ids.size })}
      </Button>
    </Stack>
  );
}

function OneWork(props: InspectorProps & { readonly workId: string }) {
  const { workId, readOnly, editing, onEdit, onOpen, onRemove, onRestore, onDialog } = props;
  const { t, i18n } = useTranslation('library');
  const now = useNow();
  const query = useRouteQuery('work.get', { workId });
  if (query.isError) {
    return <ErrorNotice failure={failureOf(query.error)} onRetry={() => void query.refetch()} />;
  }
  const work = query.data;
  if (!work) {
    return (
      <div className={styles.loading}>
        <SkeletonRows rows={6} height={28} />
      </div>
    );
  }
  if (editing && !readOnly) return <WorkForm work={work} onDone={() => onEdit(false)} />;
  const when = work.removedAt && relativeTime(work.removedAt, now, i18n.language);
  return (
    <Stack p="lg" gap="md">
      <Title order={2} size="h3" className={styles.heading}>
        {work.title || t('untitled')}
      </Title>
      {work.retraction && <RetractionDetails notice={work.retraction} />}
      {when && (
        <Text size="sm" c="dimmed">
          {t('removedNote', { when })}
        </Text>
      )}
      <Group gap="xs">
        {work.removedAt ? (
          <Button leftSection={<IconRestore size={16} />} disabled={readOnly} onClick={onRestore}>
            {t('restore')}
          </Button>
        ) : (
          <>
            <Button
              leftSection={<IconBook2 size={16} />}
              disabled={fileToOpen(work) === undefined}
              onClick={() => onOpen(work)}
            >
              {t('read')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPencil size={16} />}
              disabled={readOnly}
              onClick={() => onEdit(true)}
            >
              {t('edit')}
            </Button>
          </>
        )}
      </Group>
      {!work.removedAt && (
        <Ordering
          work={work}
          readOnly={readOnly}
          onCollect={() => onDialog({ kind: 'collect', workIds: [workId] })}
        />
      )}
      <WorkFieldList work={work} />
      <ExtraFields extra={work.extra} />
      {!work.removedAt && (
        <ServiceActions
          work={work}
          readOnly={readOnly}
          onSnowball={() => onDialog({ kind: 'snowball', workIds: [workId] })}
        />
      )}
      <Versions work={work} readOnly={readOnly} />
      <Notes workId={workId} readOnly={readOnly} />
      {work.files.length > 0 && (
        <Title order={3} size="h4">
          {t('files', { count: work.files.length })}
        </Title>
      )}
      {work.files.map((file) => (
        <FileCard key={file.fileId} file={file} />
      ))}
      {!work.removedAt && (
        <Button
          variant="subtle"
          color="brick"
          size="compact-sm"
          className={styles.remove}
          leftSection={<IconTrash size={16} />}
          disabled={readOnly}
          onClick={onRemove}
        >
          {t('remove')}
        </Button>
      )}
    </Stack>
  );
}
