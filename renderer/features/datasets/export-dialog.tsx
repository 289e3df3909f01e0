import { Button, Checkbox, Group, Modal, NativeSelect, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ExportFormat } from '../../../preload/contract/routes/trajectory.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { intoView } from '../../ui/into-view.ts';
import { ExportFolder } from '../trajectories/export/export-folder.tsx';
import classes from './datasets.module.css';
import { ExportOutcome } from './export-outcome.tsx';
import { useExportJob } from './use-export-job.ts';

const REASONING = ['field', 'inline', 'omit'] as const;

/** Formats, what is cut, and what came of it: looked at first if wished, then written. */
export function ExportDialog(props: {
  readonly datasetId: string;
  readonly versions: readonly number[];
  readonly opened: boolean;
  readonly writable: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('datasets');
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      size="xl"
      title={t('exportTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ExportForm {...props} />
    </Modal>
  );
}

function ExportForm(props: {
  readonly datasetId: string;
  readonly versions: readonly number[];
  readonly writable: boolean;
  readonly onClose: () => void;
}) {
  const { datasetId, versions, writable, onClose } = props;
  const { t, i18n } = useTranslation(['datasets', 'exporting']);
  const [formats, setFormats] = useState<ExportFormat[]>(['openai']);
  const [reasoning, setReasoning] = useState<(typeof REASONING)[number]>('field');
  const [perHumanTurn, setPerHumanTurn] = useState(false);
  const [maskFailedSteps, setMaskFailedSteps] = useState(false);
  const [redact, setRedact] = useState(true);
  const [references, setReferences] = useState(false);
  const [leaveOut, setLeaveOut] = useState(false);
  const [path, setPath] = useState('');
  const work = useExportJob();
  const { job, result } = work;

  function run(write: boolean) {
    work.reset();
    work.start({
      datasetId,
      versions: [...versions],
      formats,
      options: {
        reasoning,
        perHumanTurn,
        maskFailedSteps,
        redact,
        references: references ? 'reference' : 'text',
      },
      language: i18n.language === 'zh' ? 'zh' : 'en',
      leaveOut,
      write,
      ...(path.trim() === '' ? {} : { path: path.trim() }),
    });
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (formats.length > 0 && writable) run(true);
  }

  return (
    <form onSubmit={onSubmit}>
      <Stack gap="md">
        <Text size="sm">{t('exportLead', { count: versions.length })}</Text>
        <Checkbox.Group
          label={t('formats')}
          value={formats}
          onChange={(chosen) =>
            setFormats(ExportFormat.options.filter((format) => chosen.includes(format)))
          }
        >
          <div className={classes.pair} style={{ marginTop: 6 }}>
            {ExportFormat.options.map((format) => (
              <Checkbox
                key={format}
                value={format}
                label={t(`exporting:format_${format}`)}
                description={t(`exporting:format_${format}Hint`)}
              />
            ))}
          </div>
        </Checkbox.Group>
        <NativeSelect
          label={t('reasoning')}
          value={reasoning}
          data={REASONING.map((value) => ({ value, label: t(`reasoning_${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            setReasoning(REASONING.find((each) => each === value) ?? 'field')
          }
        />
        <Checkbox
          label={t('redact')}
          description={t('redactHint')}
          checked={redact}
          onChange={(event) => setRedact(event.currentTarget.checked)}
        />
        <Checkbox
          label={t('asReferences')}
          checked={references}
          onChange={(event) => setReferences(event.currentTarget.checked)}
        />
        <Checkbox
          label={t('perHumanTurn')}
          checked={perHumanTurn}
          onChange={(event) => setPerHumanTurn(event.currentTarget.checked)}
        />
        <Checkbox
          label={t('maskFailed')}
          checked={maskFailedSteps}
          onChange={(event) => setMaskFailedSteps(event.currentTarget.checked)}
        />
        <Checkbox
          label={t('leaveOut')}
          description={t('leaveOutHint')}
          checked={leaveOut}
          onChange={(event) => setLeaveOut(event.currentTarget.checked)}
        />
        <ExportFolder hint={t('folderHint')} value={path} onChange={setPath} />
        {work.isRunning ? (
          <Group ref={intoView}>
            <Progress
              style={{ flex: 1 }}
              aria-label={t('exporting')}
              value={(100 * (job?.progress.done ?? 0)) / Math.max(1, job?.progress.total ?? 1)}
            />
            <Text size="sm" component="output">
              {t('progress', {
                done: Math.floor(job?.progress.done ?? 0),
                total: job?.progress.total ?? 0,
              })}
            </Text>
            <Button size="compact-sm" variant="default" onClick={work.stop}>
              {t('stop')}
            </Button>
          </Group>
        ) : null}
        {job?.state === 'stopped' ? <Text size="sm">{t('stopped')}</Text> : null}
        {work.failure && (
          <div ref={intoView}>
            <ErrorNotice failure={work.failure} />
          </div>
        )}
        {result ? (
          <div ref={intoView}>
            <ExportOutcome result={result} />
          </div>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('close')}
          </Button>
          <Button
            variant="default"
            disabled={formats.length === 0 || work.isRunning}
            onClick={() => run(false)}
          >
            {t('look')}
          </Button>
          <Button type="submit" disabled={formats.length === 0 || work.isRunning || !writable}>
            {t('exportNow')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
