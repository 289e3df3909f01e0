import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ExportResult } from '../../../../preload/contract/routes/trajectory.ts';
import { RevealButton } from '../../../app/host/reveal-button.tsx';
import { byteCount } from '../../../ui/byte-count.ts';
import { CopyText } from './copy-text.tsx';
import { ExportAccount } from './export-account.tsx';
import { ExportRecipe } from './export-recipe.tsx';
import styles from './export.module.css';

/** Where the file is, and what is in it. */
export function Exported(props: {
  readonly exported: ExportResult;
  /** In the folder the workspace has for exports. */
  readonly isInWorkspace: boolean;
  readonly onAnother: () => void;
  readonly onClose: () => void;
}) {
  const { path, samples, bytes } = props.exported;
  const { t, i18n } = useTranslation('exporting');
  return (
    <Stack gap="md">
      <Group gap="xs">
        <IconCircleCheck size={20} stroke={1.6} aria-hidden />
        <Text fw={600} component="output">
          {t('done')}
        </Text>
      </Group>
      <Text size="sm">
        {t('doneWords', { count: samples, size: byteCount(bytes, i18n.language) })}
      </Text>
      <Group gap="sm" wrap="nowrap" justify="space-between">
        <Text size="sm" flex={1} className={`cairn-number ${styles.path}`}>
          {path}
        </Text>
        {props.isInWorkspace && <RevealButton target={{ kind: 'exports' }} />}
        <CopyText text={path} label={t('copyPath')} />
      </Group>
      <Text size="sm" className={styles.path}>
        {t('accountBeside', { file: `${nameOf(path)}.meta.json` })}
      </Text>
      <ExportAccount account={props.exported} />
      <ExportRecipe recipe={props.exported.recipe} />
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onAnother}>
          {t('another')}
        </Button>
        <Button data-autofocus onClick={props.onClose}>
          {t('close')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Of either kind of path. */
function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
