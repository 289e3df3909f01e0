import { useMemo } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../app/commands/registry.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import type { SessionEvent } from '../timeline/payload.ts';
import { isKind } from '../timeline/payload.ts';
import type { SessionActions } from '../session-actions.tsx';
import type { BranchPlace } from './branch-places.ts';

/**
 * Branching by name and key: what a button beside a message does, the palette does for the last message
 * or for the step that last had the focus.
 */
export function useBranchCommands(options: {
  readonly actions: SessionActions;
  readonly path: readonly SessionEvent[];
  readonly places: readonly BranchPlace[];
  /** The event of the step that last had the focus. */
  readonly selected: RefObject<string | undefined>;
  readonly onShowBranches: () => void;
}): void {
  const { t } = useTranslation('conversation');
  const { actions, path, places, selected, onShowBranches } = options;
  const { branch, blocked, modelled, showSeen, edit } = actions;
  const place = places.findLast(({ active }) => active >= 0);
  const commands = useMemo<Command[]>(() => {
    const command = (id: string, title: string, run: () => void): Command => ({
      id: `branch.${id}`,
      group: 'session',
      title,
      run,
    });
    const list = [command('show', t('commandBranches'), onShowBranches)];
    const replied = path.findLast((event) => isKind(event, 'model.replied'));
    if (replied && isKind(replied, 'model.replied')) {
      const { stepId } = replied.body;
      list.push(command('context', t('commandSeen'), () => showSeen(stepId)));
    }
    if (blocked !== undefined || !modelled) return list;
    const lastOf = (kind: string): string | undefined =>
      path.findLast((event) => event.kind === kind)?.id;
    const asked = lastOf('message.researcher');
    if (asked) list.push(command('edit', t('commandEdit'), () => edit(asked)));
    const answer = lastOf('message.agent');
    if (answer) {
      list.push(
        command('regenerate', t('commandRegenerate'), () => void branch('regenerate', answer)),
      );
    }
    const failed = path.findLast(
      (event) =>
        event.kind === 'model.failed' ||
        (isKind(event, 'tool.result') && event.body.outcome === 'error') ||
        (isKind(event, 'session.closed') && event.body.outcome === 'failed'),
    )?.id;
    if (failed) list.push(command('retry', t('commandRetry'), () => void branch('retry', failed)));
    list.push(
      command('fork', t('commandFork'), () => {
        const eventId = selected.current ?? answer ?? asked;
        if (eventId !== undefined) void branch('fork', eventId);
      }),
    );
    for (const [name, by] of [
      ['previous', -1],
      ['next', 1],
    ] as const) {
      const sibling = place?.branches[place.active + by];
      if (sibling) {
        list.push(
          command(name, t(`command_${name}Branch`), () => void branch('switch', sibling.leafId)),
        );
      }
    }
    return list;
  }, [t, path, place, blocked, modelled, branch, showSeen, edit, onShowBranches, selected]);
  useCommands(commands);
}
