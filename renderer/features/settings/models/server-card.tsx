import { Button, Group, Text, Title } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../../../preload/contract/views/model.ts';
import { OFFLINE_POLICY } from '../../../app/assistant/offline-policy.ts';
import { policyWith, serverPlace } from '../../../app/assistant/server-address.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import { KeyForm } from './key-form.tsx';
import { ModelList } from './model-list.tsx';
import styles from './models.module.css';
import { RemoveServer } from './remove-server.tsx';
import { ServerState } from './server-state.tsx';
import { nextWords } from './server-words.ts';

/** One server: where it is, how it answered, what to do next, its key and its models. */
export function ServerCard(props: { readonly server: ServerView }) {
  const { server } = props;
  const { serverId, label, kind, baseUrl, state, checkedAt } = server;
  const { t } = useTranslation('models');
  const heading = useId();
  const [removing, setRemoving] = useState(false);
  const { data: policy = OFFLINE_POLICY } = useRouteQuery('network.policy', {});
  const refresh = useRouteAction('model.refresh', ['model.servers']);
  const allow = useRouteAction('network.setPolicy', ['network.policy', 'workspace.current']);
  const place = serverPlace(baseUrl) ?? { host: baseUrl, isLocal: false };
  const { host, isLocal } = place;
  const failure = refresh.error?.failure ?? allow.error?.failure;
  const isRefused = state === 'refused_by_policy' && policy.mode !== 'open';

  function onAllow() {
    allow.mutate(policyWith(policy, host), {
      onSuccess: () => {
        notifyDone(t('allowedHost', { host }));
        refresh.mutate({ serverId });
      },
    });
  }

  return (
    <li>
      <article className={styles.server} aria-labelledby={heading}>
        <div className={styles.head}>
          <div style={{ minWidth: 0 }}>
            <Title order={3} size="h4" id={heading} className={styles.name}>
              {label}
            </Title>
            <Text size="xs" c="dimmed" className={styles.name}>
              {t(`kind_${kind}`)} · <span className="cairn-number">{baseUrl}</span> ·{' '}
              {isLocal ? t('onThisMachine') : t('elsewhere', { host })}
            </Text>
          </div>
          <Group gap="xs" wrap="nowrap">
            <Button
              size="compact-sm"
              variant="default"
              loading={refresh.isPending}
              aria-label={t(state === undefined ? 'askNowNamed' : 'askAgainNamed', { label })}
              onClick={() => refresh.mutate({ serverId })}
            >
              {t(state === undefined ? 'askNow' : 'askAgain')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('removeNamed', { label })}
              onClick={() => setRemoving(true)}
            >
              {t('remove')}
            </Button>
          </Group>
        </div>
        <div className={styles.next} aria-live="polite">
          <Group gap="xs">
            <ServerState state={state} />
            {checkedAt !== undefined && (
              <Text size="xs" c="dimmed" component="span">
                {t('lastAsked')} <RelativeTime time={checkedAt} />
              </Text>
            )}
          </Group>
          {nextWords(t, server, { host, isLocal, mode: policy.mode })}
        </div>
        {isRefused && (
          <Group>
            <Button loading={allow.isPending || refresh.isPending} onClick={onAllow}>
              {t('allowHost', { host })}
            </Button>
          </Group>
        )}
        {failure && <ErrorNotice failure={failure} />}
        {(server.hasKey || !isLocal || state === 'key_needed') && <KeyForm server={server} />}
        {server.models.length > 0 && <ModelList server={server} />}
        <RemoveServer server={server} opened={removing} onClose={() => setRemoving(false)} />
      </article>
    </li>
  );
}
