import { Autocomplete, Button, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { isThisMachine, likelyFirst } from './embedding-models.ts';

/** Chooses a server that is set up and one of its models, and says what is sent there. */
export function MeaningForm(props: {
  readonly state: RouteOutput<'embedding.state'>;
  readonly readOnly: boolean;
}) {
  const { state, readOnly } = props;
  const { t } = useTranslation('meaning');
  const { data: servers = [] } = useRouteQuery('model.servers', {});
  const [serverId, setServerId] = useState(state.serverId);
  const [model, setModel] = useState(state.model ?? '');
  const configure = useRouteAction('embedding.configure', ['embedding.state', 'job.list']);
  const server = servers.find((each) => each.serverId === serverId);
  const isChosen = state.serverId === serverId && state.model === model.trim();
  if (servers.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('noServer')}
      </Text>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (serverId !== undefined) configure.mutate({ choice: { serverId, model: model.trim() } });
      }}
    >
      <Select
        label={t('server')}
        data={servers.map((each) => ({ value: each.serverId, label: each.label }))}
        value={serverId ?? null}
        onChange={(value) => setServerId(value ?? undefined)}
        disabled={readOnly}
        allowDeselect={false}
      />
      <Autocomplete
        mt="sm"
        label={t('model')}
        description={t('modelHint')}
        data={likelyFirst(server?.models ?? [])}
        value={model}
        onChange={setModel}
        disabled={readOnly}
        maxLength={300}
      />
      {server && (
        <Text size="sm" mt="sm">
          {t('leaves', { url: server.baseUrl })}
          {isThisMachine(server.baseUrl) && ` ${t('staysHere')}`}
        </Text>
      )}
      <Button
        mt="sm"
        type="submit"
        loading={configure.isPending}
        disabled={readOnly || server === undefined || model.trim() === '' || isChosen}
      >
        {t(state.model === undefined ? 'switchOn' : 'change')}
      </Button>
      {configure.error && <ErrorNotice failure={configure.error.failure} />}
    </form>
  );
}
