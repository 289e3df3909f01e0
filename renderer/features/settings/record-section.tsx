import { Button, Group, Text } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import { RevealButton } from '../../app/host/reveal-button.tsx';
import { navigateTo } from '../../app/location.ts';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Section } from './section.tsx';
import styles from './settings.module.css';
import { useVerifyJob } from './use-verify-job.ts';
import { VerificationResult } from './verification-result.tsx';

/** Checks the whole record against itself and against the files. */
export function RecordSection() {
  const { t } = useTranslation(['settings', 'ui']);
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const check = useVerifyJob();
  const asked = new URLSearchParams(useSearch()).has('verify');
  const verifyNow = useEffectEvent(() => check.verify());
  // Asked from elsewhere, by the menu or the palette.
  useEffect(() => {
    if (!asked) return;
    navigateTo('/settings/record', { replace: true });
    verifyNow();
  }, [asked]);
  return (
    <Section id="record" title={t('record')} lead={t('recordLead')}>
      {workspace && (
        <Group gap="sm" wrap="nowrap" justify="space-between">
          <Text size="sm" className={styles.path}>
            {t('recordLies')}
            {t('ui:colon')}
            <span className="cairn-number">{workspace.path}</span>
          </Text>
          <RevealButton target={{ kind: 'workspace' }} />
        </Group>
      )}
      <Group>
        <Button loading={check.isRunning} onClick={check.verify}>
          {t('verifyButton')}
        </Button>
        <Running check={check} />
      </Group>
      <Outcome check={check} />
    </Section>
  );
}

/** Looks for what a crash leaves behind, and mends it when asked to. */
export function DoctorSection(props: { readonly readOnly: boolean }) {
  const { t } = useTranslation('settings');
  const check = useVerifyJob();
  return (
    <Section id="doctor" title={t('doctor')} lead={t('doctorLead')}>
      <Group>
        <Button variant="default" loading={check.isRunning} onClick={() => check.doctor(false)}>
          {t('doctorButton')}
        </Button>
        <Button
          variant="default"
          disabled={check.isRunning || props.readOnly}
          onClick={() => check.doctor(true)}
        >
          {t('doctorRepair')}
        </Button>
        <Running check={check} />
      </Group>
      <Outcome check={check} healthy={t('healthy')} />
    </Section>
  );
}

type Check = ReturnType<typeof useVerifyJob>;

function Running({ check }: { readonly check: Check }) {
  const { t, i18n } = useTranslation('settings');
  if (!check.isRunning) return null;
  const done = (check.job?.progress.done ?? 0).toLocaleString(i18n.language);
  return (
    <>
      <Text size="sm" component="output">
        {t('verifying', { done })}
      </Text>
      <Button variant="default" size="compact-sm" onClick={check.stop}>
        {t('verifyStop')}
      </Button>
    </>
  );
}

function Outcome({ check, healthy }: { readonly check: Check; readonly healthy?: string }) {
  const { t } = useTranslation('settings');
  if (check.isRunning) return null;
  if (check.failure) return <ErrorNotice failure={check.failure} />;
  if (check.job?.state === 'stopped') return <Text size="sm">{t('verifyStopped')}</Text>;
  if (!check.verification) return null;
  return <VerificationResult verification={check.verification} words={healthy ?? t('holds')} />;
}
