import { Group, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyText } from './copy-text.tsx';
import styles from './export.module.css';

/** How the file is loaded: a command line or a piece of configuration. */
export function ExportRecipe(props: { readonly recipe: string | undefined }) {
  const { recipe } = props;
  const { t } = useTranslation('exporting');
  const heading = useId();
  if (recipe === undefined) return null;
  return (
    <section aria-labelledby={heading}>
      <Group justify="space-between">
        <Text size="sm" fw={600} id={heading}>
          {t('recipe')}
        </Text>
        <CopyText text={recipe} label={t('copyRecipe')} />
      </Group>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the box scrolls, so the keyboard must reach it */}
      <pre className={styles.preview} tabIndex={0} aria-labelledby={heading}>
        {recipe}
      </pre>
    </section>
  );
}
