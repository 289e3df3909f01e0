import { ActionIcon, Button, CloseButton, Group, Text } from '@mantine/core';
import {
  IconBookmarkPlus,
  IconCopy,
  IconLink,
  IconMessageQuestion,
  IconNote,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkdownText } from '../../workbench/markdown/markdown-text.tsx';
import { Float } from '../selection/float.tsx';
import { Quote } from '../selection/quote.tsx';
import { drawnMark } from '../selection/subject.ts';
import styles from '../selection/selection.module.css';
import { CitedIn } from './cited-in.tsx';
import type { FileEvidence } from './citing.ts';
import { colours } from './colours.ts';
import { NoteEditor } from './note-editor.tsx';
import { noteDraft } from './note-drafts.ts';
import { firstPage, markedWords, standing } from './placed-annotation.ts';
import type { AnnotationView } from './placed-annotation.ts';
import { PlacementWords } from './placement-words.tsx';
import { Swatches } from './swatches.tsx';
import type { AnnotationActions } from './use-annotation-actions.ts';

interface MarkCardProps {
  readonly annotation: AnnotationView;
  readonly quoted: readonly FileEvidence[];
  readonly writable: boolean;
  /** Opens with its note to be written. */
  readonly editing: boolean;
  readonly actions: AnnotationActions;
  /** Absent where there are no words to ask about or to quote. */
  readonly onAsk: (() => void) | undefined;
  readonly onEvidence: (() => void) | undefined;
  readonly onCopy: () => void;
  readonly onCopyLink: () => void;
  readonly onClose: () => void;
}

/** Everything of one mark, beside it. */
export function MarkCard(props: MarkCardProps) {
  const { annotation, quoted, writable, actions, onAsk, onEvidence, onClose } = props;
  const { annotationId, colour, target, note } = annotation;
  const { t } = useTranslation(['marks', 'ui']);
  const [editing, setEditing] = useState(
    () => writable && (props.editing || noteDraft(window.localStorage, annotationId) !== undefined),
  );
  const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
  const quiet = { variant: 'subtle', color: 'gray', size: 'compact-sm' } as const;

  function onKeyDown(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLTextAreaElement;
    const wanted = isTyping ? undefined : colours[Number(event.key) - 1];
    if (wanted === undefined || !writable || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    actions.recolour(annotationId, wanted);
  }

  function remove(): void {
    actions.remove(annotationId);
    onClose();
  }

  return (
    <Float
      anchor={drawnMark(annotationId)}
      prefer="below"
      kind="box"
      label={t(target.kind === 'region' ? `marks:region_${target.content}` : 'marks:highlight')}
      takeFocus
      onKeyDown={onKeyDown}
      onClose={onClose}
    >
      <div className={styles.box} data-card>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          {writable ? (
            <Swatches
              value={colour}
              onColour={(chosen) => actions.recolour(annotationId, chosen)}
            />
          ) : (
            <Text size="sm">{t(`marks:colour_${colour}`)}</Text>
          )}
          <CloseButton aria-label={t('marks:close')} onClick={onClose} />
        </Group>
        <PlacementWords state={standing(annotation)} />
        <Quote words={markedWords(target)} page={firstPage(annotation)} colour={colour} />
        {editing ? (
          <NoteEditor
            annotationId={annotationId}
            note={note ?? ''}
            onSave={(text) => actions.saveNote(annotationId, text)}
            onDone={() => setEditing(false)}
          />
        ) : note === undefined || note === '' ? null : (
          <MarkdownText text={note} />
        )}
        <Group gap={4}>
          {writable && !editing && (
            <Button
              {...quiet}
              leftSection={<IconNote {...icon} />}
              onClick={() => setEditing(true)}
            >
              {t(note ? 'marks:noteEdit' : 'marks:noteAdd')}
            </Button>
          )}
          {writable && onAsk && (
            <Button {...quiet} leftSection={<IconMessageQuestion {...icon} />} onClick={onAsk}>
              {t('marks:askAbout')}
            </Button>
          )}
          {writable && onEvidence && (
            <Button {...quiet} leftSection={<IconBookmarkPlus {...icon} />} onClick={onEvidence}>
              {t('marks:evidence')}
            </Button>
          )}
        </Group>
        <Group justify="space-between" gap={4}>
          <Group gap={4}>
            <Button {...quiet} leftSection={<IconCopy {...icon} />} onClick={props.onCopy}>
              {t('marks:copy')}
            </Button>
            <Button {...quiet} leftSection={<IconLink {...icon} />} onClick={props.onCopyLink}>
              {t('marks:copyLink')}
            </Button>
          </Group>
          {writable && (
            <ActionIcon
              variant="subtle"
              color="brick"
              aria-label={t('marks:remove')}
              title={t('marks:remove')}
              onClick={remove}
            >
              <IconTrash {...icon} />
            </ActionIcon>
          )}
        </Group>
        {target.kind === 'region' && onAsk === undefined && (
          <Text size="xs" c="dimmed">
            {t('marks:regionNoWords')}
          </Text>
        )}
        <CitedIn quoted={quoted} />
      </div>
    </Float>
  );
}
