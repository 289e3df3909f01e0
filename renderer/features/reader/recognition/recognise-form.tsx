import { Anchor, Button, Group, MultiSelect, Progress, Stack, Text } from '@mantine/core';
import { IconTextRecognition } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { failureOf } from '../../../app/query/route-error.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { languageName, likelyLanguages } from './languages.ts';

const HELP = 'https://tesseract-ocr.github.io/tessdoc/Installation.html';

/** Offers to recognise a scan's text with the engine of this machine, and shows how far it is. */
export function RecogniseForm(props: { readonly fileId: string; readonly again: boolean }) {
  const { fileId, again } = props;
  const { t, i18n } = useTranslation('recognition');
  const found = useRouteQuery('file.recognition', {});
  const [chosen, setChosen] = useState<readonly string[]>();
  const [jobId, setJobId] = useState<string>();
  const begun = useRouteQuery('job.get', { jobId: jobId ?? '' }, { enabled: jobId !== undefined });
  const start = useRouteAction('file.recognise');
  const stop = useRouteAction('job.stop');
  if (found.data === undefined)
    return found.error ? <ErrorNotice failure={found.error.failure} /> : null;
  const { engine, languages } = found.data;
  if (engine === undefined) {
    return (
      <Stack gap={6} align="flex-start">
        <Text size="sm">
          {t('missing')}{' '}
          <Anchor href={HELP} underline="always">
            {t('missingHelp')}
          </Anchor>
        </Text>
        <LookAgain found={found} />
      </Stack>
    );
  }
  const job = jobId === undefined ? undefined : begun.data;
  if (job !== undefined && job.endedAt === undefined) {
    const { done, total } = job.progress;
    return (
      <Group gap="sm">
        <Text size="sm" component="output">
          {total === undefined ? t('beginning') : t('progress', { done, total })}
        </Text>
        <Progress
          value={total ? (100 * done) / total : 0}
          w={140}
          aria-label={t('progressLabel')}
        />
        <Button
          size="compact-sm"
          variant="default"
          loading={job.state === 'stopping'}
          onClick={() => stop.mutate({ jobId: job.jobId })}
        >
          {t('stop')}
        </Button>
      </Group>
    );
  }
  const wanted = chosen ?? likelyLanguages(i18n.language, languages);
  const lacksChinese = i18n.language.startsWith('zh') && !languages.includes('chi_sim');
  const failure = start.error ? failureOf(start.error) : job?.error;
  return (
    <Stack gap={6} align="flex-start">
      <Group gap="xs" align="flex-end">
        <MultiSelect
          size="xs"
          miw={200}
          label={t('languages')}
          data={languages.map((value) => ({ value, label: languageName(value, i18n.language) }))}
          value={[...wanted]}
          onChange={setChosen}
          comboboxProps={{ withinPortal: true }}
        />
        <Button
          size="xs"
          variant={again ? 'default' : 'filled'}
          leftSection={<IconTextRecognition size={16} stroke={1.6} aria-hidden />}
          disabled={wanted.length === 0}
          loading={start.isPending}
          onClick={() =>
            start.mutate(
              { fileId, languages: [...wanted] },
              { onSuccess: (started) => setJobId(started.jobId) },
            )
          }
        >
          {again ? t('startAgain') : t('start')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {t('engine', { engine })}{' '}
        {t('installed', {
          languages: languages.map((each) => languageName(each, i18n.language)).join(t('and')),
        })}{' '}
        <Anchor href={HELP} size="xs" underline="always">
          {t('installedHelp')}
        </Anchor>
      </Text>
      {lacksChinese && (
        <Group gap="sm">
          <Text size="sm" fw={500} flex={1} miw={260}>
            {t('noChinese')}
          </Text>
          <LookAgain found={found} />
        </Group>
      )}
      {failure && failure.code !== 'stopped' && <ErrorNotice failure={failure} />}
    </Stack>
  );
}

/** Somebody who installed something meanwhile need not start anew. */
function LookAgain(props: {
  readonly found: { readonly isFetching: boolean; readonly refetch: () => Promise<unknown> };
}) {
  const { t } = useTranslation('recognition');
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={props.found.isFetching}
      onClick={() => void props.found.refetch()}
    >
      {t('lookAgain')}
    </Button>
  );
}
