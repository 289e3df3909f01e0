import { Alert, Divider } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../../app/location.ts';
import { placeOfDestination } from './contents/destination.ts';
import type { Destination } from './contents/destination.ts';
import { stepStop } from './evidence/stops.ts';
import type { Stop } from './evidence/stops.ts';
import { useStops } from './evidence/use-stops.ts';
import { FindBar } from './find/find-bar.tsx';
import { HitStrip } from './find/hit-strip.tsx';
import { useFindBar } from './find/use-find-bar.ts';
import type { SelectedPart } from './geometry/selection.ts';
import { pageOfNextRow } from './geometry/layout.ts';
import type { Spread } from './geometry/layout.ts';
import type { Turn } from './geometry/rectangles.ts';
import { percentOf, stepZoom, wheelZoom } from './geometry/zoom.ts';
import type { Zoom } from './geometry/zoom.ts';
import { AnnotatingLayer } from './marks/annotating-layer.tsx';
import { useReaderMarks } from './marks/use-reader-marks.ts';
import type { OpenReaderProps } from './open-reader.tsx';
import { usePageLabels } from './pdf/use-page-labels.ts';
import type { OpenedDocument } from './pdf/use-document.ts';
import type { ReaderContext } from './panel/reader-context.ts';
import { SidePanel } from './panel/side-panel.tsx';
import { readerTabs } from './panel/tabs.ts';
import { usePanelTab } from './panel/use-panel-tab.ts';
import { useReaderCommands } from './reader-commands.ts';
import { readerPath } from './reader-place.ts';
import { useReferences } from './references/use-references.ts';
import { RegionBox } from './regions/region-box.tsx';
import { ScanNote } from './recognition/scan-note.tsx';
import { useScan } from './recognition/use-scan.ts';
import { RegionHint } from './regions/region-hint.tsx';
import { regionOverlay } from './regions/region-overlay.tsx';
import { RegionsProvider } from './regions/regions-context.tsx';
import { useCardSubject } from './regions/use-card-subject.ts';
import { ReaderToolbar } from './toolbar/reader-toolbar.tsx';
import { useFileView } from './use-file-view.ts';
import { useGoTo } from './use-go-to.ts';
import { useJumps } from './use-jumps.ts';
import { useMarks } from './use-marks.ts';
import { useReaderView } from './use-reader-view.ts';
import { useShownPlace } from './use-shown-place.ts';
import { Viewer } from './viewer/viewer.tsx';
import type { ViewerHandle } from './viewer/viewer.tsx';
import styles from './reader.module.css';

/** The reader with its file open. */
export function ReaderBody(props: OpenReaderProps & { readonly opened: OpenedDocument }) {
  const { fileId, place, title, workId, back, opened } = props;
  const { t } = useTranslation('reader');
  const viewer = useRef<ViewerHandle>(null);
  const pageField = useRef<HTMLInputElement>(null);
  const { dim, panel, tab, setDim, setPanel, setTab, ...usual } = useReaderView();
  const { zoom, turn, spread, setTurn, setSpread, ...view } = useFileView(fileId, usual.zoom);
  const labels = usePageLabels(opened);
  const [selection, setSelection] = useState<readonly SelectedPart[]>([]);
  const { goTo, leave, jump, jumps } = useJumps(viewer);
  const stops = useStops(fileId, workId, place);
  const { page, scale, initialPlace, onView } = useShownPlace(fileId, place);
  const find = useFindBar(fileId, opened.pages, page);
  const marks = useMarks({
    fileId,
    page,
    stops: stops.stops,
    current: stops.current,
    matches: find.result.matches,
    matchIndex: find.index,
  });
  useGoTo(viewer, { place, current: stops.current, marks, find, pages: opened.pages });

  function choose(stop: Stop | undefined) {
    if (!stop) return;
    leave();
    annotating.closeCard();
    const path = stop.evidence
      ? { page: stop.page, sessionId: place.sessionId, evidenceId: stop.id }
      : { page: stop.page, range: { start: stop.start, end: stop.end }, query: place.query };
    navigateTo(readerPath(fileId, path), { replace: true });
  }
  // The arrow and page keys scroll at once, without a click into the pages first.
  useEffect(() => viewer.current?.focus(), []);
  const setZoom = (wanted: Zoom): void => {
    view.setZoom(wanted);
    usual.setZoom(wanted);
  };
  const zoomStep = (direction: 1 | -1) => setZoom(stepZoom(scale, direction));
  const followLink = useCallback(
    (destination: Destination) =>
      void placeOfDestination(opened.document, destination).then((target) => {
        if (target) goTo(target.page, target.rectangle);
      }),
    [opened.document, goTo],
  );

  const tabs = readerTabs.filter(({ isThere }) =>
    isThere({ fileId, workId, place, opened, stops }),
  );
  const hasLed = place.sessionId !== undefined || place.query !== undefined;
  const tabIds = tabs.map(({ id }) => id);
  const { shown: shownTab, choose: showTab } = usePanelTab(tabIds, hasLed, tab, setTab);
  const shownViewer = useCallback(() => viewer.current, []);
  const { annotating, regions, ...own } = useReaderMarks({
    fileId,
    workId,
    title,
    place,
    page,
    selection,
    stop: stops.current,
    find,
    viewer,
    goTo,
    showTab,
  });
  const showReferences = useCallback(() => {
    setPanel(true);
    showTab('references');
  }, [setPanel, showTab]);
  const references = useReferences({
    fileId,
    page,
    isShown: panel && shownTab === 'references',
    goTo,
    showList: showReferences,
  });
  const { onMark: onCitation } = references;
  const { onMark: onOwnMark } = own;
  const onMark = useCallback(
    (markId: string) => {
      if (!onCitation(markId)) onOwnMark(markId);
    },
    [onCitation, onOwnMark],
  );
  useReaderCommands({
    find: find.open,
    zoomStep,
    fitWidth: () => setZoom({ fit: 'width' }),
    step: (direction) => {
      if (panel && shownTab === 'marks') annotating.step(direction);
      else if (panel && shownTab === 'references') references.step(direction);
      else choose(stepStop(stops.stops, stops.current?.id, direction));
    },
    page: () => pageField.current?.focus(),
    panel: () => setPanel(!panel),
    pages: {
      fitPage: () => setZoom({ fit: 'page' }),
      actualSize: () => setZoom({ fit: 'none', share: 1 }),
      turn: () => setTurn(quarterAfter(turn)),
      spread: () => setSpread(spreadAfter(spread)),
      jump,
    },
  });
  const subjectOfCard = useCardSubject(fileId, annotating.card);
  const drawn = useMemo(
    () => [...references.marks, ...own.marks, ...marks, ...own.selectedMarks],
    [references.marks, own.marks, marks, own.selectedMarks],
  );
  const scan = useScan(fileId);
  const context: ReaderContext = {
    fileId,
    workId,
    title,
    place,
    opened,
    page,
    labelOf: labels.labelOf,
    turn,
    stops,
    selection,
    viewer: shownViewer,
    chooseStop: choose,
    goTo,
    annotating,
    regions,
    references,
    showTab,
  };
  const unknown = place.evidenceId !== undefined && stops.settled && !stops.current;
  return (
    <div className={styles.reader}>
      <ReaderToolbar
        title={title}
        back={back}
        page={page}
        pages={opened.pages}
        labels={labels}
        onRow={(direction) =>
          void viewer.current?.goTo(pageOfNextRow(page, direction, spread, opened.pages))
        }
        onPage={goTo}
        jumps={jumps}
        onJump={jump}
        spread={spread}
        onSpread={setSpread}
        pageFieldRef={pageField}
        zoom={zoom}
        percent={percentOf(scale)}
        onZoom={setZoom}
        onZoomStep={zoomStep}
        onTurn={() => setTurn(quarterAfter(turn))}
        dim={dim}
        onDim={setDim}
        onFind={find.open}
        onRegion={annotating.writable ? (regions.isOn ? regions.stop : regions.begin) : undefined}
        isDrawing={regions.isOn}
        panel={tabs.length > 0 ? panel : undefined}
        onPanel={setPanel}
      />
      <Divider />
      {find.isOpen && (
        <>
          <FindBar
            find={find}
            pages={opened.pages}
            onClose={() => {
              find.close();
              viewer.current?.focus();
            }}
            onHighlight={annotating.writable ? annotating.highlightNow : undefined}
          />
          <Divider />
        </>
      )}
      {unknown && (
        <Alert color="ochre" radius={0} py="xs">
          <output>{t('evidenceUnknown')}</output>
        </Alert>
      )}
      <RegionHint regions={regions} />
      {scan.file && (
        // Closed again once the text was recognised.
        <ScanNote key={scan.stamp} file={scan.file} />
      )}
      <div className={styles.body}>
        <RegionsProvider regions={regions}>
          <Viewer
            ref={viewer}
            opened={opened}
            label={t('pagesOf', { title })}
            zoom={zoom}
            turn={turn}
            spread={spread}
            dim={dim}
            marks={drawn}
            initialPlace={initialPlace}
            onView={onView}
            onSelect={setSelection}
            onLink={followLink}
            onWheelZoom={(delta) => setZoom(wheelZoom(scale, delta))}
            onMark={onMark}
            overlay={regionOverlay}
            recognised={scan.recognised}
          />
        </RegionsProvider>
        {find.isOpen && <HitStrip find={find} pages={opened.pages} />}
        <AnnotatingLayer annotating={annotating} subjectOfCard={subjectOfCard} />
        <RegionBox regions={regions} />
        {panel && shownTab !== undefined && (
          <SidePanel tabs={tabs} shown={shownTab} onTab={showTab} context={context} />
        )}
      </div>
    </div>
  );
}

const quarters: readonly Turn[] = [0, 90, 180, 270];

function quarterAfter(turn: Turn): Turn {
  return quarters[(quarters.indexOf(turn) + 1) % 4] ?? 0;
}

const spreads: readonly Spread[] = ['single', 'pairs', 'cover'];

function spreadAfter(spread: Spread): Spread {
  return spreads[(spreads.indexOf(spread) + 1) % spreads.length] ?? 'single';
}
