import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { KeyboardEvent, SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemoryEntry } from '../../../../preload/contract/views/model.ts';
import { assertNever } from '../../../app/assert-never.ts';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';
import { notifyDone, notifyFailure } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import { isUnnamed } from '../../../ui/writer-name.ts';
import styles from '../settings.module.css';
import { NOTE_LIMIT } from './note-limit.ts';

/** One note: its text, who wrote it last and when; edited in its place. */
export function MemoryNote(props: { readonly note: MemoryEntry; readonly readOnly: boolean }) {
  const { note, readOnly } = props;
  const { t } = useTranslation('memory');
  const [editing, setEditing] = useState(false);
  const remove = useRouteAction('memory.remove', ['memory.list']);
  const restore = useRouteAction('memory.write', ['memory.list']);
  const { memoryId, text } = note;
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const whenFailed = { onError: (error: unknown) => notifyFailure(failureOf(error)) };

  function onRemove() {
    const putBack = () =>
      restore.mutate(
        { memoryId, text },
        { onSuccess: () => notifyDone(t('restored')), ...whenFailed },
      );
    remove.mutate(
      { memoryId },
      { onSuccess: () => notifyUndo(t('removed'), t('undo'), putBack), ...whenFailed },
    );
  }

  if (editing) {
    return (
      <li className={styles.item}>
        <EditNote note={note} onEnd={() => setEditing(false)} />
      </li>
    );
  }
  return (
    <li className={styles.item}>
      <div style={{ minWidth: 0 }}>
        <Text className={styles.note}>{text}</Text>
        <Text size="xs" c="dimmed" mt={4}>
          <Writer by={note.by} /> · <RelativeTime time={note.writtenAt} />
        </Text>
      </div>
      {!readOnly && (
        <Group gap="xs" wrap="nowrap">
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t('editNamed', { text: short })}
            onClick={() => setEditing(true)}
          >
            {t('edit')}
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            loading={remove.isPending}
            aria-label={t('removeNamed', { text: short })}
            onClick={onRemove}
          >
            {t('remove')}
          </Button>
        </Group>
      )}
    </li>
  );
}

function Writer({ by }: Pick<MemoryEntry, 'by'>) {
  const { t } = useTranslation('memory');
  const { kind, name } = by;
  switch (kind) {
    case 'researcher':
      return name === undefined || isUnnamed(name)
        ? t('by_researcher')
        : t('by_researcherNamed', { name });
    case 'agent':
      return name === undefined ? t('by_agent') : t('by_agentNamed', { name });
    case 'tool':
      return t('by_tool');
    case 'system':
      return t('by_system');
    default:
      return assertNever(kind);
  }
}

function EditNote(props: { readonly note: MemoryEntry; readonly onEnd: () => void }) {
  const { note, onEnd } = props;
  const { t } = useTranslation('memory');
  const [text, setText] = useState(note.text);
  const write = useRouteAction('memory.write', ['memory.list']);
  const length = text.trim().length;
  const isUsable = length > 0 && length <= NOTE_LIMIT && text.trim() !== note.text;

  function save() {
    if (!isUsable) return;
    write.mutate(
      { memoryId: note.memoryId, text },
      {
        onSuccess: () => {
          notifyDone(t('saved'));
          onEnd();
        },
      },
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onEnd();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <form
      style={{ flex: 1, minWidth: 0, maxWidth: 640 }}
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack gap="xs">
        <Textarea
          aria-label={t('editLabel')}
          value={text}
          autosize
          minRows={2}
          maxRows={12}
          data-autofocus
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the note was opened for editing by the button that is gone now
          autoFocus
          error={length > NOTE_LIMIT ? t('tooLong', { count: length }) : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {write.error && <ErrorNotice failure={write.error.failure} />}
        <Group gap="xs">
          <Button type="submit" size="compact-sm" loading={write.isPending} disabled={!isUsable}>
            {t('save')}
          </Button>
          <Button variant="default" size="compact-sm" onClick={onEnd}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
