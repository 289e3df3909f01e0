import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkdownText } from '../../workbench/markdown/markdown-text.tsx';
import classes from './notebook.module.css';

/** A cell of words: set for reading, until it is written in. */
export function TextCell(props: {
  readonly text: string;
  readonly writable: boolean;
  readonly editing: boolean;
  readonly onEdit: () => void;
  readonly onDone: () => void;
  /** The box in which it is written. */
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('notebook');
  if (props.editing && props.writable) {
    return (
      <div>
        {props.children}
        <Button size="compact-xs" variant="subtle" mt={4} onClick={props.onDone}>
          {t('doneWriting')}
        </Button>
      </div>
    );
  }
  return (
    // The menu and the keys of the cell do the same.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={classes.words} onDoubleClick={props.onEdit}>
      {props.text.trim() === '' ? (
        <Text size="sm" c="dimmed">
          {t('emptyText')}
        </Text>
      ) : (
        <MarkdownText text={props.text} />
      )}
    </div>
  );
}
