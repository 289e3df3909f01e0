import { useTranslation } from 'react-i18next';
import type { Icon } from '@tabler/icons-react';
import { isKnownTool, OtherToolIcon, TOOL_ICONS } from '../../workbench/timeline/tool-icons.ts';
import { KIND_ICONS } from './kind-icons.ts';
import type { StepHeader } from './types.ts';

/** The sign of a step, and its verb. */
export interface StepTitle {
  readonly icon: Icon;
  readonly verb: string;
}

/** A step in the reader's words: what was called where something was, else what kind of step it is. */
export function useStepTitle(): (header: StepHeader) => StepTitle {
  const { t } = useTranslation(['viewer', 'workbench']);
  const toolWords = (tool: string): string =>
    isKnownTool(tool) ? t(`workbench:tool_${tool}`) : t('workbench:tool_other', { tool });
  return ({ kind, source, calls }) => {
    const [first] = calls;
    if (first === undefined) {
      return {
        icon: KIND_ICONS[kind],
        verb: kind === 'message' ? t(`message_${source}`) : t(`kind_${kind}`),
      };
    }
    const tools = [...new Set(calls.map(({ tool }) => tool))];
    const icon = TOOL_ICONS[first.tool] ?? OtherToolIcon;
    const words = tools.slice(0, 2).map(toolWords).join(' · ');
    if (calls.length === 1) return { icon, verb: words };
    return { icon, verb: t('callsOf', { count: calls.length, words }) };
  };
}
