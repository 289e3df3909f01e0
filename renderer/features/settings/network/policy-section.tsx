import { Alert, Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NetworkPolicy } from '../../../../preload/contract/types.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { StateView } from '../../../ui/state-view.tsx';
import { Section } from '../section.tsx';
import { HostList } from './host-list.tsx';

const MODES = ['offline', 'listed_hosts', 'open'] as const;

/** Which addresses this workspace may reach: three modes, and the list of hosts. */
export function PolicySection(props: { readonly readOnly: boolean }) {
  const { t } = useTranslation('network');
  const policy = useRouteQuery('network.policy', {});
  return (
    <Section id="network" title={t('policy')} lead={t('policyLead')}>
      {props.readOnly && <Alert color="ochre">{t('readOnly')}</Alert>}
      <StateView query={policy}>
        {(current) => (
          <>
            <Modes policy={current} readOnly={props.readOnly} />
            <HostList policy={current} readOnly={props.readOnly} />
          </>
        )}
      </StateView>
    </Section>
  );
}

function Modes(props: { readonly policy: NetworkPolicy; readonly readOnly: boolean }) {
  const { policy, readOnly } = props;
  const { t } = useTranslation('network');
  const set = useRouteAction('network.setPolicy', ['network.policy', 'workspace.current']);

  function onChange(chosen: string) {
    const mode = MODES.find((known) => known === chosen);
    if (!mode || mode === policy.mode) return;
    set.mutate(
      { mode, hosts: policy.hosts },
      { onSuccess: () => notifyDone(t('changed', { mode: t(mode) })) },
    );
  }

  // What was chosen stands at once; it goes back when the engine does not take it.
  const shown = set.isPending ? set.variables.mode : policy.mode;
  return (
    <>
      <Radio.Group label={t('mode')} value={shown} onChange={onChange}>
        <Stack gap="sm" mt={6}>
          {MODES.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              disabled={readOnly}
              label={t(mode)}
              description={t(`${mode}Hint`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {set.error && <ErrorNotice failure={set.error.failure} />}
    </>
  );
}
