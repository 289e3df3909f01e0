import { Alert, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { cutsByName } from '../../../preload/contract/problem-words.ts';
import type { DatasetExportResult } from '../../../preload/contract/views/dataset.ts';
import { byteCount } from '../../ui/byte-count.ts';
import { usePunctuation } from '../../ui/use-punctuation.ts';
import { useRuleName } from '../../ui/use-rule-name.ts';
import { CopyText } from '../trajectories/export/copy-text.tsx';
import classes from './datasets.module.css';
import { useSetProblemWords } from './use-set-problem-words.ts';

type Exported = DatasetExportResult['versions'][number];
type OwnFind = Exported['ownWords']['cut'][number];

const OWN_WORDS = { cut: 'ownCuts', kept: 'ownKept', noticed: 'ownNoticed' } as const;

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
        {folder === '' ? null : <Text size="sm">{t('accountInFolder')}</Text>}
        {versions.map((version) => (
          <Version key={version.version} exported={version} />
        ))}
      </Stack>
    </Alert>
  );
}

function Version({ exported }: { readonly exported: Exported }) {
  const { t, i18n } = useTranslation(['datasets', 'redaction']);
  const problemWords = useSetProblemWords();
  const ruleName = useRuleName();
  const { colon, listed } = usePunctuation();
  const { version, files, masks, cuts, kept, leftOut, unwritten, problems, references, losses } =
    exported;
  const { ownWords } = exported;
  const formats = new Set(files.map(({ format }) => format)).size;
  const ownFind = (find: OwnFind): string =>
    t('ownReason', {
      find: `${find.count} × ${ruleName(find)}`,
      reason: t(`redaction:reason_${find.reason}`).replace(/[.。]$/, ''),
    });
  return (
    <section aria-label={t('versionNumber', { number: version })}>
      <Text size="sm" fw={600}>
        {t('versionNumber', { number: version })}
      </Text>
      <List size="sm">
        {files.map(({ path, samples, bytes }) => (
          <List.Item key={path}>
            <span className={classes.path}>{path}</span>
            {colon}
            {t('fileCounts', { count: samples, size: byteCount(bytes, i18n.language) })}
          </List.Item>
        ))}
        <List.Item>{t('masks', { learned: masks.learned, masked: masks.masked })}</List.Item>
        <List.Item>
          {cuts.length === 0
            ? t('noCuts')
            : t('cuts', {
                list: listed(
                  cutsByName(cuts, ruleName).map(({ name, count }) => `${count} × ${name}`),
                ),
              })}
        </List.Item>
        {kept.length > 0 ? (
          <List.Item>
            {t('kept', {
              list: listed(
                cutsByName(kept, ruleName).map(({ name, count }) => `${count} × ${name}`),
              ),
            })}
          </List.Item>
        ) : null}
        {(['cut', 'kept', 'noticed'] as const).map((what) =>
          ownWords[what].length === 0 ? null : (
            <List.Item key={what}>
              {t(OWN_WORDS[what], { list: listed(ownWords[what].map(ownFind)) })}
            </List.Item>
          ),
        )}
        {references > 0 ? <List.Item>{t('referenced', { count: references })}</List.Item> : null}
        {leftOut.length > 0 ? (
          <List.Item>{t('leftOut', { count: leftOut.length })}</List.Item>
        ) : null}
        {unwritten.map(({ format, trajectoryId, why, count }) => (
          <List.Item key={`${format} ${trajectoryId}`}>
            {t(`unwritten_${why}`, { count, format, trajectory: trajectoryId })}
          </List.Item>
        ))}
        {problems.length === 0 ? <List.Item>{t('noProblems')}</List.Item> : null}
        {problems.map((problem) => (
          <List.Item key={`${problem.severity} ${problem.code}`}>
            {t('problemLine', {
              severity: t(problem.severity === 'error' ? 'problemError' : 'problemWarning'),
              message: problemWords(problem, formats),
            })}
          </List.Item>
        ))}
      </List>
      <Losses losses={losses} />
    </section>
  );
}

/** What of the trajectories is in no file of a format, as an export of single ones says it. */
function Losses({ losses }: Pick<Exported, 'losses'>) {
  const { t, i18n } = useTranslation(['datasets', 'losses', 'exporting']);
  const { colon } = usePunctuation();
  const formats = [...new Set(losses.map(({ format }) => format))];
  return formats.map((format) => (
    <details key={format}>
      <summary className={classes.summary}>
        {t('lossesOf', { format: t(`exporting:format_${format}`) })}
      </summary>
      <List size="sm">
        {losses.flatMap(({ format: own, what, count }) =>
          own === format
            ? [
                <List.Item key={what}>
                  {t(`losses:${what}`)}
                  {colon}
                  {count.toLocaleString(i18n.language)}
                </List.Item>,
              ]
            : [],
        )}
      </List>
    </details>
  ));
}
