import { Alert, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DatasetExportResult } from '../../../preload/contract/views/dataset.ts';
import { byteCount } from '../../ui/byte-count.ts';
import { useProblemWords } from '../../ui/use-problem-words.ts';
import { CopyText } from '../trajectories/export/copy-text.tsx';
import classes from './datasets.module.css';

type Exported = DatasetExportResult['versions'][number];

/** The files, the masks and cuts, and what the validators found. */
export function ExportOutcome({ result }: { readonly result: DatasetExportResult }) {
  const { t } = useTranslation('datasets');
  const { folder, versions } = result;
  const hasErrors = versions.some(({ problems }) =>
    problems.some(({ severity }) => severity === 'error'),
  );
  const Sign = hasErrors ? IconAlertTriangle : IconCircleCheck;
  return (
    <Alert
      color={hasErrors ? 'brick' : 'teal'}
      variant="light"
      icon={<Sign aria-hidden />}
      title={hasErrors ? t('outcomeErrors') : folder === '' ? t('outcomeLooked') : t('outcomeDone')}
    >
      <Stack gap="sm">
        {folder === '' ? null : (
          <Group gap="sm" wrap="nowrap">
            <Text className={classes.path} component="output" display="block" flex={1}>
              {folder}
            </Text>
            <CopyText text={folder} label={t('copyPath')} />
          </Group>
        )}
        {versions.map((version) => (
          <Version key={version.version} exported={version} />
        ))}
      </Stack>
    </Alert>
  );
}

function Version({ exported }: { readonly exported: Exported }) {
  const { t, i18n } = useTranslation('datasets');
  const problemWords = useProblemWords();
  const { version, files, masks, redactions, leftOut, problems, references } = exported;
  const cuts = Object.entries(redactions);
  return (
    <section aria-label={t('versionNumber', { number: version })}>
      <Text size="sm" fw={600}>
        {t('versionNumber', { number: version })}
      </Text>
      <List size="sm">
        {files.map(({ path, samples, bytes }) => (
          <List.Item key={path}>
            <span className={classes.path}>{path}</span>:{' '}
            {t('fileCounts', { count: samples, size: byteCount(bytes, i18n.language) })}
          </List.Item>
        ))}
        <List.Item>{t('masks', { learned: masks.learned, masked: masks.masked })}</List.Item>
        <List.Item>
          {cuts.length === 0
            ? t('noCuts')
            : t('cuts', {
                list: cuts.map(([rule, count]) => `${count} × ${rule}`).join(', '),
              })}
        </List.Item>
        {references > 0 ? <List.Item>{t('referenced', { count: references })}</List.Item> : null}
        {leftOut.length > 0 ? (
          <List.Item>{t('leftOut', { count: leftOut.length })}</List.Item>
        ) : null}
        {problems.length === 0 ? <List.Item>{t('noProblems')}</List.Item> : null}
        {problems.map(({ severity, count, ...said }) => (
          <List.Item key={`${severity} ${said.code}`}>
            {t('problemLine', {
              severity: t(severity === 'error' ? 'problemError' : 'problemWarning'),
              count,
              message: problemWords(said),
            })}
          </List.Item>
        ))}
      </List>
    </section>
  );
}
