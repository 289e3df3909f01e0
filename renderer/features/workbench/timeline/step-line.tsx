import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClosedLine } from './closed-line.tsx';
import { duration } from '../../../ui/relative-time.ts';
import { dollars } from '../usage/numbers.ts';
import type { StepItem } from './items.ts';
import { StateMark } from './state-mark.tsx';
import { StepDetails } from './step-details.tsx';
import { stepWords } from './step-words.ts';
import { OtherToolIcon, TOOL_ICONS, isKnownTool } from './tool-icons.ts';
import classes from './timeline.module.css';

/** What they find are works; a search of the library finds passages. */
const WORK_TOOLS: ReadonlySet<string> = new Set(['list_works', 'search_literature', 'snowball']);

/** A step: one line closed (icon, verb, object, state, time, cost), everything open. */
export function StepLine(props: {
  readonly step: StepItem;
  readonly labels: ReadonlyMap<string, string>;
}) {
  const { step } = props;
  const { t, i18n } = useTranslation(['workbench', 'conversation']);
  const [opened, setOpened] = useState(false);
  const details = useId();
  const Icon = TOOL_ICONS[step.tool] ?? OtherToolIcon;
  const words = stepWords(step, props.labels);
  // What waits, or never ran, is not told as done.
  const told = DONE.has(step.state) ? 'workbench:tool' : 'conversation:ask';
  const verb = isKnownTool(step.tool)
    ? t(`${told}_${step.tool}`)
    : t(`${told}_other`, { tool: step.tool });
  const result = step.result?.body;
  // The cost is the whole reply's, so it stands once, beside the first of its calls.
  const cost = (step.place?.index ?? 0) === 0 ? step.replied?.body.costUsd : undefined;
  return (
    <li>
      <ClosedLine
        icon={Icon}
        opened={opened}
        controls={details}
        eventId={step.id}
        onToggle={() => setOpened(!opened)}
      >
        <span className={classes.verb}>{verb}</span>
        <span className={classes.object}>
          {words.object}
          {words.page ? ` · ${t('onPage', { page: words.page })}` : null}
        </span>
        <span className={classes.aside}>
          <StateMark state={step.state} words={useStateWords(step, words.count)} />
          {result ? (
            <span className="cairn-number"> · {duration(result.milliseconds, i18n.language)}</span>
          ) : null}
          {cost === undefined ? null : (
            <span className="cairn-number"> · {dollars(cost, i18n.language)}</span>
          )}
        </span>
      </ClosedLine>
      <div id={details}>{opened ? <StepDetails step={step} /> : null}</div>
    </li>
  );
}

const DONE: ReadonlySet<StepItem['state']> = new Set(['success', 'running']);

/** What the state's own word does not say: how much was found, or who decided. */
function useStateWords(step: StepItem, count: number | undefined): string | undefined {
  const { t } = useTranslation(['workbench', 'conversation']);
  if (step.state === 'success') {
    if (step.decided?.body.by === 'researcher') {
      return step.decided.body.arguments === undefined
        ? t('conversation:step_approved')
        : t('conversation:step_approvedEdited');
    }
    if (count === undefined) return undefined;
    if (step.tool === 'library_search') return t('workbench:passagesFound', { count });
    return WORK_TOOLS.has(step.tool) ? t('workbench:worksFound', { count }) : undefined;
  }
  if (step.state !== 'cancelled') return undefined;
  const code = step.result?.body.outcome === 'error' ? step.result.body.error.code : undefined;
  if (code === 'approval_rejected') return t('conversation:step_rejected');
  if (code === 'approval_denied') return t('conversation:step_denied');
  return undefined;
}
