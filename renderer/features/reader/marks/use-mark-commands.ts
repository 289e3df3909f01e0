import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnnotationColour } from '../../../../preload/contract/types.ts';
import type { Command } from '../../../app/commands/registry.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { useLatest } from '../use-latest.ts';
import { colours } from './colours.ts';

export interface MarkActions {
  readonly colour: (colour: AnnotationColour) => void;
  readonly highlight: () => void;
  readonly note: () => void;
  readonly ask: () => void;
  readonly evidence: () => void;
  readonly copy: () => void;
  readonly list: () => void;
  /** Absent where words are chosen by the browser's own means. */
  readonly words?: () => void;
  /** Absent where there are no pages to draw on. */
  readonly region?: () => void;
}

/** The keys of marks, offered while a file is open. */
export function useMarkCommands(actions: MarkActions): void {
  const { t } = useTranslation('marks');
  const latest = useLatest(actions);
  const hasWords = actions.words !== undefined;
  const hasRegion = actions.region !== undefined;
  const commands = useMemo((): Command[] => {
    const group = 'reader' as const;
    const command = (name: string, title: string, key: string, run: () => void): Command => ({
      id: `marks.${name}`,
      group,
      title,
      keys: [key],
      run,
    });
    const now = () => latest.current;
    return [
      ...colours.map((colour, index) =>
        command(
          colour,
          t('highlightIn', { colour: t(`colour_${colour}`) }),
          String(index + 1),
          () => now().colour(colour),
        ),
      ),
      command('highlight', t('commandHighlight'), 'h', () => now().highlight()),
      command('note', t('commandNote'), 'w', () => now().note()),
      command('ask', t('commandAsk'), 'q', () => now().ask()),
      command('evidence', t('commandEvidence'), 'e', () => now().evidence()),
      command('copy', t('commandCopy'), 'c', () => now().copy()),
      command('list', t('commandList'), 'm', () => now().list()),
      ...(hasWords ? [command('words', t('commandWords'), 'v', () => now().words?.())] : []),
      ...(hasRegion ? [command('region', t('commandRegion'), 'f', () => now().region?.())] : []),
    ];
  }, [t, latest, hasWords, hasRegion]);
  useCommands(commands);
}
