import { Alert, Button, Group, Stack, Textarea } from '@mantine/core';
import { IconBrain } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { EmptyState, StateView } from '../../../ui/state-view.tsx';
import { Section } from '../section.tsx';
import styles from '../settings.module.css';
import { MemoryNote } from './memory-note.tsx';
import { NOTE_LIMIT } from './note-limit.ts';

/** Everything that is kept in mind across sessions, to read, change, remove and add. */
export function MemorySection(props: { readonly readOnly: boolean }) {
  const { t } = useTranslation('memory');
  const notes = useRouteQuery('memory.list', {});
  return (
    <Section id="memory" title={t('title')} lead={t('lead')} wide>
      {props.readOnly && <Alert color="ochre">{t('readOnly')}</Alert>}
      <StateView
        query={notes}
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState
            title={t('emptyTitle')}
            icon={<IconBrain size={32} stroke={1.3} aria-hidden />}
          >
            {t('emptyLead')}
          </EmptyState>
        }
      >
        {(list) => (
          <ul className={styles.list} aria-label={t('notes')}>
            {list.map((note) => (
              <MemoryNote key={note.memoryId} note={note} readOnly={props.readOnly} />
            ))}
          </ul>
        )}
      </StateView>
      {!props.readOnly && <NewNote />}
    </Section>
  );
}

function NewNote() {
  const { t } = useTranslation('memory');
  const [text, setText] = useState('');
  const write = useRouteAction('memory.write', ['memory.list']);
  const length = text.trim().length;

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (length === 0 || length > NOTE_LIMIT) return;
    write.mutate(
      { text },
      {
        onSuccess: () => {
          setText('');
          notifyDone(t('added'));
        },
      },
    );
  }

  return (
    <form onSubmit={onSubmit}>
      <Stack gap="sm" maw={640}>
        <Textarea
          label={t('newNote')}
          description={t('newNoteHint')}
          value={text}
          autosize
          minRows={2}
          maxRows={12}
          error={length > NOTE_LIMIT ? t('tooLong', { count: length }) : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {write.error && <ErrorNotice failure={write.error.failure} />}
        <Group>
          <Button
            type="submit"
            loading={write.isPending}
            disabled={length === 0 || length > NOTE_LIMIT}
          >
            {t('add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
