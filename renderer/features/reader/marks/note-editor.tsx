import { Button, Group, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { useFocusOnMount } from '../use-focus-on-mount.ts';
import { keepNoteDraft, noteDraft } from './note-drafts.ts';

/**
 * A note in Markdown. What is typed is kept on this machine until it is saved or given up, so that
 * closing the card, the file or the app loses nothing.
 */
export function NoteEditor(props: {
  readonly annotationId: string;
  readonly note: string;
  readonly onSave: (note: string) => Promise<boolean>;
  /** Saved, or given up. */
  readonly onDone: () => void;
}) {
  const { annotationId, note, onSave, onDone } = props;
  const { t } = useTranslation('marks');
  const [text, setText] = useState(() => noteDraft(window.localStorage, annotationId) ?? note);
  const focus = useFocusOnMount();
  const [busy, setBusy] = useState(false);
  const changed = text !== note;

  function type(typed: string): void {
    setText(typed);
    keepNoteDraft(window.localStorage, annotationId, typed === note ? undefined : typed);
  }

  async function save(): Promise<void> {
    if (busy) return;
    setBusy(true);
    const kept = !changed || (await onSave(text));
    setBusy(false);
    if (!kept) return;
    keepNoteDraft(window.localStorage, annotationId, undefined);
    onDone();
  }

  function giveUp(): void {
    keepNoteDraft(window.localStorage, annotationId, undefined);
    onDone();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save();
  }

  return (
    <div>
      <Textarea
        ref={focus}
        data-autofocus
        aria-label={t('noteLabel')}
        placeholder={t('notePlaceholder')}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={100_000}
      />
      <Group justify="space-between" mt={8} gap="xs">
        <Text size="xs" c="dimmed">
          {t(changed ? 'noteKept' : 'noteMarkdown')}
        </Text>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={giveUp}>
            {t(changed ? 'noteDiscard' : 'cancel')}
          </Button>
          <Button
            size="compact-sm"
            loading={busy}
            rightSection={<KeyHint keys="mod+enter" />}
            onClick={() => void save()}
          >
            {t('noteSave')}
          </Button>
        </Group>
      </Group>
    </div>
  );
}
