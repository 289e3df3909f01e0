import { useLocalStorage } from '@mantine/hooks';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { pathOf } from '../../../preload/contract/types.ts';
import type { Command } from '../../app/commands/registry.ts';
import { useCommands } from '../../app/commands/use-commands.tsx';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { branchPlaces } from './branches/branch-places.ts';
import { Inspector } from './inspector/inspector.tsx';
import inspectorClasses from './inspector/inspector.module.css';
import { SessionActionsProvider } from './session-actions.tsx';
import { SessionScreen } from './session-screen.tsx';
import { isRunning } from './session-state.ts';
import { SeenDrawer } from './usage/seen-drawer.tsx';
import { useCheckCitations } from './use-check-citations.ts';
import { useSessionEvents } from './use-session-events.ts';
import classes from './workbench.module.css';

/** A session in the middle, plan and evidence on the right; widths are remembered. */
export function SessionLayout(props: { readonly sessionId: string }) {
  const { t } = useTranslation('workbench');
  const { sessionId } = props;
  const session = useSessionEvents(sessionId);
  const view = useRouteQuery('session.view', { sessionId });
  const parted = session.events.some(({ kind }) => kind === 'branch.opened');
  const branches = useRouteQuery('session.branches', { sessionId }, { enabled: parted });
  const path = useMemo(() => pathOf(session.events), [session.events]);
  const places = useMemo(() => branchPlaces(branches.data ?? []), [branches.data]);
  const children = view.data?.children;
  const subAgents = useMemo(
    () => new Map((children ?? []).map((child) => [child.callId, child.sessionId])),
    [children],
  );
  const modelled = useMemo(
    () => session.events.some(({ kind }) => kind === 'model.replied' || kind === 'model.failed'),
    [session.events],
  );
  const [seen, setSeen] = useState<string>();
  const [tab, setTab] = useState<string | null>(null);
  useCheckCitations(view.data);
  const [inspectorOpen, setInspectorOpen] = useLocalStorage({
    key: 'cairn.inspector',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const showBranches = useCallback(() => {
    setInspectorOpen(true);
    setTab('branches');
  }, [setInspectorOpen]);
  const layout = useDefaultLayout({ id: 'cairn.workbench', storage: localStorage });
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'inspector.toggle',
        group: 'session',
        title: t('commandInspector'),
        keys: ['i'],
        run: () => setInspectorOpen((open) => !open),
      },
    ],
    [setInspectorOpen, t],
  );
  useCommands(commands);
  if (view.isError && view.data === undefined) {
    return (
      <div className={classes['start-column']}>
        <ErrorNotice failure={view.error.failure} onRetry={() => void view.refetch()} />
      </div>
    );
  }
  const centre = (
    <SessionScreen
      sessionId={sessionId}
      view={view.data}
      session={session}
      path={path}
      places={places}
      onShowBranches={showBranches}
      inspectorOpen={inspectorOpen}
      onToggleInspector={() => setInspectorOpen((open) => !open)}
    />
  );
  return (
    <SessionActionsProvider
      sessionId={sessionId}
      running={isRunning(view.data?.summary)}
      modelled={modelled}
      subAgents={subAgents}
      onShowSeen={setSeen}
    >
      <Group
        className={classes.layout}
        orientation="horizontal"
        defaultLayout={layout.defaultLayout}
        onLayoutChanged={layout.onLayoutChanged}
      >
        <Panel id="centre" minSize="420px">
          {centre}
        </Panel>
        {inspectorOpen ? (
          <>
            <Separator className={inspectorClasses.separator} aria-label={t('resizeInspector')} />
            <Panel id="inspector" defaultSize="28%" minSize="270px" maxSize="560px">
              <Inspector view={view.data} branches={branches.data ?? []} tab={tab} onTab={setTab} />
            </Panel>
          </>
        ) : null}
      </Group>
      <SeenDrawer sessionId={sessionId} stepId={seen} onClose={() => setSeen(undefined)} />
    </SessionActionsProvider>
  );
}
