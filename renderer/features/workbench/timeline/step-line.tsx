import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClosedLine } from './closed-line.tsx';
import { duration } from '../../../ui/relative-time.ts';
import type { StepItem } from './items.ts';
import { StepDetails } from './step-details.tsx';
import { stepWords } from './step-words.ts';
import { OtherToolIcon, TOOL_ICONS, isKnownTool } from './tool-icons.ts';
import classes from './timeline.module.css';

/** A step: one line closed (icon, verb, object, time), everything open. */
export function StepLine(props: {
  readonly step: StepItem;
  readonly labels: ReadonlyMap<string, string>;
}) {
  const { step } = props;
  const { t, i18n } = useTranslation('workbench');
  const [opened, setOpened] = useState(false);
  const details = useId();
  const Icon = TOOL_ICONS[step.tool] ?? OtherToolIcon;
  const words = stepWords(step, props.labels);
  const result = step.result?.body;
  const verb = isKnownTool(step.tool)
    ? t(`tool_${step.tool}`)
    : t('tool_other', { tool: step.tool });
  const outcome = ((): string | undefined => {
    if (!result) return t('stepRunning');
    if (result.outcome === 'error') return t('stepFailed');
    if (words.count === undefined) return undefined;
    if (step.tool === 'library_search') return t('passagesFound', { count: words.count });
    return step.tool === 'list_works' ? t('worksFound', { count: words.count }) : undefined;
  })();
  return (
    <li>
      <ClosedLine
        icon={Icon}
        opened={opened}
        controls={details}
        onToggle={() => setOpened(!opened)}
      >
        <span className={classes.verb}>{verb}</span>
        <span className={classes.object}>
          {words.object}
          {words.page ? ` · ${t('onPage', { page: words.page })}` : null}
        </span>
        <span
          className={
            result?.outcome === 'error' ? `${classes.aside} ${classes.failed}` : classes.aside
          }
        >
          {outcome}
          {result ? (
            <span className="cairn-number">
              {outcome ? ' · ' : null}
              {duration(result.milliseconds, i18n.language)}
            </span>
          ) : null}
        </span>
      </ClosedLine>
      <div id={details}>{opened ? <StepDetails step={step} /> : null}</div>
    </li>
  );
}
