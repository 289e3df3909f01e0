import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../commands/registry.ts';
import { useCommands } from '../commands/use-commands.tsx';
import { useReveal } from '../host/use-host.ts';
import type { WorkspaceDialogKind } from './workspace-dialog.tsx';

/** Commands for the workspace as a whole: a new one, another one, and where this one lies. */
export function useWorkspaceCommands(ask: (kind: WorkspaceDialogKind) => void): void {
  const { t } = useTranslation('shell');
  const reveal = useReveal();
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'workspace.create',
        group: 'app',
        title: t('useOwnPapers'),
        run: () => ask('create'),
      },
      { id: 'workspace.open', group: 'app', title: t('openFolder'), run: () => ask('open') },
      ...(reveal
        ? [
            {
              id: 'workspace.reveal',
              group: 'app',
              title: t('commandReveal'),
              run: () => reveal({ kind: 'workspace' }),
            } as const,
          ]
        : []),
    ],
    [t, ask, reveal],
  );
  useCommands(commands);
}
