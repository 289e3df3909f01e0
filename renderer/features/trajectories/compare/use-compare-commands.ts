import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../app/commands/registry.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import type { AlignedRow } from '../viewer/types.ts';
import { nextDifference } from './compare-rows.ts';

/** J and K go from difference to difference. */
export function useCompareCommands(options: {
  readonly rows: readonly AlignedRow[];
  readonly at: number;
  readonly onGo: (index: number, focus: boolean) => void;
}): void {
  const { t } = useTranslation('viewer');
  const { rows, at, onGo } = options;
  const commands = useMemo<Command[]>(() => {
    const move = (by: 1 | -1): void => {
      const next = nextDifference(rows, at, by);
      if (next !== undefined) onGo(next, true);
    };
    return [
      {
        id: 'step.next',
        group: 'session',
        title: t('commandNextDifference'),
        keys: ['j'],
        run: () => move(1),
      },
      {
        id: 'step.previous',
        group: 'session',
        title: t('commandPreviousDifference'),
        keys: ['k'],
        run: () => move(-1),
      },
    ];
  }, [rows, at, onGo, t]);
  useCommands(commands);
}
