import { Loader } from '@mantine/core';
import { useFocusWithin } from '@mantine/hooks';
import { IconChevronRight, IconStack2 } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClosedLine } from './closed-line.tsx';
import { assertNever } from '../../../app/assert-never.ts';
import { duration } from '../../../ui/relative-time.ts';
import type { WorkItem, WorkLine } from './items.ts';
import { EventNote } from './event-note.tsx';
import { StepLine } from './step-line.tsx';
import { ThoughtLine } from './thought-line.tsx';
import { foldRuns, workSummary } from './blocks.ts';
import { OtherToolIcon, TOOL_ICONS, isKnownTool } from './tool-icons.ts';
import classes from './timeline.module.css';

/** The steps between two things that were said; open while they happen, one line afterwards. */
export function WorkBlock(props: {
  readonly items: readonly WorkItem[];
  readonly labels: ReadonlyMap<string, string>;
  readonly live: boolean;
  /** True when a report came of these steps. */
  readonly answered: boolean;
}) {
  const { t, i18n } = useTranslation(['workbench', 'ui']);
  const [chosen, setChosen] = useState<boolean>();
  const lines = useId();
  // Whoever went to a step keeps it: the block does not close by itself when the run ends.
  const { ref: list } = useFocusWithin<HTMLUListElement>({ onFocus: () => setChosen(true) });
  const opened = chosen ?? props.live;
  const title = props.live ? t('working') : props.answered ? t('howFound') : t('steps');
  const { tools: all, milliseconds } = workSummary(props.items);
  const telling = all.filter(([tool]) => !ROUTINE.has(tool));
  const tools = telling.length > 0 ? telling : all;
  const words =
    tools.length === 0
      ? t(props.items.some(({ kind }) => kind === 'step') ? 'work' : 'workNotes', {
          count: props.items.length,
        })
      : tools.map(([tool, count]) => foldWords(t, tool, count)).join(' · ');
  const rejected = props.items.filter(isRejected).length;
  return (
    <section className={classes.work}>
      <button
        type="button"
        className={classes.summary}
        aria-expanded={opened}
        aria-controls={lines}
        data-step
        onClick={() => setChosen(!opened)}
      >
        <IconChevronRight className={classes.chevron} size={14} aria-hidden />
        {props.live ? <Loader size={13} aria-hidden /> : null}
        <span>
          {tools.length === 0 ? null : <strong>{[title, ''].join(t('ui:colon'))}</strong>}
          {words}
          {rejected > 0 ? ` · ${t('workRejected', { count: rejected })}` : null}
          {milliseconds > 0 ? ` · ${duration(milliseconds, i18n.language)}` : null}
        </span>
      </button>
      <ul id={lines} ref={list} className={classes.lines} hidden={!opened}>
        {opened
          ? foldRuns(props.items).map((line) => (
              <Line key={line.id} line={line} labels={props.labels} />
            ))
          : null}
      </ul>
    </section>
  );
}

/** A researcher's no is not folded away with the step it stopped. */
function isRejected(item: WorkItem): boolean {
  return (
    item.kind === 'step' &&
    item.decided?.body.decision === 'reject' &&
    item.decided.body.by === 'researcher'
  );
}

/** Steps that every answer takes; the closed line leaves them out, the open list has them. */
const ROUTINE: ReadonlySet<string> = new Set(['update_plan', 'list_works', 'write_report']);

type Words = ReturnType<typeof useTranslation<'workbench'>>['t'];

function foldWords(t: Words, tool: string, count: number): string {
  return isKnownTool(tool) ? t(`fold_${tool}`, { count }) : t('fold_other', { count, tool });
}

function Line(props: { readonly line: WorkLine; readonly labels: ReadonlyMap<string, string> }) {
  const { line, labels } = props;
  switch (line.kind) {
    case 'step':
      return <StepLine step={line} labels={labels} />;
    case 'fold':
      return <FoldLine line={line} labels={labels} />;
    case 'group':
      return <GroupLine line={line} labels={labels} />;
    case 'thought':
      return <ThoughtLine event={line.event} replied={line.replied} />;
    case 'note':
      return (
        <li>
          <EventNote event={line.event} />
        </li>
      );
    default:
      return assertNever(line);
  }
}

/** The calls of one reply, held together by a bracket. */
function GroupLine(props: {
  readonly line: Extract<WorkLine, { readonly kind: 'group' }>;
  readonly labels: ReadonlyMap<string, string>;
}) {
  const { t } = useTranslation('conversation');
  const { steps } = props.line;
  const words = t('callsTogether', { count: steps.length });
  return (
    <li className={classes.group}>
      <p>
        <IconStack2 size={14} stroke={1.7} aria-hidden />
        {words}
      </p>
      <ul aria-label={words}>
        {steps.map((step) => (
          <StepLine key={step.id} step={step} labels={props.labels} />
        ))}
      </ul>
    </li>
  );
}

/** Several steps of one tool as one line: "5 searches". */
function FoldLine(props: {
  readonly line: Extract<WorkLine, { readonly kind: 'fold' }>;
  readonly labels: ReadonlyMap<string, string>;
}) {
  const { t, i18n } = useTranslation('workbench');
  const { line, labels } = props;
  const [opened, setOpened] = useState(false);
  const inner = useId();
  const Icon = TOOL_ICONS[line.tool] ?? OtherToolIcon;
  const milliseconds = line.steps.reduce(
    (sum, step) => sum + (step.result?.body.milliseconds ?? 0),
    0,
  );
  return (
    <li>
      <ClosedLine icon={Icon} opened={opened} controls={inner} onToggle={() => setOpened(!opened)}>
        <span>{foldWords(t, line.tool, line.steps.length)}</span>
        <span />
        <span className={`${classes.aside} cairn-number`}>
          {duration(milliseconds, i18n.language)}
        </span>
      </ClosedLine>
      <ul id={inner} className={classes.lines} hidden={!opened}>
        {opened
          ? line.steps.map((step) => <StepLine key={step.id} step={step} labels={labels} />)
          : null}
      </ul>
    </li>
  );
}
