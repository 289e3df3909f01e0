import { Button, Group, Textarea } from '@mantine/core';
import { IconArrowFork } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { focusWhenShown } from '../focus-when-shown.ts';
import { useSessionActions } from '../session-actions.tsx';
import classes from './branches.module.css';

/** A message opened in its place to be sent in other words; the old one stays on its own branch. */
export function EditMessage(props: {
  readonly eventId: string;
  readonly text: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('conversation');
  const { branch, blocked } = useSessionActions();
  const [text, setText] = useState(props.text);
  const [busy, setBusy] = useState(false);
  const words = text.trim();
  const unchanged = words === '' || words === props.text.trim();
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (unchanged || busy || blocked !== undefined) return;
    setBusy(true);
    void branch('edit', props.eventId, words).then((taken) => {
      setBusy(false);
      if (taken) props.onClose();
    });
  };
  return (
    <form className={classes.edit} onSubmit={submit}>
      <Textarea
        aria-label={t('editLabel')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={14}
        maxLength={20_000}
        ref={focusWhenShown}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            props.onClose();
          } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.stopPropagation();
            event.currentTarget.form?.requestSubmit();
          }
        }}
      />
      <Group gap="xs" mt={6}>
        <Button
          type="submit"
          size="compact-sm"
          loading={busy}
          disabled={unchanged || blocked !== undefined}
          leftSection={<IconArrowFork size={14} aria-hidden />}
        >
          {t('sendAsBranch')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={props.onClose}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  );
}
