import { useLocalStorage } from '@mantine/hooks';
import { startTransition, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useSearch } from 'wouter';
import inspectorClasses from '../../workbench/inspector/inspector.module.css';
import { FilterBar } from './filter-bar.tsx';
import { RangeStore } from './range-store.ts';
import { RecoveryBar } from './recovery-bar.tsx';
import { SearchBar } from './search-bar.tsx';
import { SidePanel } from './side-panel.tsx';
import type { SideTab } from './side-panel.tsx';
import { StepList } from './step-list.tsx';
import { shownPositions, standIn } from './step-filter.ts';
import type { StepFilter } from './step-filter.ts';
import { StepStrip } from './step-strip.tsx';
import type { TrajectoryOutline } from './types.ts';
import { useRecoveries } from './use-recoveries.ts';
import { useSearchInside } from './use-search-inside.ts';
import type { StepSelection } from './use-step-place.ts';
import { useViewerCommands } from './use-viewer-commands.ts';
import { useViewerMode } from './viewer-mode.ts';
import classes from './viewer.module.css';

/** The timeline with its strip, its search and filters; beside it what is known of the whole. */
export function ViewerScreen(props: {
  readonly outline: TrajectoryOutline;
  readonly trajectoryId: string;
  readonly selection: StepSelection;
}) {
  const { t } = useTranslation('viewer');
  const { outline, trajectoryId, selection } = props;
  const { strip, summary } = outline;
  const { arrival, go, span } = selection;
  const { judging } = useViewerMode();
  const [filter, setFilter] = useState<StepFilter>({});
  const [opened, setOpened] = useState<ReadonlyMap<number, boolean>>(new Map());
  const [visited, setVisited] = useState<string>();
  const [tab, setTab] = useState<SideTab>('about');
  const [lookedFor, setLookedFor] = useState('');
  const [range] = useState(() => new RangeStore());
  // The first lines are not kept waiting by the forms beside them.
  const [drawn, setDrawn] = useState(false);
  const onDrawn = useCallback(() => startTransition(() => setDrawn(true)), []);
  const scroller = useRef<HTMLDivElement>(null);
  const searchBox = useRef<HTMLInputElement>(null);
  const find = new URLSearchParams(useSearch()).get('find') ?? '';
  const [sideOpen, setSideOpen] = useLocalStorage({
    key: 'cairn.trajectory.side',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  const inside = useSearchInside(trajectoryId, outline.branches, find, selection);
  const positions = useMemo(() => shownPositions(strip, filter), [strip, filter]);
  const visit = `${arrival.position} ${arrival.count}`;
  if (arrival.open && visit !== visited) {
    setVisited(visit);
    setOpened(new Map(opened).set(arrival.position, true));
    // What was looked for is shown where it stands, whatever was filtered away before.
    if (!positions.includes(arrival.position)) setFilter({});
  }
  // A filter that is chosen afterwards holds: the step that it leaves out gives way to the nearest.
  const onFilter = (wanted: StepFilter): void => {
    setFilter(wanted);
    const instead = standIn(shownPositions(strip, wanted), arrival.position);
    if (instead !== undefined) go(instead);
  };
  const onToggle = useCallback(
    (position: number, key: string | undefined) => {
      setOpened((before) => {
        return new Map(before).set(position, before.get(position) !== true);
      });
      go(position, { key });
    },
    [go],
  );
  const { look } = inside;
  const onEscape = useCallback(() => {
    if (find !== '') look('');
    else setOpened((before) => new Map([...before.keys()].map((position) => [position, false])));
  }, [find, look]);
  const onToggleSide = useCallback(() => setSideOpen((open) => !open), [setSideOpen]);
  const wantsRecoveries = tab === 'recoveries' || span !== undefined;
  const recoveries = useRecoveries(
    trajectoryId,
    selection,
    wantsRecoveries && outline.complete && !judging,
  );
  const { step: stepRecovery } = recoveries;
  const onRecovery = useCallback(
    (by: 1 | -1) => {
      setSideOpen(true);
      setTab('recoveries');
      stepRecovery(by);
    },
    [setSideOpen, stepRecovery],
  );
  useViewerCommands({
    positions,
    at: arrival.position,
    go,
    searchBox,
    onEscape,
    onToggleSide: judging ? undefined : onToggleSide,
    onRecovery: judging ? undefined : onRecovery,
  });
  if (find !== lookedFor) {
    setLookedFor(find);
    if (find !== '') setTab('found');
  }
  const layout = useDefaultLayout({ id: 'cairn.trajectory', storage: localStorage });
  const centre = (
    <div className={classes.centre}>
      <div className={classes.bar}>
        <SearchBar box={searchBox} find={find} inside={inside} />
        <FilterBar
          strip={strip}
          isImport={summary.origin === 'import'}
          filter={filter}
          shown={positions.length}
          sideOpen={sideOpen}
          onFilter={onFilter}
          onToggleSide={judging ? undefined : onToggleSide}
        />
      </div>
      {span === undefined ? null : <RecoveryBar span={span} recoveries={recoveries} />}
      {positions.length === 0 ? (
        <p className={classes.nothing}>{t('nothingPasses')}</p>
      ) : (
        <StepList
          summary={summary}
          trajectoryId={trajectoryId}
          positions={positions}
          arrival={arrival}
          opened={opened}
          find={find}
          span={span}
          range={range}
          scroller={scroller}
          onToggle={onToggle}
          onDrawn={onDrawn}
        />
      )}
    </div>
  );
  return (
    <>
      <StepStrip
        strip={strip}
        isImport={summary.origin === 'import'}
        positions={positions}
        at={arrival.position}
        span={span}
        range={range}
        onGo={go}
      />
      {judging ? (
        <div className={classes.layout}>{centre}</div>
      ) : (
        <Group
          className={classes.layout ?? ''}
          orientation="horizontal"
          defaultLayout={layout.defaultLayout}
          onLayoutChanged={layout.onLayoutChanged}
        >
          <Panel id="steps" minSize="420px">
            {centre}
          </Panel>
          {sideOpen ? (
            <>
              <Separator className={inspectorClasses.separator} aria-label={t('resizeSide')} />
              <Panel id="side" defaultSize="30%" minSize="280px" maxSize="560px">
                {drawn || positions.length === 0 ? (
                  <SidePanel
                    outline={outline}
                    trajectoryId={trajectoryId}
                    at={arrival.position}
                    inside={inside}
                    recoveries={recoveries}
                    find={find}
                    tab={tab}
                    onTab={setTab}
                  />
                ) : null}
              </Panel>
            </>
          ) : null}
        </Group>
      )}
    </>
  );
}
