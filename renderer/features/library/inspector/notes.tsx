import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconNote, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';
import { StateView } from '../../../ui/state-view.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import { useFocusOnMount } from '../../reader/use-focus-on-mount.ts';
import styles from './inspector.module.css';

type Note = RouteOutput<'work.notes'>[number];

/** What a person thinks of a work: as many notes as they like, in Markdown. */
export function Notes({
  workId,
  readOnly,
}: {
  readonly workId: string;
  readonly readOnly: boolean;
}) {
  const { t } = useTranslation('workDetails');
  const notes = useRouteQuery('work.notes', { workId });
  const [writing, setWriting] = useState(false);
  return (
    <section aria-label={t('notesTitle')}>
      <Group justify="space-between" mb={4}>
        <h3 className={styles.subheading}>{t('notesTitle')}</h3>
        {!writing && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={readOnly}
            leftSection={<IconNote size={14} aria-hidden />}
            onClick={() => setWriting(true)}
          >
            {t('noteNew')}
          </Button>
        )}
      </Group>
      {writing && <NoteForm workId={workId} onDone={() => setWriting(false)} />}
      <StateView
        query={notes}
        isEmpty={(list) => list.length === 0}
        empty={
          writing ? null : (
            <Text size="sm" c="dimmed">
              {t('notesNone')}
            </Text>
          )
        }
      >
        {(list) => (
          <ul className={styles.plainList}>
            {list.map((note) => (
              <NoteCard key={note.noteId} note={note} readOnly={readOnly} />
            ))}
          </ul>
        )}
      </StateView>
    </section>
  );
}

function NoteCard({ note, readOnly }: { readonly note: Note; readonly readOnly: boolean }) {
  const { t } = useTranslation('workDetails');
  const [editing, setEditing] = useState(false);
  const { workId, noteId, text } = note;
  const write = useRouteAction('work.writeNote', ['work.notes', 'work.get']);
  const remove = useRouteAction('work.removeNote', ['work.notes', 'work.get']);
  const takeAway = (): void =>
    remove.mutate(
      { noteId },
      {
        onError: ({ failure }) => notifyFailure(failure),
        onSuccess: () =>
          notifyUndo(t('noteRemoved'), t('undo'), () =>
            write.mutate({ workId, text }, { onError: ({ failure }) => notifyFailure(failure) }),
          ),
      },
    );
  if (editing) {
    return (
      <li>
        <NoteForm workId={workId} note={note} onDone={() => setEditing(false)} />
      </li>
    );
  }
  return (
    <li className={styles.card}>
      <div className={styles.note}>{text}</div>
      <Group justify="space-between" mt={6}>
        <Text size="xs" c="dimmed">
          {note.actor.kind === 'researcher' ? null : `${note.actor.name} · `}
          <RelativeTime time={note.writtenAt} />
        </Text>
        <Group gap={4}>
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={readOnly}
            leftSection={<IconPencil size={13} aria-hidden />}
            onClick={() => setEditing(true)}
          >
            {t('noteEdit')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            disabled={readOnly}
            leftSection={<IconTrash size={13} aria-hidden />}
            onClick={takeAway}
          >
            {t('noteRemove')}
          </Button>
        </Group>
      </Group>
    </li>
  );
}

function NoteForm(props: {
  readonly workId: string;
  readonly note?: Note;
  readonly onDone: () => void;
}) {
  const { workId, note, onDone } = props;
  const { t } = useTranslation('workDetails');
  const [text, setText] = useState(note?.text ?? '');
  const field = useFocusOnMount();
  const write = useRouteAction('work.writeNote', ['work.notes', 'work.get']);
  const save = (): void => {
    if (text.trim() === '') return;
    write.mutate(
      { workId, text: text.trim(), ...(note ? { noteId: note.noteId } : {}) },
      { onSuccess: onDone, onError: ({ failure }) => notifyFailure(failure) },
    );
  };
  return (
    <Stack gap={6} mb="xs">
      <Textarea
        ref={field}
        aria-label={t('noteLabel')}
        description={t('noteHint')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          save();
        }}
        autosize
        minRows={3}
        maxRows={16}
      />
      <Group justify="flex-end" gap={6}>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button
          size="compact-sm"
          disabled={text.trim() === ''}
          loading={write.isPending}
          onClick={save}
        >
          {t('noteSave')}
        </Button>
      </Group>
    </Stack>
  );
}
