import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { StepBody } from '../viewer/step-body.tsx';
import { StepStrip } from '../viewer/step-strip.tsx';
import type { StepHeader, TrajectoryOutline } from '../viewer/types.ts';
import { useMarkedWords } from '../viewer/use-marked-words.ts';
import { useStepHeaders } from '../viewer/use-step-headers.ts';
import type { StepSelection } from '../viewer/use-step-place.ts';
import { useStepTitle } from '../viewer/use-step-title.ts';
import viewerClasses from '../viewer/viewer.module.css';
import { nextStep } from './pace.ts';
import type { Pace } from './pace.ts';
import { ReplayControls } from './replay-controls.tsx';
import { StatePanel } from './state-panel.tsx';
import { useReplayCommands } from './use-replay-commands.ts';
import classes from './replay.module.css';

/** One step at a time, with the plan, the evidence and the report as they stood once it was done. */
export function ReplayScreen(props: {
  readonly outline: TrajectoryOutline;
  readonly trajectoryId: string;
  readonly selection: StepSelection;
}) {
  const { t } = useTranslation('viewer');
  const { outline, trajectoryId, selection } = props;
  const { strip, summary } = outline;
  const { go } = selection;
  const total = strip.length;
  const at = Math.min(selection.arrival.position, total - 1);
  const [playing, setPlaying] = useState(false);
  const [pace, setPace] = useState<Pace>(2);
  const step = useRef<HTMLDivElement>(null);
  const positions = useMemo(() => strip.map((_, position) => position), [strip]);
  // The step ahead is asked for before it is gone to, so that playing does not stutter.
  const headers = useStepHeaders(trajectoryId, [at, Math.min(at + 1, total - 1)]);
  const header = headers.get(at);
  const key = header?.key;
  const upcoming = headers.get(at + 1);
  useRouteQuery(
    'trajectory.step',
    { trajectoryId, at: upcoming?.key ?? 0 },
    { enabled: upcoming !== undefined },
  );
  const find = new URLSearchParams(window.location.hash.split('?')[1] ?? '').get('find') ?? '';
  useMarkedWords(step, find);
  const goTo = useCallback(
    (position: number) => {
      if (position >= 0 && position < total) go(position, { key: headers.get(position)?.key });
    },
    [go, headers, total],
  );
  const goNow = useRef(goTo);
  useEffect(() => {
    goNow.current = goTo;
  });
  useEffect(() => {
    if (!playing) return undefined;
    const following = nextStep(at, total);
    const timer = setTimeout(() => {
      if (following === undefined) setPlaying(false);
      else goNow.current(following);
    }, pace * 1_000);
    return () => clearTimeout(timer);
  }, [playing, pace, at, total]);
  // Each step is read from its beginning.
  useEffect(() => {
    if (at >= 0) step.current?.scrollTo(0, 0);
  }, [at]);
  const byHand = useCallback(
    (position: number) => {
      setPlaying(false);
      goTo(position);
    },
    [goTo],
  );
  const toggle = useCallback(() => setPlaying((before) => !before), []);
  const stop = useCallback(() => setPlaying(false), []);
  useReplayCommands({ at, total, playing, onGo: byHand, onToggle: toggle, onStop: stop });
  return (
    <>
      <StepStrip
        strip={strip}
        isImport={summary.origin === 'import'}
        positions={positions}
        at={at}
        onGo={byHand}
      />
      <ReplayControls
        at={at}
        total={total}
        playing={playing}
        pace={pace}
        onGo={byHand}
        onToggle={toggle}
        onPace={setPace}
      />
      <div className={classes.columns}>
        {/* What scrolls must be reachable by keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <section className={classes.step} ref={step} aria-label={t('replayStep')} tabIndex={0}>
          {header ? (
            <>
              <ReplayTitle header={header} />
              <StepBody key={key} summary={summary} trajectoryId={trajectoryId} header={header} />
            </>
          ) : headers.failure ? (
            <p className={viewerClasses.nothing}>{headers.failure.message}</p>
          ) : (
            <SkeletonRows rows={6} height={24} />
          )}
        </section>
        <StateAt trajectoryId={trajectoryId} position={at} sessionId={summary.sessionId} />
      </div>
    </>
  );
}

function ReplayTitle(props: { readonly header: StepHeader }) {
  const { t } = useTranslation('viewer');
  const { header } = props;
  const { icon: Icon, verb } = useStepTitle()(header);
  return (
    <h2 className={classes.title}>
      <Icon size={18} stroke={1.6} aria-hidden />
      {verb}
      {header.round === undefined ? null : (
        <span className={classes.round}>{t('round', { number: header.round })}</span>
      )}
    </h2>
  );
}

function StateAt(props: {
  readonly trajectoryId: string;
  readonly position: number;
  readonly sessionId: string | undefined;
}) {
  const { t } = useTranslation('viewer');
  const { trajectoryId, position } = props;
  const query = useRouteQuery(
    'trajectory.stateAt',
    { trajectoryId, position },
    { keepPrevious: true },
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable
    <aside className={classes.state} aria-label={t('stateLabel')} tabIndex={0}>
      <p className={classes.stateHint}>{t('stateHint')}</p>
      <StateView query={query}>
        {(state) => <StatePanel state={state} sessionId={props.sessionId} />}
      </StateView>
    </aside>
  );
}
