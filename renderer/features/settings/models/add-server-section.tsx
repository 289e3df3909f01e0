import {
  Alert,
  Button,
  Checkbox,
  Group,
  Input,
  NativeSelect,
  PasswordInput,
  SegmentedControl,
  Stack,
  TextInput,
} from '@mantine/core';
import { IconDeviceDesktop, IconWorld, IconWorldOff } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { OFFLINE_POLICY } from '../../../app/assistant/offline-policy.ts';
import { isAllowed, serverPlace } from '../../../app/assistant/server-address.ts';
import type { ServerPlace } from '../../../app/assistant/server-address.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Section } from '../section.tsx';
import { serverKinds, serverPresets } from './presets.ts';
import type { ServerPreset } from './presets.ts';

interface Typed {
  readonly preset: ServerPreset['id'];
  readonly url: string;
  readonly label: string;
  readonly kind: string;
  readonly key: string;
  readonly allow: boolean;
}

const nothing: Typed = {
  preset: 'another',
  url: '',
  label: '',
  kind: '',
  key: '',
  allow: false,
};

/** Adds a server by its address; says what becomes of the network policy before it is asked. */
export function AddServerSection() {
  const { t } = useTranslation('models');
  const ids = { preset: useId() };
  const [typed, setTyped] = useState(nothing);
  const { data: policy = OFFLINE_POLICY } = useRouteQuery('network.policy', {});
  const add = useRouteAction('model.addServer', [
    'model.servers',
    'network.policy',
    'workspace.current',
  ]);
  const place = serverPlace(typed.url);
  const isWrong = typed.url.trim() !== '' && place === undefined;
  const needsLeave = place !== undefined && !isAllowed(policy, place);

  function change(changes: Partial<Typed>) {
    setTyped((before) => ({ ...before, ...changes }));
    add.reset();
  }

  function choosePreset(id: string) {
    const preset = serverPresets.find((each) => each.id === id);
    if (!preset) return;
    const { url, label, kind } = preset;
    change({ preset: preset.id, url, label, kind: kind ?? '', allow: false });
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (place === undefined) return;
    const kind = serverKinds.find((each) => each === typed.kind);
    add.mutate(
      {
        url: typed.url.trim(),
        allowHost: needsLeave && typed.allow,
        ...(typed.label.trim() === '' ? {} : { label: typed.label.trim() }),
        ...(kind === undefined ? {} : { kind }),
        ...(typed.key.trim() === '' ? {} : { key: typed.key.trim() }),
      },
      {
        onSuccess: ({ label, state }) => {
          setTyped(nothing);
          notifyDone(t('added', { label, state: t(`state_${state ?? 'unasked'}`) }));
        },
      },
    );
  }

  return (
    <Section id="add-server" title={t('add')} lead={t('addLead')}>
      <form onSubmit={onSubmit}>
        <Stack gap="md">
          <div>
            <Input.Label component="div" id={ids.preset} display="block" mb={4}>
              {t('provider')}
            </Input.Label>
            <SegmentedControl
              aria-labelledby={ids.preset}
              value={typed.preset}
              onChange={choosePreset}
              fullWidth
              data={serverPresets.map(({ id, label }) => ({
                value: id,
                label: id === 'another' ? t('another') : label,
              }))}
            />
          </div>
          <TextInput
            label={t('address')}
            description={t('addressHint')}
            value={typed.url}
            autoComplete="off"
            spellCheck={false}
            error={isWrong ? t('addressWrong') : undefined}
            onChange={(event) => change({ url: event.currentTarget.value, allow: false })}
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
            {typed.preset === 'another' && (
              <NativeSelect
                label={t('kind')}
                description={t('kindAuto')}
                value={typed.kind}
                data={[
                  { value: '', label: '—' },
                  ...serverKinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) })),
                ]}
                onChange={(event) => change({ kind: event.currentTarget.value })}
              />
            )}
          </Group>
          <PasswordInput
            label={typed.preset === 'another' ? t('keyOptional') : t('key')}
            description={t('keyWhere')}
            value={typed.key}
            autoComplete="new-password"
            spellCheck={false}
            visibilityToggleButtonProps={{ 'aria-label': t('keyShow') }}
            onChange={(event) => change({ key: event.currentTarget.value })}
          />
          {place && (
            <WhatHappens
              place={place}
              mode={needsLeave ? policy.mode : 'allowed'}
              allow={typed.allow}
              onAllow={(allow) => change({ allow })}
            />
          )}
          {add.error && <ErrorNotice failure={add.error.failure} />}
          <Group>
            <Button type="submit" loading={add.isPending} disabled={place === undefined}>
              {needsLeave && typed.allow
                ? t('addButtonAllow', { host: place.host })
                : t('addButton')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

/** What the server's place means for this workspace, with the one choice there is. */
function WhatHappens(props: {
  readonly place: ServerPlace;
  readonly mode: 'allowed' | 'offline' | 'listed_hosts' | 'open';
  readonly allow: boolean;
  readonly onAllow: (allow: boolean) => void;
}) {
  const { place, mode, allow, onAllow } = props;
  const { host } = place;
  const { t } = useTranslation('models');
  if (place.isLocal) {
    return (
      <Alert color="green" variant="light" icon={<IconDeviceDesktop aria-hidden />}>
        {t('addLocal')}
      </Alert>
    );
  }
  if (mode === 'allowed' || mode === 'open') {
    return (
      <Alert color="gray" variant="light" icon={<IconWorld aria-hidden />}>
        {t('addRemoteAllowed', { host })}
      </Alert>
    );
  }
  return (
    <Alert color="ochre" variant="light" icon={<IconWorldOff aria-hidden />}>
      <Stack gap="sm">
        <span>{t(mode === 'offline' ? 'addRemoteOffline' : 'addRemoteListed', { host })}</span>
        <Checkbox
          label={t('addAllow', { host })}
          checked={allow}
          onChange={(event) => onAllow(event.currentTarget.checked)}
        />
      </Stack>
    </Alert>
  );
}
