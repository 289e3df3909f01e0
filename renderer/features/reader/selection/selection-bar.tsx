import { Button, Text } from '@mantine/core';
import { IconBookmarkPlus, IconCopy, IconMessageQuestion, IconNote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AnnotationColour } from '../../../../preload/contract/types.ts';
import { Swatches } from '../marks/swatches.tsx';
import { Float } from './float.tsx';
import styles from './selection.module.css';

/** What can be done with words that are selected, right above them. */
export function SelectionBar(props: {
  readonly drawnAt: string;
  readonly writable: boolean;
  readonly onColour: (colour: AnnotationColour) => void;
  readonly onNote: () => void;
  readonly onAsk: () => void;
  readonly onEvidence: () => void;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}) {
  const { drawnAt, writable } = props;
  const { t } = useTranslation('marks');
  const button = { variant: 'subtle', color: 'gray', size: 'compact-sm' } as const;
  const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;
  return (
    <Float anchor={drawnAt} prefer="above" kind="bar" label={t('barLabel')} onClose={props.onClose}>
      {/* A press must not take the selection away from the page. */}
      <div
        role="presentation"
        className={styles.bar}
        onMouseDown={(event) => event.preventDefault()}
      >
        {writable ? (
          <>
            <Swatches onColour={props.onColour} />
            <span className={styles.split} aria-hidden />
            <Button
              {...button}
              leftSection={<IconNote {...icon} />}
              aria-keyshortcuts="w"
              title={t('noteKey')}
              onClick={props.onNote}
            >
              {t('note')}
            </Button>
            <Button
              {...button}
              leftSection={<IconMessageQuestion {...icon} />}
              aria-keyshortcuts="q"
              title={t('askKey')}
              onClick={props.onAsk}
            >
              {t('askAbout')}
            </Button>
            <Button
              {...button}
              leftSection={<IconBookmarkPlus {...icon} />}
              aria-keyshortcuts="e"
              title={t('evidenceKey')}
              onClick={props.onEvidence}
            >
              {t('evidence')}
            </Button>
          </>
        ) : (
          <Text size="xs" c="dimmed" px={6}>
            {t('readOnly')}
          </Text>
        )}
        <Button {...button} leftSection={<IconCopy {...icon} />} onClick={props.onCopy}>
          {t('copy')}
        </Button>
      </div>
    </Float>
  );
}
