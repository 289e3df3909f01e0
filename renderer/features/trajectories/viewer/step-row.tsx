import { IconAlertTriangle, IconNote, IconTag } from '@tabler/icons-react';
import { memo, useId } from 'react';
import { duration, exactTime } from '../../../ui/relative-time.ts';
import { dollars, tokenCount } from '../../workbench/usage/numbers.ts';
import { GroupSwatch } from '../../../ui/density/density-strip.tsx';
import { StepBody } from './step-body.tsx';
import { stepGroup } from './step-groups.ts';
import type { StepHeader, TrajectorySummary } from './types.ts';
import { lineWords, type LineWords } from './use-step-title.ts';
import classes from './steps.module.css';

/** The ends of a marked way: the step that met an error, and the one that mended it. */
export type SpanPart = 'error' | 'fix';

/** One step: a line while closed, everything about it when opened. */
export const StepRow = memo(function StepRow(props: {
  readonly summary: TrajectorySummary;
  readonly trajectoryId: string;
  readonly position: number;
  readonly header: StepHeader | undefined;
  /** Said above the step that begins it. */
  readonly round: number | undefined;
  readonly here: boolean;
  readonly opened: boolean;
  readonly marked: SpanPart | undefined;
  readonly words: LineWords;
  readonly onToggle: (position: number, key: string | undefined) => void;
}) {
  const { t } = props.words;
  const { position, header, opened, round } = props;
  const body = useId();
  return (
    <>
      {round === undefined ? null : (
        <p className={classes.round}>{t('round', { number: round })}</p>
      )}
      <button
        type="button"
        className={classes.line}
        aria-expanded={opened}
        aria-controls={body}
        aria-current={props.here ? 'step' : undefined}
        data-position={position}
        onClick={() => props.onToggle(position, header?.key)}
      >
        <span className={classes.chevron} aria-hidden />
        <span className={classes.number}>{position + 1}</span>
        {header ? (
          <Line header={header} words={props.words} marked={props.marked} />
        ) : (
          <span className={classes.waiting}>…</span>
        )}
      </button>
      <div id={body}>
        {opened && header ? (
          <StepBody summary={props.summary} trajectoryId={props.trajectoryId} header={header} />
        ) : null}
      </div>
    </>
  );
});

function Line(props: {
  readonly header: StepHeader;
  readonly words: LineWords;
  readonly marked: SpanPart | undefined;
}) {
  const { header, words, marked } = props;
  const title = words.titleOf(header);
  const Icon = title.icon;
  return (
    <>
      <GroupSwatch group={groupOf(header)} />
      <Icon size={16} stroke={1.6} aria-hidden />
      <span className={classes.verb}>{title.verb}</span>
      <span className={classes.words}>{lineWords(words.t, header)}</span>
      <Aside header={header} words={words} marked={marked} />
    </>
  );
}

/** The group as the strip has it. */
export function groupOf(header: StepHeader): ReturnType<typeof stepGroup> {
  return stepGroup({
    kind: header.kind,
    source: header.source,
    failed: isFailed(header),
    tools: header.calls.map(({ tool }) => tool),
  });
}

function isFailed({ kind, calls }: StepHeader): boolean {
  return kind === 'model_failed' || calls.some(({ outcome }) => outcome === 'error');
}

/** What came of the step, what people said of it, and what it took. */
function Aside(props: {
  readonly header: StepHeader;
  readonly words: LineWords;
  readonly marked: SpanPart | undefined;
}) {
  const { header, marked } = props;
  const { t, language, clock } = props.words;
  const { mark } = header;
  const failed = header.calls.filter(({ outcome }) => outcome === 'error').length;
  const unanswered = header.calls.filter(({ outcome }) => outcome === 'none').length;
  const tokens =
    header.completionTokens === undefined && header.promptTokens === undefined
      ? undefined
      : t('tokensInOut', {
          in: tokenCount(header.promptTokens ?? 0, language),
          out: tokenCount(header.completionTokens ?? 0, language),
        });
  const figures = [
    header.milliseconds === undefined ? undefined : duration(header.milliseconds, language),
    tokens,
    header.costUsd === undefined ? undefined : dollars(header.costUsd, language),
  ].filter((part) => part !== undefined);
  return (
    <span className={classes.aside}>
      {marked === undefined ? null : <span className={classes.flag}>{t(`span_${marked}`)}</span>}
      {header.reasoning === 'hidden' ? <span>{t('reasoned')}</span> : null}
      {header.partial ? <span>{t('partial')}</span> : null}
      {failed > 0 || header.kind === 'model_failed' ? (
        <span className={classes.failed}>
          <IconAlertTriangle size={13} stroke={1.9} aria-hidden />
          {header.calls.length > 1
            ? t('failedCalls', { count: failed })
            : t('conversation:step_error')}
        </span>
      ) : null}
      {unanswered > 0 ? <span>{t('unanswered', { count: unanswered })}</span> : null}
      {mark?.train ? <span className={classes.flag}>{t(`train_${mark.train}`)}</span> : null}
      {mark?.note ? (
        <span className={classes.flag}>
          <IconNote size={14} stroke={1.7} aria-hidden />
          <span className="cairn-hidden">{t('hasNote')}</span>
        </span>
      ) : null}
      {(mark?.labels ?? []).map((label) => (
        <span key={label} className={classes.flag}>
          <IconTag size={12} stroke={1.7} aria-hidden />
          {label}
        </span>
      ))}
      {figures.length > 0 ? <span className="cairn-number">{figures.join(' · ')}</span> : null}
      {header.time === undefined ? null : (
        <time
          className={`${classes.clock} cairn-number`}
          dateTime={header.time}
          title={exactTime(header.time, language)}
        >
          {clock(header.time)}
        </time>
      )}
    </span>
  );
}
