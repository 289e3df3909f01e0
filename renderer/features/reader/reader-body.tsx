import { Alert, Divider } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../../app/location.ts';
import { EvidencePanel } from './evidence/evidence-panel.tsx';
import { stepStop } from './evidence/stops.ts';
import type { Stop } from './evidence/stops.ts';
import { useStops } from './evidence/use-stops.ts';
import { FindBar } from './find/find-bar.tsx';
import { useFindBar } from './find/use-find-bar.ts';
import type { Turn } from './geometry/rectangles.ts';
import { percentOf, stepZoom } from './geometry/zoom.ts';
import type { OpenReaderProps } from './open-reader.tsx';
import type { OpenedDocument } from './pdf/use-document.ts';
import { useReaderCommands } from './reader-commands.ts';
import { readerPath } from './reader-place.ts';
import { ReaderToolbar } from './toolbar/reader-toolbar.tsx';
import { useGoTo } from './use-go-to.ts';
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
  const { zoom, dim, panel, setZoom, setDim, setPanel } = useReaderView();
  const [turn, setTurn] = useState<Turn>(0);
  const stops = useStops(fileId, workId, place);
  const find = useFindBar(fileId, opened.pages);
  const { page, scale, initialPlace, onView } = useShownPlace(fileId, place);
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
    const path = stop.evidence
      ? { page: stop.page, sessionId: place.sessionId, evidenceId: stop.id }
      : { page: stop.page, range: { start: stop.start, end: stop.end }, query: place.query };
    navigateTo(readerPath(fileId, path), { replace: true });
  }
  // The arrow and page keys scroll at once, without a click into the pages first.
  useEffect(() => viewer.current?.focus(), []);
  const goToPage = useCallback((wanted: number) => void viewer.current?.goTo(wanted), []);
  const zoomStep = (direction: 1 | -1) => setZoom(stepZoom(scale, direction));
  useReaderCommands({
    find: find.open,
    zoomStep,
    fitWidth: () => setZoom({ fit: 'width' }),
    step: (direction) => choose(stepStop(stops.stops, stops.current?.id, direction)),
    page: () => pageField.current?.focus(),
    panel: () => setPanel(!panel),
  });

  const hasPanel = place.sessionId !== undefined || stops.stops.length > 0;
  const unknown = place.evidenceId !== undefined && stops.settled && !stops.current;
  return (
    <div className={styles.reader}>
      <ReaderToolbar
        title={title}
        back={back}
        page={page}
        pages={opened.pages}
        onPage={goToPage}
        pageFieldRef={pageField}
        zoom={zoom}
        percent={percentOf(scale)}
        onZoom={setZoom}
        onZoomStep={zoomStep}
        onTurn={() => setTurn((before) => quarterAfter(before))}
        dim={dim}
        onDim={setDim}
        onFind={find.open}
        panel={hasPanel ? panel : undefined}
        onPanel={setPanel}
      />
      <Divider />
      {find.isOpen && (
        <>
          <FindBar
            query={find.query}
            result={find.result}
            pages={opened.pages}
            index={find.index}
            onQuery={find.type}
            onStep={find.step}
            onClose={() => {
              find.close();
              viewer.current?.focus();
            }}
            inputRef={find.input}
          />
          <Divider />
        </>
      )}
      {unknown && (
        <Alert color="ochre" radius={0} py="xs">
          <output>{t('evidenceUnknown')}</output>
        </Alert>
      )}
      <div className={styles.body}>
        <Viewer
          ref={viewer}
          opened={opened}
          label={t('pagesOf', { title })}
          zoom={zoom}
          turn={turn}
          dim={dim}
          marks={marks}
          initialPlace={initialPlace}
          onView={onView}
        />
        {hasPanel && panel && (
          <EvidencePanel stops={stops} sessionId={place.sessionId} onChoose={choose} />
        )}
      </div>
    </div>
  );
}

const quarters: readonly Turn[] = [0, 90, 180, 270];

function quarterAfter(turn: Turn): Turn {
  return quarters[(quarters.indexOf(turn) + 1) % 4] ?? 0;
}
