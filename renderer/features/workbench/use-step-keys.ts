import { useMemo } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../app/commands/registry.ts';
import { useCommands } from '../../app/commands/use-commands.tsx';

/** J and K move the focus from step to step. */
export function useStepKeys(container: RefObject<HTMLElement | null>): void {
  const { t } = useTranslation('workbench');
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'step.next',
        group: 'session',
        title: t('commandNext'),
        keys: ['j'],
        keyOnly: true,
        run: () => move(container.current, 1),
      },
      {
        id: 'step.previous',
        group: 'session',
        title: t('commandPrevious'),
        keys: ['k'],
        keyOnly: true,
        run: () => move(container.current, -1),
      },
    ],
    [container, t],
  );
  useCommands(commands);
}

function move(container: HTMLElement | null, by: 1 | -1): void {
  const steps = [...(container?.querySelectorAll<HTMLElement>('[data-step]') ?? [])];
  const here = steps.findIndex((step) => step === document.activeElement);
  const next = here === -1 ? (by === 1 ? 0 : steps.length - 1) : here + by;
  const step = steps[Math.min(Math.max(next, 0), steps.length - 1)];
  step?.focus();
  step?.scrollIntoView({ block: 'nearest' });
}
