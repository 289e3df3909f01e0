import { Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Job } from '../../../../preload/contract/types.ts';
import { TrajectoryImportSummary } from '../../../../preload/contract/types.ts';
import { assertNever } from '../../../app/assert-never.ts';
import { isUnderway } from '../../../app/shell/job-progress.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ChooseFiles } from './choose-files.tsx';
import type { Chosen } from './chosen.ts';
import { ConfirmFiles } from './confirm-files.tsx';
import { ImportProgress } from './import-progress.tsx';
import { ImportReport } from './import-report.tsx';

type Phase =
  | { readonly name: 'choosing' }
  | { readonly name: 'confirming'; readonly chosen: Chosen }
  | { readonly name: 'importing'; readonly jobId: string };

/** From choosing files to the report of what came of them. Closing it leaves an import going on. */
export function ImportDialog(props: { readonly writable: boolean; readonly onClose: () => void }) {
  const { writable, onClose } = props;
  const { t } = useTranslation('trajectoryImport');
  const client = useClient();
  const [phase, setPhase] = useState<Phase>({ name: 'choosing' });
  const [failure, setFailure] = useState<Failure>();

  async function start(chosen: Chosen): Promise<void> {
    const { paths, uploads } = chosen;
    const started = await client.call('trajectory.import', {
      paths: [...paths],
      uploads: [...uploads],
    });
    if (started.ok) setPhase({ name: 'importing', jobId: started.data.jobId });
    else setFailure(started.error);
  }

  function content() {
    switch (phase.name) {
      case 'choosing':
        return (
          <ChooseFiles
            writable={writable}
            onChosen={(chosen) => setPhase({ name: 'confirming', chosen })}
            onFailure={setFailure}
          />
        );
      case 'confirming':
        return (
          <ConfirmFiles
            chosen={phase.chosen}
            onOthers={() => setPhase({ name: 'choosing' })}
            onStart={() => void start(phase.chosen)}
          />
        );
      case 'importing':
        return (
          <Importing
            jobId={phase.jobId}
            onAgain={() => setPhase({ name: 'choosing' })}
            onClose={onClose}
          />
        );
      default:
        return assertNever(phase);
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('title')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        {failure ? <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} /> : null}
        {content()}
      </Stack>
    </Modal>
  );
}

function Importing(props: {
  readonly jobId: string;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('trajectoryImport');
  const query = useRouteQuery('job.get', { jobId: props.jobId });
  if (query.error) return <ErrorNotice failure={query.error.failure} />;
  const job: Job | undefined = query.data;
  if (job === undefined || isUnderway(job)) return <ImportProgress job={job} jobId={props.jobId} />;
  const summary = TrajectoryImportSummary.safeParse(job.result);
  return (
    <>
      {job.state === 'stopped' ? <Text>{t('stopped')}</Text> : null}
      {job.error && job.state !== 'stopped' ? <ErrorNotice failure={job.error} /> : null}
      <ImportReport
        summary={summary.success ? summary.data : { files: [], failed: [] }}
        onAgain={props.onAgain}
        onClose={props.onClose}
      />
    </>
  );
}
