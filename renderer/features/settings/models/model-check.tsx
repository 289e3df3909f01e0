import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPoint } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ModelView } from '../../../../preload/contract/views/model.ts';
import type { ModelCapabilities } from '../../../../preload/contract/types.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import styles from './models.module.css';
import { useModelCheck } from './use-model-check.ts';

/** Tokens of a printed page, to give the size of a window a meaning. */
const TOKENS_PER_PAGE = 650;

/** What a model can do, as its last check found it, and the way to check it. */
export function ModelCheck(props: { readonly view: ModelView }) {
  const { view } = props;
  const { capabilities } = view;
  const { t } = useTranslation('models');
  const check = useModelCheck(view);
  const { done, total } = check.job?.progress ?? { done: 0, total: undefined };
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Title order={3} size="h4">
          {t('can')}
        </Title>
        {check.isRunning ? (
          <Button size="compact-sm" variant="default" onClick={check.stop}>
            {t('stop')}
          </Button>
        ) : (
          <Button size="compact-sm" variant="default" onClick={check.start}>
            {t(capabilities ? 'checkAgain' : 'check')}
          </Button>
        )}
      </Group>
      {check.isRunning && (
        <div>
          <Progress
            size="sm"
            value={total ? (done / total) * 100 : 100}
            animated={!total}
            aria-label={t('check')}
          />
          <Text size="xs" c="dimmed" mt={4} component="output">
            {total === undefined ? t('checkingOpen') : t('checking', { done, total })}
            {check.job?.progress.note ? ` · ${check.job.progress.note}` : null}
          </Text>
        </div>
      )}
      {check.failure && <ErrorNotice failure={check.failure} />}
      {check.job?.state === 'stopped' && (
        <Text size="sm" component="output">
          {t('checkStopped')}
        </Text>
      )}
      {capabilities ? (
        <Found
          capabilities={capabilities}
          {...(view.settings.contextTokens === undefined
            ? {}
            : { override: view.settings.contextTokens })}
        />
      ) : (
        !check.isRunning && (
          <Text size="sm" c="dimmed">
            {t('canNot')}
          </Text>
        )
      )}
    </Stack>
  );
}

function Found(props: {
  readonly capabilities: ModelCapabilities;
  /** The context length a person set in the place of what was found. */
  readonly override?: number;
}) {
  const { streams, callsTools, reasoning, notes, checkedAt } = props.capabilities;
  const { t, i18n } = useTranslation('models');
  const tokens = props.override ?? props.capabilities.contextTokens;
  const number = (value: number) => value.toLocaleString(i18n.language);
  return (
    <>
      <ul className={styles.capabilities}>
        <Fact holds={callsTools}>{t(callsTools ? 'tools' : 'toolsNot')}</Fact>
        <Fact holds={streams}>{t(streams ? 'streams' : 'streamsNot')}</Fact>
        <Fact holds={reasoning === 'none' ? 'note' : true}>{t(`reasoning_${reasoning}`)}</Fact>
        <Fact holds={tokens !== undefined}>
          {tokens === undefined
            ? t('contextUnknown')
            : t('context', {
                formatted: number(tokens),
                pages: number(Math.max(1, Math.round(tokens / TOKENS_PER_PAGE))),
              })}
        </Fact>
      </ul>
      {notes.length > 0 && (
        <div>
          <Text size="xs" c="dimmed" mb={4}>
            {t('noted')}
          </Text>
          <ul className={styles.capabilities}>
            {notes.map((note) => (
              <Fact key={note} holds="note">
                {note}
              </Fact>
            ))}
          </ul>
        </div>
      )}
      <Text size="xs" c="dimmed">
        {t('checkedAt')} <RelativeTime time={checkedAt} />
      </Text>
    </>
  );
}

function Fact(props: { readonly holds: boolean | 'note'; readonly children: string }) {
  const { holds } = props;
  const Icon = holds === 'note' ? IconPoint : holds ? IconCheck : IconAlertTriangle;
  return (
    <li data-holds={holds}>
      <Icon size={16} stroke={1.8} aria-hidden />
      <span>{props.children}</span>
    </li>
  );
}
