import { Button, Loader } from '@mantine/core';
import { IconFileImport, IconPlayerPlay, IconPlayerStopFilled } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import type { Command } from '../../app/commands/registry.ts';
import { useCommands } from '../../app/commands/use-commands.tsx';
import { failureOf } from '../../app/query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../../app/query/use-route-query.ts';
import { notifyFailure } from '../../app/shell/notify.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Composer } from './composer.tsx';
import { isRunning } from './session-state.ts';
import { SessionUsage } from './usage/session-usage.tsx';
import classes from './workbench.module.css';

/** Below the conversation: what is happening, Stop while it does, and the box to go on with. */
export function RunBar(props: { readonly view: RouteOutput<'session.view'> }) {
  const { t } = useTranslation(['workbench', 'conversation']);
  const { summary } = props.view;
  const { sessionId, state, outcome } = summary;
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const stop = useRouteAction('session.stop', ['session.view']);
  const resume = useRouteAction('session.resume', ['session.view']);
  const say = useRouteAction('session.say', ['session.view']);
  const running = isRunning(summary);
  const resumable = state === 'interrupted' || (state === 'closed' && outcome === 'stopped');
  const { mutate: stopNow } = stop;
  const commands = useMemo<Command[]>(
    () =>
      running
        ? [
            {
              id: 'session.stop',
              group: 'session',
              title: t('commandStop'),
              keys: ['escape'],
              run: () =>
                stopNow({ sessionId }, { onError: (error) => notifyFailure(failureOf(error)) }),
            },
          ]
        : [],
    [running, sessionId, stopNow, t],
  );
  useCommands(commands);
  const send = async (text: string): Promise<boolean> => {
    try {
      await say.mutateAsync({ sessionId, text });
      return true;
    } catch {
      // The failure is shown below, from the mutation's state.
      return false;
    }
  };
  const failure = stop.error ?? resume.error ?? say.error;
  return (
    <footer className={classes.foot}>
      <div className={classes['foot-inner']}>
        <div className={classes.status}>
          {running ? <Loader size={14} aria-hidden /> : null}
          <output>
            {state === 'closed' ? t(`outcome_${outcome ?? 'stopped'}`) : t(`state_${state}`)}
            {summary.mode === undefined || summary.mode === 'supervised'
              ? null
              : ` · ${t(`conversation:mode_${summary.mode}`)}`}
          </output>
          {running ? (
            <Button
              size="compact-sm"
              color="brick"
              variant="outline"
              leftSection={<IconPlayerStopFilled size={14} aria-hidden />}
              rightSection={<KeyHint keys="escape" />}
              disabled={state === 'stopping'}
              onClick={() => stop.mutate({ sessionId })}
            >
              {t('stop')}
            </Button>
          ) : null}
          {outcome === 'no_evidence' && !running && !workspace?.readOnly ? (
            <Button
              component={Link}
              href="/library"
              size="compact-sm"
              variant="default"
              leftSection={<IconFileImport size={14} aria-hidden />}
            >
              {t('emptyButton')}
            </Button>
          ) : null}
          {resumable && !workspace?.readOnly ? (
            <Button
              size="compact-sm"
              leftSection={<IconPlayerPlay size={14} aria-hidden />}
              loading={resume.isPending}
              onClick={() => resume.mutate({ sessionId })}
            >
              {t('resume')}
            </Button>
          ) : null}
        </div>
        <SessionUsage summary={summary} />
        {failure ? <ErrorNotice failure={failure.failure} /> : null}
        {workspace?.readOnly ? null : (
          <Composer
            label={t('followUp')}
            placeholder={running ? t('steerPlaceholder') : t('followUpPlaceholder')}
            hint={
              running && summary.policy.kind === 'model' ? t('conversation:steerHint') : undefined
            }
            button={t('send')}
            busy={say.isPending}
            onSend={send}
          />
        )}
      </div>
    </footer>
  );
}
