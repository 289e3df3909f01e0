import type { Icon } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { timeFormat } from '../../../ui/formats.ts';
import { isKnownTool, OtherToolIcon, TOOL_ICONS } from '../../workbench/timeline/tool-icons.ts';
import { KIND_ICONS, KeptIcon } from './kind-icons.ts';
import type { StepHeader } from './types.ts';

/** The sign of a step, and its verb. */
export interface StepTitle {
  readonly icon: Icon;
  readonly verb: string;
}

/** What stands beside the verb: names of the record in the reader's words, and no bare arguments. */
export function lineWords(t: LineWords['t'], { key, kind, calls, words }: StepHeader): string {
  if (kind === 'unreadable') {
    // What the record still has of such an event names its fault, not what was done.
    if (!OF_IMPORT.test(key)) return t('about_unreadable');
    return [t('about_kept'), words].filter((part) => part !== '').join(' · ');
  }
  if (kind === 'approvals_changed') {
    const mode = MODES.find((each) => each === words);
    return mode === undefined ? words : t(`conversation:mode_${mode}`);
  }
  if (kind === 'branch') {
    const reason = REASONS.find((each) => each === words);
    return reason === undefined ? words : t(`conversation:branch_${reason}`);
  }
  const known = calls.length > 0 && calls.every(({ tool }) => isKnownTool(tool));
  return known && BARE_NUMBERS.test(words) ? '' : words;
}

/** Steps of a session are named by an event of the record, those of an import by their place. */
const OF_IMPORT = /^s\d+$/;
const MODES = ['supervised', 'autonomous', 'unattended'] as const;
const REASONS = ['original', 'edit', 'regenerate', 'retry', 'fork', 'switch'] as const;
/** As an input without text of its own is said: `from 1, margin 400`. */
const BARE_NUMBERS = /^\w+ -?[\d.]+(?:, \w+ -?[\d.]+)*$/;

type StepTitles = (header: StepHeader) => StepTitle;

/** What every line of a list needs to say its step; asked for once for all of them. */
export interface LineWords {
  readonly t: TFunction<['viewer', 'workbench', 'conversation']>;
  readonly titleOf: StepTitles;
  readonly language: string;
  readonly clock: (time: string) => string;
}

export function useLineWords(): LineWords {
  const { t, i18n } = useTranslation(['viewer', 'workbench', 'conversation']);
  const { language } = i18n;
  return useMemo(
    () => ({
      t,
      titleOf: (header) => titleOf(t, header),
      language,
      clock: (time) =>
        timeFormat(language, { timeStyle: 'medium', hour12: false }).format(new Date(time)),
    }),
    [t, language],
  );
}

/** A step in the reader's words: what was called where something was, else what kind of step it is. */
export function useStepTitle(): StepTitles {
  return useLineWords().titleOf;
}

/** What a kind of step is called; in an import, where nothing is erased, `unreadable` is what is not understood. */
export function kindKey(kind: StepHeader['kind'], isImport: boolean) {
  return kind === 'unreadable' && isImport ? 'kind_kept' : (`kind_${kind}` as const);
}

function titleOf(t: LineWords['t'], { key, kind, source, calls }: StepHeader): StepTitle {
  const [first] = calls;
  if (first === undefined) {
    if (kind === 'unreadable' && OF_IMPORT.test(key))
      return { icon: KeptIcon, verb: t(kindKey(kind, true)) };
    const verb = kind === 'message' ? t(`message_${source}`) : t(`kind_${kind}`);
    return { icon: KIND_ICONS[kind], verb };
  }
  const tools = [...new Set(calls.map(({ tool }) => tool))];
  const icon = TOOL_ICONS[first.tool] ?? OtherToolIcon;
  const words = tools
    .slice(0, 2)
    .map((tool) =>
      isKnownTool(tool) ? t(`workbench:tool_${tool}`) : t('workbench:tool_other', { tool }),
    )
    .join(' · ');
  return { icon, verb: calls.length === 1 ? words : t('callsOf', { count: calls.length, words }) };
}
