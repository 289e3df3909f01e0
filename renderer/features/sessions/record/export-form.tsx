import {
  Button,
  Checkbox,
  CopyButton,
  Group,
  NativeSelect,
  Radio,
  Stack,
  Text,
} from '@mantine/core';
import { IconCheck, IconCircleCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { RevealButton } from '../../../app/host/reveal-button.tsx';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { byteCount } from '../../../ui/byte-count.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { StateView } from '../../../ui/state-view.tsx';
import { ExportPreview } from './export-preview.tsx';
import styles from './export.module.css';

const FORMATS = ['openai', 'limi', 'atif'] as const;
const BRANCHES = ['active', 'all'] as const;
const REASONING = ['field', 'inline', 'omit'] as const;

const standard = {
  format: 'openai' as (typeof FORMATS)[number],
  branches: 'active' as (typeof BRANCHES)[number],
  reasoning: 'field' as (typeof REASONING)[number],
  perHumanTurn: false,
  maskFailedSteps: false,
};
type Options = typeof standard;

/** What is exported and how, with the text before it is written and the place after. */
export function ExportForm(props: {
  readonly sessionId: string;
  readonly writable: boolean;
  readonly onClose: () => void;
}) {
  const { sessionId, writable, onClose } = props;
  const { t } = useTranslation('exporting');
  const [options, setOptions] = useState(standard);
  const preview = useRouteQuery(
    'trajectory.preview',
    { sessionId, options },
    { keepPrevious: true, staleTime: 0 },
  );
  const write = useRouteAction('trajectory.export', ['session.events', 'session.view']);
  const change = (changes: Partial<Options>) => setOptions((before) => ({ ...before, ...changes }));
  const hasErrors = preview.data?.problems.some(({ severity }) => severity === 'error') ?? true;
  const samples = preview.data?.samples;

  if (write.data) {
    return <Exported exported={write.data} onAnother={() => write.reset()} onClose={onClose} />;
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!hasErrors && writable) write.mutate({ sessionId, options });
  }

  return (
    <form onSubmit={onSubmit}>
      <Stack gap="md">
        <Text size="sm">{t('lead')}</Text>
        <Radio.Group
          label={t('format')}
          value={options.format}
          onChange={(chosen) =>
            change({ format: FORMATS.find((each) => each === chosen) ?? standard.format })
          }
        >
          <Stack gap="xs" mt={6}>
            {FORMATS.map((format) => (
              <Radio
                key={format}
                value={format}
                label={t(`format_${format}`)}
                description={t(`format_${format}Hint`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <div className={styles.options}>
          <NativeSelect
            label={t('branches')}
            value={options.branches}
            data={BRANCHES.map((value) => ({ value, label: t(`branches_${value}`) }))}
            onChange={({ currentTarget: { value } }) =>
              change({ branches: BRANCHES.find((each) => each === value) ?? standard.branches })
            }
          />
          <NativeSelect
            label={t('reasoning')}
            value={options.reasoning}
            data={REASONING.map((value) => ({ value, label: t(`reasoning_${value}`) }))}
            onChange={({ currentTarget: { value } }) =>
              change({ reasoning: REASONING.find((each) => each === value) ?? standard.reasoning })
            }
          />
          <Checkbox
            label={t('perHumanTurn')}
            description={t('perHumanTurnHint')}
            checked={options.perHumanTurn}
            onChange={(event) => change({ perHumanTurn: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('maskFailedSteps')}
            description={t('maskFailedStepsHint')}
            checked={options.maskFailedSteps}
            onChange={(event) => change({ maskFailedSteps: event.currentTarget.checked })}
          />
        </div>
        <StateView query={preview}>{(found) => <ExportPreview preview={found} />}</StateView>
        {!writable && <Text size="sm">{t('readOnly')}</Text>}
        {write.error && <ErrorNotice failure={write.error.failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            loading={write.isPending || preview.isPlaceholderData}
            disabled={hasErrors || !writable}
          >
            {samples === undefined ? t('exportNone') : t('export', { count: samples })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Exported(props: {
  readonly exported: RouteOutput<'trajectory.export'>;
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
        <RevealButton target={{ kind: 'exports' }} />
        <CopyButton value={path}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="compact-sm"
              style={{ flex: 'none' }}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              onClick={copy}
            >
              {t(copied ? 'copied' : 'copyPath')}
            </Button>
          )}
        </CopyButton>
      </Group>
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
