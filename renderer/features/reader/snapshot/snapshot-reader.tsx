import { Alert, Anchor, Divider } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryFile } from '../../../../preload/contract/types.ts';
import { navigateTo } from '../../../app/location.ts';
import { exactTime } from '../../../ui/relative-time.ts';
import { stepStop, type Stop } from '../evidence/stops.ts';
import { useStops } from '../evidence/use-stops.ts';
import { FindBar } from '../find/find-bar.tsx';
import { useFindBar } from '../find/use-find-bar.ts';
import { useReaderCommands } from '../reader-commands.ts';
import { readerPath, type ReaderPlace } from '../reader-place.ts';
import readerStyles from '../reader.module.css';
import { useReaderView } from '../use-reader-view.ts';
import { AnnotatingLayer } from '../marks/annotating-layer.tsx';
import { SnapshotBar } from './snapshot-bar.tsx';
import { SnapshotPage } from './snapshot-page.tsx';
import { SnapshotPanel, useSnapshotTab } from './snapshot-panel.tsx';
import { useSnapshotMarks } from './use-snapshot-marks.ts';
import { useTextMarks } from './text-marks.ts';
import { usePages } from './use-pages.ts';
import { useScrollTo } from './use-scroll-to.ts';
import styles from './snapshot.module.css';

/** Sizes of the text, in parts of the usual one. */
const sizes = [0.85, 1, 1.15, 1.35, 1.6] as const;
const usualSize = 1;

interface SnapshotReaderProps {
  readonly file: LibraryFile;
  readonly title: string;
  /** Where it was fetched from. */
  readonly url: string | undefined;
  readonly place: ReaderPlace;
  readonly back: { readonly href: string; readonly words: string };
}

/** A page of the web as it was when it was fetched: its text, with the quotes taken from it. */
export function SnapshotReader({ file, title, url, place, back }: SnapshotReaderProps) {
  const { fileId, workId } = file;
  const { t } = useTranslation('reader');
  const scroller = useRef<HTMLElement>(null);
  const { panel, setPanel } = useReaderView();
  const [size, setSize] = useState(usualSize);
  const stops = useStops(fileId, workId, place);
  const find = useFindBar(fileId, file.pages);
  const { pages, failed } = usePages(fileId, file.pages);
  const hasStops = place.sessionId !== undefined || stops.stops.length > 0;
  const { tab, setTab } = useSnapshotTab(hasStops);
  const { annotating, own, subjectOfCard } = useSnapshotMarks({
    file,
    title,
    place,
    pages,
    stop: stops.current,
    find,
    scroller,
    onList: () => {
      setPanel(true);
      setTab('marks');
    },
  });
  const marksOn = useTextMarks(stops, find, own);

  function choose(stop: Stop | undefined) {
    if (!stop) return;
    annotating.closeCard();
    const path = stop.evidence
      ? { page: stop.page, sessionId: place.sessionId, evidenceId: stop.id }
      : { page: stop.page, range: { start: stop.start, end: stop.end }, query: place.query };
    navigateTo(readerPath(fileId, path), { replace: true });
  }
  useReaderCommands({
    find: find.open,
    zoomStep: (direction) =>
      setSize((before) => Math.max(0, Math.min(sizes.length - 1, before + direction))),
    fitWidth: () => setSize(usualSize),
    step: (direction) => {
      if (panel && tab === 'marks') annotating.step(direction);
      else choose(stepStop(stops.stops, stops.current?.id, direction));
    },
    page: () => scroller.current?.focus(),
    panel: () => setPanel(!panel),
  });
  // The arrow and page keys scroll at once, without a click into the text first.
  useEffect(() => scroller.current?.focus(), []);

  const page = stops.current?.page ?? place.page;
  const wanted =
    page === undefined
      ? undefined
      : { key: `${stops.current?.id ?? ''} ${page}`, page, selector: 'mark[data-kind="current"]' };
  useScrollTo(scroller, wanted);
  const found = find.isOpen ? find.current : undefined;
  const foundWish = found && {
    key: `${find.query} ${find.index}`,
    page: found.page,
    selector: 'mark[data-kind="foundCurrent"]',
  };
  useScrollTo(scroller, foundWish);

  const unknown = place.evidenceId !== undefined && stops.settled && !stops.current;
  return (
    <div className={readerStyles.reader}>
      <SnapshotBar title={title} back={back} onFind={find.open} panel={panel} onPanel={setPanel} />
      <Divider />
      {find.isOpen && (
        <>
          <FindBar
            find={find}
            pages={file.pages}
            onClose={() => {
              find.close();
              scroller.current?.focus();
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
      <div className={readerStyles.body}>
        <section
          ref={scroller}
          className={styles.scroller}
          // A region that scrolls must be reached by the keyboard.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label={t('pagesOf', { title })}
        >
          {/* A click on marked words; their own buttons answer the keyboard. */}
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- see above */}
          <article
            onClick={(event) => {
              const mark =
                event.target instanceof Element &&
                event.target.closest<HTMLElement>('mark[data-kind="highlight"]');
              const isSelecting = document.getSelection()?.isCollapsed === false;
              if (mark && !isSelecting) annotating.openCard(mark.dataset['mark'] ?? '');
            }}
            className={styles.sheet}
            style={{ fontSize: `${sizes[size] ?? 1}rem` }}
          >
            <SnapshotHead
              file={file}
              // Most texts begin with it themselves.
              title={pages[0]?.text.startsWith(title) === true ? undefined : title}
              url={url}
            />
            {failed && (
              <Alert color="brick" my="md">
                {t('snapshotIncomplete')}
              </Alert>
            )}
            {pages.map((text, index) => (
              <SnapshotPage
                // Pages are known by their numbers alone.
                // oxlint-disable-next-line react/no-array-index-key
                key={index}
                page={index + 1}
                text={text}
                marks={marksOn(index + 1)}
                onMark={annotating.openCard}
              />
            ))}
          </article>
        </section>
        <AnnotatingLayer annotating={annotating} subjectOfCard={subjectOfCard} />
        {panel && (
          <SnapshotPanel
            stops={stops}
            sessionId={place.sessionId}
            hasStops={hasStops}
            tab={tab}
            annotating={annotating}
            onTab={setTab}
            onChoose={choose}
          />
        )}
      </div>
    </div>
  );
}

function SnapshotHead(props: {
  readonly file: LibraryFile;
  readonly title: string | undefined;
  readonly url: string | undefined;
}) {
  const { file, title, url } = props;
  const { t, i18n } = useTranslation('reader');
  return (
    <header className={styles.head}>
      {title !== undefined && <div className={styles.title}>{title}</div>}
      {url !== undefined && /^https?:\/\//.test(url) && (
        <Anchor href={url} target="_blank" rel="noopener noreferrer" className={styles.address}>
          {url} <IconExternalLink size={13} aria-hidden />
          <span className="cairn-hidden"> {t('opensOutside')}</span>
        </Anchor>
      )}
      <div className={styles.about}>
        {t('snapshotAbout', { time: exactTime(file.addedAt, i18n.language) })}
      </div>
    </header>
  );
}
