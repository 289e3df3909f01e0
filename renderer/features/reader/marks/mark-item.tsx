import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconExternalLink, IconNote, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedDocument } from '../pdf/use-document.ts';
import { RegionPicture } from '../regions/region-picture.tsx';
import { CitedIn } from './cited-in.tsx';
import { citing } from './citing.ts';
import styles from './marks.module.css';
import { NoteEditor } from './note-editor.tsx';
import { firstPage, markedWords, standing } from './placed-annotation.ts';
import type { AnnotationView } from './placed-annotation.ts';
import { PlacementWords } from './placement-words.tsx';
import type { Annotating } from './use-annotating.ts';

/** One mark of the list: its colour, place, words and note; the one in sight with what can be done. */
export function MarkItem(props: {
  readonly annotation: AnnotationView;
  readonly annotating: Annotating;
  /** Absent for a web page, which has no pictures of its own. */
  readonly opened: OpenedDocument | undefined;
}) {
  const { annotation, annotating, opened } = props;
  const { annotationId, colour, target, note } = annotation;
  const { t } = useTranslation(['marks', 'ui']);
  const button = useRef<HTMLButtonElement>(null);
  const isCurrent = annotating.outlined === annotationId;
  const page = firstPage(annotation);
  const rectangle = annotation.placement?.parts[0]?.rectangles[0];
  const words = markedWords(target);
  useEffect(() => {
    if (isCurrent) button.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent]);

  return (
    <li data-colour={colour}>
      <UnstyledButton
        ref={button}
        className={styles.item}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={() => {
          if (isCurrent && page !== undefined) annotating.openCard(annotationId);
          else annotating.goToMark(annotation);
        }}
      >
        <Group gap={6} mb={4} wrap="nowrap">
          <span className={styles.dot} aria-hidden />
          <Text size="xs" fw={600} className="cairn-number">
            {page === undefined ? t('marks:notHere') : t('ui:page', { page })}
          </Text>
          <Text size="xs" c="dimmed">
            {target.kind === 'region'
              ? t(`marks:region_${target.content}`)
              : t(`marks:colour_${colour}`)}
          </Text>
        </Group>
        <PlacementWords state={standing(annotation)} />
        {target.kind === 'region' && opened && page !== undefined && rectangle && (
          <RegionPicture
            opened={opened}
            page={page}
            rectangle={rectangle}
            label={t('marks:pictureOf', { words: words || t(`marks:region_${target.content}`) })}
          />
        )}
        {words !== '' && <span className={styles.quote}>{words}</span>}
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </UnstyledButton>
      {isCurrent && (
        <ItemActions annotation={annotation} annotating={annotating} isHere={page !== undefined} />
      )}
    </li>
  );
}

function ItemActions(props: {
  readonly annotation: AnnotationView;
  readonly annotating: Annotating;
  readonly isHere: boolean;
}) {
  const { annotation, annotating, isHere } = props;
  const { annotationId, note } = annotation;
  const { actions, writable } = annotating;
  const { t } = useTranslation('marks');
  const [editing, setEditing] = useState(false);
  const quoted = citing(annotating.quoted, annotation.target);
  const quiet = { variant: 'subtle', color: 'gray', size: 'compact-xs' } as const;
  return (
    <div className={styles.actions}>
      {editing ? (
        <NoteEditor
          annotationId={annotationId}
          note={note ?? ''}
          onSave={(text) => actions.saveNote(annotationId, text)}
          onDone={() => setEditing(false)}
        />
      ) : (
        <Group gap={2}>
          {isHere && (
            <Button
              {...quiet}
              leftSection={<IconExternalLink size={14} aria-hidden />}
              onClick={() => annotating.openCard(annotationId)}
            >
              {t('openCard')}
            </Button>
          )}
          {writable && (
            <>
              <Button
                {...quiet}
                leftSection={<IconNote size={14} aria-hidden />}
                onClick={() => setEditing(true)}
              >
                {t(note ? 'noteEdit' : 'noteAdd')}
              </Button>
              <Button
                {...quiet}
                leftSection={<IconTrash size={14} aria-hidden />}
                onClick={() => actions.remove(annotationId)}
              >
                {t('removeShort')}
              </Button>
            </>
          )}
        </Group>
      )}
      <CitedIn quoted={quoted} />
    </div>
  );
}
