import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Progress,
  Radio,
  Stack,
  Text,
} from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportResult } from '../../../../preload/contract/routes/trajectory.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { intoView } from '../../../ui/into-view.ts';
import { StateView } from '../../../ui/state-view.tsx';
import { BranchChoice } from '../branch-choice.tsx';
import {
  applies,
  BRANCHES,
  FORMATS,
  optionsOf,
  REASONING,
  SWITCHES,
  turned,
  USUAL,
  type Choices,
} from './export-options.ts';
import { ExportFolder } from './export-folder.tsx';
import { ExportPreview } from './export-preview.tsx';
import { Exported } from './exported.tsx';
import styles from './export.module.css';

/** What is exported and how, with the beginning of the file before it is written and the place after. */
export function ExportForm(props: {
  readonly trajectoryIds: readonly string[];
  readonly writable: boolean;
  readonly onClose: () => void;
}) {
  const { writable, onClose } = props;
  const { t } = useTranslation('exporting');
  const [choices, setChoices] = useState(USUAL);
  const [folder, setFolder] = useState('');
  const [replace, setReplace] = useState(false);
  const [branchId, setBranchId] = useState(props.trajectoryIds[0]);
  const [only, another] = props.trajectoryIds;
  const isOne = only !== undefined && branchId !== undefined && another === undefined;
  const trajectoryIds =
    isOne && choices.branches === 'active' ? [branchId] : [...props.trajectoryIds];
  const request = { trajectoryIds, options: optionsOf(choices) };
  const preview = useRouteQuery('trajectory.preview', request, {
    keepPrevious: true,
    staleTime: 0,
  });
  const write = useRouteAction('trajectory.export', ['job.list']);
  const stop = useRouteAction('job.stop', ['job.list']);
  const jobId = write.data?.jobId ?? '';
  const job = useRouteQuery('job.get', { jobId }, { enabled: jobId !== '' }).data ?? write.data;
  const isWriting = write.isPending || (job !== undefined && job.endedAt === undefined);
  const total = job?.progress.total ?? props.trajectoryIds.length;
  const hasErrors = preview.data?.problems.some(({ severity }) => severity === 'error') ?? true;
  const samples = preview.data?.samples;

  if (job?.state === 'done') {
    // The engine made it by this shape; the contract has no type for what jobs end with.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const exported = job.result as ExportResult;
    return (
      <Exported
        exported={exported}
        isInWorkspace={folder.trim() === ''}
        onAnother={() => write.reset()}
        onClose={onClose}
      />
    );
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!hasErrors && writable && !isWriting)
      write.mutate({ ...request, ...placeOf(folder, replace) });
  }

  const known = preview.isPlaceholderData ? undefined : preview.data?.choices;
  return (
    <form onSubmit={onSubmit}>
      <Stack gap="md">
        <Text size="sm">{t('lead')}</Text>
        <ChoiceFields choices={choices} known={known} onChange={setChoices} />
        {isOne ? (
          <BranchChoice
            label={t('branch')}
            trajectoryId={branchId}
            disabled={choices.branches === 'all'}
            onChange={setBranchId}
          />
        ) : null}
        <StateView query={preview}>{(found) => <ExportPreview preview={found} />}</StateView>
        <ExportFolder hint={t('folderHint')} value={folder} onChange={setFolder} />
        {folder.trim() === '' ? null : (
          <Checkbox
            label={t('replace')}
            description={t('replaceHint')}
            checked={replace}
            onChange={(event) => setReplace(event.currentTarget.checked)}
          />
        )}
        {!writable && <Text size="sm">{t('readOnly')}</Text>}
        {write.error && (
          <div ref={intoView}>
            <ErrorNotice failure={write.error.failure} />
          </div>
        )}
        {job?.state === 'stopped' && <Text size="sm">{t('stopped')}</Text>}
        {job?.state === 'failed' && job.error && (
          <div ref={intoView}>
            <ErrorNotice failure={job.error} />
          </div>
        )}
        <Group justify="flex-end">
          {isWriting && job !== undefined ? (
            <>
              <Progress
                flex={1}
                aria-label={t('progress')}
                value={(100 * job.progress.done) / Math.max(1, total)}
              />
              <Text size="sm" component="output">
                {t('writing', { done: Math.floor(job.progress.done), total })}
              </Text>
              <Button variant="default" onClick={() => stop.mutate({ jobId })}>
                {t('stop')}
              </Button>
            </>
          ) : (
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
          )}
          <Button
            type="submit"
            loading={isWriting || preview.isPlaceholderData}
            disabled={hasErrors || !writable}
          >
            {samples === undefined || (preview.data?.of ?? 0) > (preview.data?.trajectories ?? 0)
              ? t('exportNone')
              : t('export', { count: samples })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** With a slash at its end, which says that it is a folder also where there is none yet. */
function placeOf(folder: string, replace: boolean) {
  const path = folder.trim();
  return path === '' ? {} : { path: `${path}/`, replace };
}

function ChoiceFields(props: {
  readonly choices: Choices;
  readonly known: readonly string[] | undefined;
  readonly onChange: (choices: Choices) => void;
}) {
  const { choices, known, onChange } = props;
  const { t } = useTranslation('exporting');
  return (
    <>
      <Radio.Group
        label={t('format')}
        value={choices.format}
        onChange={(chosen) =>
          onChange({
            ...choices,
            format: FORMATS.find((each) => each === chosen) ?? choices.format,
          })
        }
      >
        <div className={styles.formats}>
          {FORMATS.map((format) => (
            <Radio
              key={format}
              value={format}
              label={t(`format_${format}`)}
              description={t(`format_${format}Hint`)}
            />
          ))}
        </div>
      </Radio.Group>
      <div className={styles.options}>
        <NativeSelect
          label={t('branches')}
          description={t('branchesHint')}
          value={choices.branches}
          data={BRANCHES.map((value) => ({ value, label: t(`branches_${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            onChange({
              ...choices,
              branches: BRANCHES.find((each) => each === value) ?? choices.branches,
            })
          }
        />
        <NativeSelect
          label={t('reasoning')}
          value={choices.reasoning}
          data={REASONING.map((value) => ({ value, label: t(`reasoning_${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            onChange({
              ...choices,
              reasoning: REASONING.find((each) => each === value) ?? choices.reasoning,
            })
          }
        />
        <NumberInput
          label={t('tokenLimit')}
          description={t('tokenLimitHint')}
          min={1}
          allowDecimal={false}
          thousandSeparator=","
          disabled={!applies('tokenLimit', known)}
          value={choices.tokenLimit}
          onChange={(value) => {
            if (typeof value === 'number' && value > 0) onChange({ ...choices, tokenLimit: value });
          }}
        />
        {SWITCHES.map((name) => {
          const isOffered = applies(name, known);
          return (
            <Checkbox
              key={name}
              label={t(name)}
              description={isOffered ? t(`${name}Hint`) : t('notInFormat')}
              disabled={!isOffered}
              checked={choices.on.has(name) && isOffered}
              onChange={(event) => onChange(turned(choices, name, event.currentTarget.checked))}
            />
          );
        })}
      </div>
    </>
  );
}
