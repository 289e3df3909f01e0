import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../app/commands/registry.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import type { Decision } from './types.ts';

/** Redaction by key: J and K from find to find, A to cut, R to keep, U to take either back. */
export function useRedactionCommands(options: {
  readonly onMove: (by: 1 | -1) => void;
  readonly onDecide: ((decision: Decision) => void) | undefined;
}): void {
  const { t } = useTranslation('redaction');
  const { onMove, onDecide } = options;
  const commands = useMemo<Command[]>(() => {
    const move: Command[] = [
      {
        id: 'redaction.next',
        group: 'session',
        title: t('next'),
        keys: ['j'],
        keyOnly: true,
        run: () => onMove(1),
      },
      {
        id: 'redaction.previous',
        group: 'session',
        title: t('previous'),
        keys: ['k'],
        keyOnly: true,
        run: () => onMove(-1),
      },
    ];
    if (onDecide === undefined) return move;
    return [
      ...move,
      {
        id: 'redaction.cut',
        group: 'session',
        title: t('cut'),
        keys: ['a'],
        keyOnly: true,
        run: () => onDecide('redact'),
      },
      {
        id: 'redaction.keep',
        group: 'session',
        title: t('keep'),
        keys: ['r'],
        keyOnly: true,
        run: () => onDecide('keep'),
      },
      {
        id: 'redaction.undecide',
        group: 'session',
        title: t('undecide'),
        keys: ['u'],
        keyOnly: true,
        run: () => onDecide('undecided'),
      },
    ];
  }, [t, onMove, onDecide]);
  useCommands(commands);
}
