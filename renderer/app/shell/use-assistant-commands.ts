import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useChooseAssistant, useKnownModels } from '../assistant/use-assistant.ts';
import type { Command } from '../commands/registry.ts';
import { useCommands } from '../commands/use-commands.tsx';
import { navigateTo } from '../location.ts';

/** Commands for who answers, and for the settings that go with it. */
export function useAssistantCommands(): void {
  const { t } = useTranslation('shell');
  const { choose } = useChooseAssistant();
  const known = useKnownModels();
  const commands = useMemo<Command[]>(() => {
    const page = (id: string, title: string, keys?: readonly string[]): Command => ({
      id: `settings.${id}`,
      group: 'go',
      title,
      ...(keys ? { keys } : {}),
      run: () => navigateTo(`/settings/${id}`),
    });
    return [
      {
        id: 'assistant.builtIn',
        group: 'app',
        title: t('commandBuiltIn'),
        run: () => choose({ kind: 'built_in' }),
      },
      ...known.map(({ serverId, model, server }): Command => ({
        id: `assistant.use ${serverId} ${model}`,
        group: 'app',
        title: t('commandUseModel', { model, server }),
        run: () => choose({ kind: 'model', serverId, model }),
      })),
      page('assistant', t('setUpModels'), ['g m']),
      page('approvals', t('commandApprovals')),
      page('memory', t('commandMemory')),
      page('network', t('commandNetwork'), ['g n']),
    ];
  }, [t, choose, known]);
  useCommands(commands);
}
