import { useCallback, useMemo } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rectangle } from '../../../../preload/contract/types.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import type { Stop } from '../evidence/stops.ts';
import type { FindBarState } from '../find/use-find-bar.ts';
import type { SelectedPart } from '../geometry/selection.ts';
import type { ReaderPlace } from '../reader-place.ts';
import { useRegions } from '../regions/use-regions.ts';
import { useChosen } from '../selection/use-chosen.ts';
import { useWordKeys } from '../selection/use-word-keys.ts';
import type { Mark } from '../viewer/marks.ts';
import type { ViewerHandle } from '../viewer/viewer.tsx';
import { currentSubject } from './current-subject.ts';
import { drawnMarks, shortWords } from './drawn-marks.ts';
import type { AnnotationView } from './placed-annotation.ts';
import { useAnnotating } from './use-annotating.ts';
import { useMarkCommands } from './use-mark-commands.ts';

interface ReaderMarksInput {
  readonly fileId: string;
  readonly workId: string | undefined;
  readonly title: string;
  readonly place: ReaderPlace;
  readonly page: number;
  readonly selection: readonly SelectedPart[];
  readonly stop: Stop | undefined;
  readonly find: FindBarState;
  readonly viewer: RefObject<ViewerHandle | null>;
  readonly goTo: (page: number, rectangle?: Rectangle) => void;
  readonly showTab: (tabId: string) => void;
}

const noMarks: readonly Mark[] = [];

/** Points of a page beside the middle of the view, for what is begun by keyboard. */
function placeInView(
  viewer: ViewerHandle | null,
): { page: number; x: number; y: number } | undefined {
  const room = document.querySelector('[data-page]')?.parentElement?.parentElement;
  const box = room?.getBoundingClientRect();
  return box && viewer?.pointAt(box.left + box.width / 2, box.top + box.height / 3);
}

/** Marks of a paged file: drawn, opened, made from a selection, from keys or from a rectangle. */
export function useReaderMarks(input: ReaderMarksInput) {
  const { fileId, page, selection, find, stop, viewer, goTo, showTab, place } = input;
  const { t } = useTranslation('marks');
  const selected = useChosen(fileId, selection);
  const keys = useWordKeys(fileId, () => notifyDone(t('notInText')));
  const focus = useCallback(() => viewer.current?.focus(), [viewer]);
  const stopKeys = keys.stop;
  const onUnselect = useCallback(() => {
    stopKeys();
    document.getSelection()?.removeAllRanges();
  }, [stopKeys]);
  const chosen = keys.chosen ?? selected;
  const current = currentSubject(find, stop);
  const annotating = useAnnotating({
    fileId,
    workId: input.workId,
    title: input.title,
    sessionId: place.sessionId,
    asked: place.annotationId,
    chosen,
    current,
    onUnselect,
    goTo,
    focus,
  });
  const { annotations, actions, outlined, openCard, writable } = annotating;
  const onSaved = useCallback(
    (annotation: AnnotationView) => openCard(annotation.annotationId),
    [openCard],
  );
  const regions = useRegions({ fileId, page, annotations, actions, onSaved });

  useMarkCommands({
    // A rectangle that was just drawn is what a colour is meant for.
    colour: (colour) =>
      regions.draft === undefined ? annotating.colourNow(colour) : regions.save(colour),
    highlight: annotating.highlightNow,
    note: annotating.noteNow,
    ask: () => annotating.openBox('ask'),
    evidence: () => annotating.openBox('evidence'),
    copy: annotating.copyChosen,
    list: () => showTab('marks'),
    words: () => {
      const at = placeInView(viewer.current);
      focus();
      if (stop && stop.page === page) void keys.startAt(stop.page, stop.start);
      else void keys.start(at?.page ?? page, at?.y ?? 0);
    },
    region: () => {
      if (!writable) {
        notifyDone(t('readOnly'));
        return;
      }
      const at = placeInView(viewer.current);
      if (!at || (!regions.isOn && regions.proposals.length > 0)) {
        regions.begin();
        return;
      }
      const x = Math.max(0, at.x - 100);
      regions.beginWith(at.page, { x, y: Math.max(0, at.y - 60), width: 200, height: 120 });
    },
  });

  const marks = useMemo(
    () =>
      drawnMarks(annotations, outlined, (annotation, at) =>
        t(annotation.target.kind === 'region' ? 'markedRegion' : 'markedWords', {
          page: at,
          what: t(
            annotation.target.kind === 'region'
              ? `region_${annotation.target.content}`
              : `colour_${annotation.colour}`,
          ),
          words: shortWords(annotation),
        }),
      ),
    [annotations, outlined, t],
  );
  return {
    annotating,
    regions,
    marks,
    /** What is selected, over everything else. */
    selectedMarks: annotating.card ? noMarks : (chosen?.marks ?? noMarks),
    onMark: useCallback((markId: string) => openCard(markId), [openCard]),
  };
}
