import { Button, Group, Text, Title } from '@mantine/core';
import { IconLockOpen2 } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KernelServerView } from '../../../../preload/contract/views/kernel.ts';
import { OFFLINE_POLICY } from '../../../app/assistant/offline-policy.ts';
import { policyWith } from '../../../app/assistant/server-address.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import styles from './kernels.module.css';
import { RemoveServer } from './remove-server.tsx';
import { ServerState } from './server-state.tsx';
import { TokenForm } from './token-form.tsx';

/** One server: where it is and what that means, how it answered, what to do next, and its token. */
export function ServerCard(props: {
  readonly server: KernelServerView;
  readonly readOnly: boolean;
}) {
  const { server, readOnly } = props;
  const { serverId, label, baseUrl, state, checkedAt, place, version, kernel, words } = server;
  const { t } = useTranslation('kernels');
  const heading = useId();
  const [removing, setRemoving] = useState(false);
  const { data: policy = OFFLINE_POLICY } = useRouteQuery('network.policy', {});
  const check = useRouteAction('kernel.check', ['kernel.list']);
  const use = useRouteAction('kernel.add', ['kernel.list']);
  const allow = useRouteAction('network.setPolicy', ['network.policy', 'workspace.current']);
  const { hostname: host } = new URL(baseUrl);
  const failure = check.error?.failure ?? use.error?.failure ?? allow.error?.failure;
  const title = server.kernels.find(({ name }) => name === kernel)?.title;

  function onAllow() {
    allow.mutate(policyWith(policy, host), {
      onSuccess: () => {
        notifyDone(t('allowed', { host }));
        check.mutate({ serverId });
      },
    });
  }

  return (
    <li>
      <article className={styles.card} aria-labelledby={heading}>
        <div className={styles.head}>
          <div className={styles.name} style={{ flex: '1 1 300px' }}>
            <Title order={3} size="h4" id={heading}>
              {label}
            </Title>
            <Text size="xs" c="dimmed">
              <span className="cairn-number">{baseUrl}</span> · {t(place, { host })}
              {version === undefined ? null : ` · ${t('facts', { version })}`}
              {title === undefined ? null : ` · ${t('kernel', { title })}`}
            </Text>
          </div>
          <Group gap="xs">
            {!server.isUsed && (
              <Button
                size="compact-sm"
                variant="default"
                loading={use.isPending}
                disabled={readOnly}
                aria-label={t('useNamed', { label })}
                onClick={() => use.mutate({ address: baseUrl })}
              >
                {t('use')}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              loading={check.isPending}
              aria-label={t(state === undefined ? 'checkNamed' : 'checkAgainNamed', { label })}
              onClick={() => check.mutate({ serverId })}
            >
              {t(state === undefined ? 'check' : 'checkAgain')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              disabled={readOnly}
              aria-label={t('removeNamed', { label })}
              onClick={() => setRemoving(true)}
            >
              {t('remove')}
            </Button>
          </Group>
        </div>
        <div className={styles.words} aria-live="polite">
          <Group gap="xs">
            <ServerState state={state} />
            {server.isUsed && (
              <Text size="sm" component="span">
                {t('used')}
              </Text>
            )}
            {checkedAt !== undefined && (
              <Text size="xs" c="dimmed" component="span">
                {t('checkedAt')} <RelativeTime time={checkedAt} />
              </Text>
            )}
          </Group>
          {t(nextKey(server), { host })}
        </div>
        {state === 'refused_by_policy' && policy.mode !== 'open' && place === 'elsewhere' && (
          <Group>
            <Button
              loading={allow.isPending || check.isPending}
              disabled={readOnly}
              onClick={onAllow}
            >
              {t('allow', { host })}
            </Button>
          </Group>
        )}
        {failure && <ErrorNotice failure={failure} />}
        <Text size="sm" className={styles.words}>
          {t(`${place}Words`, { host })}
        </Text>
        {server.isUnencrypted && (
          <div className={styles.line}>
            <IconLockOpen2 size={16} stroke={1.8} className={styles.warning} aria-hidden />
            <Text size="sm" style={{ flex: 1, minWidth: 240 }}>
              {t('unencrypted')}
            </Text>
          </div>
        )}
        <TokenForm server={server} />
        {words !== '' && (
          <details className={styles.said}>
            <summary>{t('ownWords')}</summary>
            <Text size="sm" c="dimmed" mt={6} lang="en" className={styles.name}>
              {words}
            </Text>
          </details>
        )}
        <RemoveServer server={server} opened={removing} onClose={() => setRemoving(false)} />
      </article>
    </li>
  );
}

/** What the state means and what to do next. */
function nextKey({ state, hasToken, place }: KernelServerView) {
  if (state === undefined) return 'next_unchecked';
  if (state === 'not_answering') return `next_not_answering_${place}` as const;
  if (state === 'token_needed') return hasToken ? 'next_token_wrong' : 'next_token_needed';
  return `next_${state}` as const;
}
