import { Button, Group, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { StateView } from '../../../ui/state-view.tsx';
import { Section } from '../section.tsx';
import { MeaningForm } from './meaning-form.tsx';

type State = RouteOutput<'embedding.state'>;

/** Which model turns passages into vectors, how far it has come, and what leaves the machine for it. */
export function MeaningSection(props: { readonly readOnly: boolean }) {
  const { t } = useTranslation('meaning');
  const query = useRouteQuery('embedding.state', {});
  return (
    <Section id="meaning" title={t('title')} lead={t('lead')}>
      <StateView query={query}>
        {(state) => (
          <>
            <Standing state={state} readOnly={props.readOnly} />
            <MeaningForm
              key={`${state.serverId} ${state.model}`}
              state={state}
              readOnly={props.readOnly}
            />
          </>
        )}
      </StateView>
    </Section>
  );
}

function Standing({ state, readOnly }: { readonly state: State; readonly readOnly: boolean }) {
  const { t, i18n } = useTranslation('meaning');
  const configure = useRouteAction('embedding.configure', ['embedding.state']);
  const stop = useRouteAction('job.stop', ['embedding.state']);
  const { serverId, model, server, passages, embedded, jobId, problem } = state;
  if (serverId === undefined || model === undefined) return <Text size="sm">{t('off')}</Text>;
  const isBehind = embedded < passages;
  const share = passages === 0 ? 100 : (100 * embedded) / passages;
  const count = (number: number) => number.toLocaleString(i18n.language);
  return (
    <>
      <Text size="sm">
        {server === undefined ? t('gone', { model }) : t('on', { model, server: server.label })}
      </Text>
      <Text size="sm" component="output" className="cairn-number">
        {t('progress', { embedded: count(embedded), passages: count(passages) })}
      </Text>
      {isBehind && <Progress value={share} aria-label={t('progressLabel')} />}
      {problem !== undefined && (
        <Text size="sm" c="dimmed" component="output">
          {problem}
        </Text>
      )}
      <Group gap="xs">
        {jobId !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            loading={stop.isPending}
            onClick={() => stop.mutate({ jobId })}
          >
            {t('stop')}
          </Button>
        )}
        {jobId === undefined && isBehind && server !== undefined && (
          <Button
            size="compact-sm"
            variant="default"
            disabled={readOnly}
            loading={configure.isPending}
            onClick={() => configure.mutate({ choice: { serverId, model } })}
          >
            {t('goOn')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={readOnly || configure.isPending}
          onClick={() => configure.mutate({ choice: null })}
        >
          {t('switchOff')}
        </Button>
      </Group>
      {configure.error && <ErrorNotice failure={configure.error.failure} />}
    </>
  );
}
