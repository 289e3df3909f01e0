import { Button, Textarea } from '@mantine/core';
import { IconSend2 } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../app/commands/registry.ts';
import { useCommands } from '../../app/commands/use-commands.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import classes from './workbench.module.css';

/** A box for words to the assistant. Ctrl/Cmd-Enter sends; Enter makes a new line. */
export function Composer(props: {
  readonly label: string;
  readonly placeholder: string;
  readonly button: string;
  readonly busy: boolean;
  /** Resolves to true when the words were taken; only then is the box emptied. */
  readonly onSend: (text: string) => Promise<boolean>;
  readonly primary?: boolean;
  readonly minRows?: number;
  /** What will happen to the words, when that is not plain. */
  readonly hint?: string | undefined;
  /** Choices that belong to what is sent. */
  readonly options?: ReactNode;
}) {
  const { t } = useTranslation('workbench');
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'session.send',
        group: 'session',
        title: t('commandSend'),
        keys: ['mod+enter'],
        keyOnly: true,
        run: () => form.current?.requestSubmit(),
      },
    ],
    [t],
  );
  useCommands(commands);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const words = text.trim();
    if (words === '' || props.busy) return;
    void props.onSend(words).then((taken) => (taken ? setText('') : undefined));
  };
  return (
    <form ref={form} className={classes.composer} onSubmit={submit}>
      <Textarea
        aria-label={props.label}
        placeholder={props.placeholder}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={props.minRows ?? 1}
        maxRows={8}
        maxLength={20_000}
      />
      <Button
        type="submit"
        variant={props.primary ? 'filled' : 'default'}
        loading={props.busy}
        disabled={text.trim() === ''}
        leftSection={<IconSend2 size={16} stroke={1.6} aria-hidden />}
        rightSection={<KeyHint keys="mod+enter" />}
      >
        {props.button}
      </Button>
      {props.hint === undefined ? null : <p className={classes.hint}>{props.hint}</p>}
      {props.options}
    </form>
  );
}
