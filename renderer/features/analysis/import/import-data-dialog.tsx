import { Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../../preload/contract/types.ts';
import { assertNever } from '../../../app/assert-never.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import type { DataSource, DataView } from '../types.ts';
import { ChooseSource } from './choose-source.tsx';
import { LookAtFile } from './look-at-file.tsx';
import { DataJob } from './data-job.tsx';

type Phase =
  | { readonly name: 'choosing' }
  | { readonly name: 'looking'; readonly source: DataSource }
  | { readonly name: 'importing'; readonly jobId: string };

/**
 * From a file to a table: chosen, looked at and corrected, taken in. With `replacing`, a newer file in
 * place of the one that is there. Closing it leaves an import going on.
 */
export function ImportDataDialog(props: {
  readonly onClose: () => void;
  readonly replacing?: DataView;
}) {
  const { onClose, replacing } = props;
  const { t } = useTranslation('analysisImport');
  const [phase, setPhase] = useState<Phase>({ name: 'choosing' });
  const [failure, setFailure] = useState<Failure>();

  function content() {
    switch (phase.name) {
      case 'choosing':
        return (
          <ChooseSource
            onChosen={(source) => {
              setFailure(undefined);
              setPhase({ name: 'looking', source });
            }}
            onFailure={setFailure}
          />
        );
      case 'looking':
        return (
          <LookAtFile
            source={phase.source}
            replacing={replacing}
            onOther={() => setPhase({ name: 'choosing' })}
            onStarted={(jobId) => setPhase({ name: 'importing', jobId })}
            onClose={onClose}
          />
        );
      case 'importing':
        return (
          <DataJob
            jobId={phase.jobId}
            stays={replacing !== undefined}
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
      title={replacing === undefined ? t('title') : t('replaceTitle', { title: replacing.title })}
      size={phase.name === 'looking' ? 1_000 : 'lg'}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        {failure ? <ErrorNotice failure={failure} onClose={() => setFailure(undefined)} /> : null}
        {content()}
      </Stack>
    </Modal>
  );
}
