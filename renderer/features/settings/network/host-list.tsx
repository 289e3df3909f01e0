import { Button, Group, Input, Text, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { plainHostPattern } from '../../../../preload/contract/types.ts';
import type { NetworkPolicy } from '../../../../preload/contract/types.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import styles from '../settings.module.css';

/** The hosts a workspace lists; they are kept in every mode and in force in one. */
export function HostList(props: { readonly policy: NetworkPolicy; readonly readOnly: boolean }) {
  const { policy, readOnly } = props;
  const { mode, hosts } = policy;
  const { t } = useTranslation('network');
  const heading = useId();
  const set = useRouteAction('network.setPolicy', ['network.policy', 'workspace.current']);

  function remove(host: string) {
    const putBack = () => set.mutate({ mode, hosts });
    set.mutate(
      { mode, hosts: hosts.filter((each) => each !== host) },
      { onSuccess: () => notifyUndo(t('hostRemoved', { host }), t('undo'), putBack) },
    );
  }

  return (
    <div>
      <Input.Label component="div" id={heading}>
        {t('hosts')}
      </Input.Label>
      <Text size="sm" c="dimmed">
        {hosts.length === 0 ? t(NONE[mode]) : t(FORCE[mode])}
      </Text>
      {hosts.length > 0 && (
        <ul className={styles.list} aria-labelledby={heading}>
          {hosts.map((host) => (
            <li key={host} className={styles.item} style={{ alignItems: 'center' }}>
              <Text size="sm" className={`cairn-number ${styles.path}`}>
                {host}
              </Text>
              {!readOnly && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  disabled={set.isPending}
                  aria-label={t('hostRemoveNamed', { host })}
                  onClick={() => remove(host)}
                >
                  {t('hostRemove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {set.error && <ErrorNotice failure={set.error.failure} />}
      {!readOnly && <AddHost policy={policy} />}
    </div>
  );
}

const FORCE = {
  offline: 'hostsOffline',
  listed_hosts: 'hostsInForce',
  open: 'hostsOpen',
} as const;
const NONE = { offline: 'hostsNone', listed_hosts: 'hostsNoneListed', open: 'hostsNone' } as const;

function AddHost(props: { readonly policy: NetworkPolicy }) {
  const { mode, hosts } = props.policy;
  const { t } = useTranslation('network');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const set = useRouteAction('network.setPolicy', ['network.policy', 'workspace.current']);
  const host = plainHostPattern(typed);
  const isThere = host !== undefined && hosts.includes(host);
  const problem =
    host === undefined ? t('hostWrong') : isThere ? t('hostThere', { host }) : undefined;

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (host === undefined || isThere) {
      setTried(true);
      return;
    }
    set.mutate(
      { mode, hosts: [...hosts, host] },
      {
        onSuccess: () => {
          setTyped('');
          setTried(false);
          notifyDone(t('hostAdded', { host }));
        },
      },
    );
  }

  return (
    <form onSubmit={onSubmit}>
      <Group gap="sm" align="flex-start" wrap="nowrap" mt="xs">
        <TextInput
          label={t('hostName')}
          description={t('hostsLead')}
          placeholder={t('hostPlaceholder')}
          value={typed}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          error={tried && typed.trim() !== '' ? problem : undefined}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setTried(false);
            set.reset();
          }}
          style={{ flex: 1 }}
        />
        <Button
          type="submit"
          variant="default"
          mt={23}
          style={{ flex: 'none' }}
          loading={set.isPending}
          disabled={typed.trim() === ''}
        >
          {t('hostAdd')}
        </Button>
      </Group>
      {set.error && <ErrorNotice failure={set.error.failure} />}
    </form>
  );
}
