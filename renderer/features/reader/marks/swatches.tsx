import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnnotationColour } from '../../../../preload/contract/types.ts';
import styles from '../selection/selection.module.css';
import { colours } from './colours.ts';

/** The five colours with their keys, as buttons that do something or as a choice of one. */
export function Swatches(props: {
  /** The colour it has now; left out where a press makes a new mark. */
  readonly value?: AnnotationColour | undefined;
  readonly disabled?: boolean;
  readonly onColour: (colour: AnnotationColour) => void;
}) {
  const { value, disabled = false, onColour } = props;
  const { t } = useTranslation('marks');
  return (
    <fieldset className={styles.swatches} aria-label={t('colours')}>
      {colours.map((colour, index) => {
        const label = t(value === undefined ? 'highlightIn' : 'colourTo', {
          colour: t(`colour_${colour}`),
        });
        return (
          <UnstyledButton
            key={colour}
            className={styles.swatch}
            data-colour={colour}
            aria-label={label}
            aria-keyshortcuts={String(index + 1)}
            aria-pressed={value === undefined ? undefined : value === colour}
            title={`${label} (${index + 1})`}
            disabled={disabled}
            onClick={() => onColour(colour)}
          >
            {/* The key is drawn by the style sheet: it is no part of the name. */}
            <span data-key={index + 1} aria-hidden />
          </UnstyledButton>
        );
      })}
    </fieldset>
  );
}
