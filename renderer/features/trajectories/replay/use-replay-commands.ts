import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../app/commands/registry.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';

/** Replay by key: J and K, P to play or pause, Esc to stop, Home and End of the strip are its own. */
export function useReplayCommands(options: {
  readonly at: number;
  readonly total: number;
  readonly playing: boolean;
  readonly onGo: (position: number) => void;
  readonly onToggle: () => void;
  readonly onStop: () => void;
}): void {
  const { t } = useTranslation('viewer');
  const { at, total, playing, onGo, onToggle, onStop } = options;
  const commands = useMemo<Command[]>(() => {
    const list: Command[] = [
      {
        id: 'step.next',
        group: 'session',
        title: t('commandNext'),
        keys: ['j'],
        keyOnly: true,
        run: () => onGo(Math.min(at + 1, total - 1)),
      },
      {
        id: 'step.previous',
        group: 'session',
        title: t('commandPrevious'),
        keys: ['k'],
        keyOnly: true,
        run: () => onGo(Math.max(at - 1, 0)),
      },
      {
        id: 'replay.play',
        group: 'session',
        title: t(playing ? 'stopPlaying' : 'play'),
        keys: ['p'],
        run: onToggle,
      },
    ];
    if (playing) {
      list.push({
        id: 'replay.stop',
        group: 'session',
        title: t('stopPlaying'),
        keys: ['escape'],
        keyOnly: true,
        run: onStop,
      });
    }
    return list;
  }, [at, total, playing, onGo, onToggle, onStop, t]);
  useCommands(commands);
}
