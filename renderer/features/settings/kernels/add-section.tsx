import { Alert, Button, Checkbox, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconDeviceDesktop, IconWorld, IconWorldOff } from '@tabler/icons-react';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { OFFLINE_POLICY } from '../../../app/assistant/offline-policy.ts';
import { isAllowed, serverPlace } from '../../../app/assistant/server-address.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Section } from '../section.tsx';

const nothing = { address: '', label: '', kernelName: '', token: '', allow: false };

/** Adds a server by its address; says where what it is given goes before it is asked anything. */
export function AddSection(props: { readonly readOnly: boolean }) {
  const { t } = useTranslation('kernels');
  const [typed, setTyped] = useState(nothing);
  const { data: policy = OFFLINE_POLICY } = useRouteQuery('network.policy', {});
  const add = useRouteAction('kernel.add', [
    'kernel.list',
    'kernel.find',
    'network.policy',
    'workspace.current',
  ]);
  const place = serverPlace(typed.address);
  const isWrong = typed.address.trim() !== '' && place === undefined;
  const needsLeave = place !== undefined && !isAllowed(policy, place);

  function change(changes: Partial<typeof nothing>) {
    setTyped((before) => ({ ...before, ...changes }));
    add.reset();
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (place === undefined) return;
    const { address, label, kernelName, token, allow } = typed;
    add.mutate(
      {
        address: address.trim(),
        allowHost: needsLeave && allow,
        ...(label.trim() === '' ? {} : { label: label.trim() }),
        ...(kernelName.trim() === '' ? {} : { kernelName: kernelName.trim() }),
        ...(token.trim() === '' ? {} : { token: token.trim() }),
      },
      {
        onSuccess: (server) => {
          setTyped(nothing);
          const state = t(`state_${server.state ?? 'unchecked'}`);
          notifyDone(t('added', { label: server.label, state }));
        },
      },
    );
  }

  return (
    <Section id="add-kernel-server" title={t('add')} lead={t('addLead')}>
      <form onSubmit={onSubmit}>
        <Stack gap="md">
          <TextInput
            label={t('address')}
            description={t('addressHint')}
            value={typed.address}
            autoComplete="off"
            spellCheck={false}
            error={isWrong ? t('addressWrong') : undefined}
            onChange={(event) => change({ address: event.currentTarget.value, allow: false })}
          />
          <PasswordInput
            label={t('token')}
            description={t('tokenHint')}
            value={typed.token}
            autoComplete="new-password"
            spellCheck={false}
            visibilityToggleButtonProps={{ 'aria-label': t('tokenShow') }}
            onChange={(event) => change({ token: event.currentTarget.value })}
          />
          <Group grow align="flex-start">
            <TextInput
              label={t('name')}
              description={t('nameHint')}
              value={typed.label}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => change({ label: event.currentTarget.value })}
            />
            <TextInput
              label={t('kernelName')}
              description={t('kernelNameHint')}
              value={typed.kernelName}
              maxLength={300}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => change({ kernelName: event.currentTarget.value })}
            />
          </Group>
          {place?.isLocal === true && (
            <Alert color="green" variant="light" icon={<IconDeviceDesktop aria-hidden />}>
              {t('addHere')}
            </Alert>
          )}
          {place?.isLocal === false && !needsLeave && (
            <Alert color="gray" variant="light" icon={<IconWorld aria-hidden />}>
              {t('addAllowed', { host: place.host })}
            </Alert>
          )}
          {place?.isLocal === false && needsLeave && (
            <Alert color="ochre" variant="light" icon={<IconWorldOff aria-hidden />}>
              <Stack gap="sm">
                <span>{t('addNotAllowed', { host: place.host })}</span>
                <Checkbox
                  label={t('addAllow', { host: place.host })}
                  checked={typed.allow}
                  onChange={(event) => change({ allow: event.currentTarget.checked })}
                />
              </Stack>
            </Alert>
          )}
          {add.error && <ErrorNotice failure={add.error.failure} />}
          <Group>
            <Button
              type="submit"
              variant="default"
              loading={add.isPending}
              disabled={place === undefined || props.readOnly}
            >
              {t('addButton')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
