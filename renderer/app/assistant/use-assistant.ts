import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssistantChoice } from '../../../preload/contract/types.ts';
import { failureOf } from '../query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../query/use-route-query.ts';
import { notifyDone, notifyFailure } from '../shell/notify.ts';

/** A model that can be chosen at once: used or checked before, on a server that is still set up. */
export interface KnownModel {
  readonly serverId: string;
  readonly model: string;
  /** The server's label. */
  readonly server: string;
  readonly contextTokens: number | undefined;
}

/** The most models that a menu offers. */
const OFFERED = 8;

/** One text for each choice, for radio buttons and menus. */
export function choiceKey(choice: AssistantChoice): string {
  return choice.kind === 'built_in' ? 'built_in' : `${choice.serverId} ${choice.model}`;
}

/** Models used lately first; the one that answers now is always among them. */
export function useKnownModels(): readonly KnownModel[] {
  const { data: known } = useRouteQuery('model.known', {});
  const { data: servers } = useRouteQuery('model.servers', {});
  return useMemo(() => {
    const labels = new Map((servers ?? []).map(({ serverId, label }) => [serverId, label]));
    const models = (known ?? []).flatMap(({ serverId, model, settings, capabilities }) => {
      const server = labels.get(serverId);
      const contextTokens = settings.contextTokens ?? capabilities?.contextTokens;
      return server === undefined ? [] : [{ serverId, model, server, contextTokens }];
    });
    return models.slice(0, OFFERED);
  }, [known, servers]);
}

/** Lets somebody else answer new sessions, and says so. */
export function useChooseAssistant(): {
  readonly choose: (choice: AssistantChoice) => void;
  readonly isPending: boolean;
  /** What was chosen, while the engine has not yet taken it. */
  readonly pending: AssistantChoice | undefined;
} {
  const { t } = useTranslation('models');
  const { mutate, isPending, variables } = useRouteAction('assistant.choose', [
    'assistant.current',
    'model.known',
  ]);
  const choose = useCallback(
    (choice: AssistantChoice) =>
      mutate(
        { choice },
        {
          onSuccess: () =>
            notifyDone(
              choice.kind === 'built_in'
                ? t('chosenBuiltIn')
                : t('chosenModel', { model: choice.model }),
            ),
          onError: (error: unknown) => notifyFailure(failureOf(error)),
        },
      ),
    [mutate, t],
  );
  return { choose, isPending, pending: isPending ? variables.choice : undefined };
}
