import { useCallback, useMemo } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExtractedPage, LibraryFile, Rectangle } from '../../../../preload/contract/types.ts';
import type { Stop } from '../evidence/stops.ts';
import type { FindBarState } from '../find/use-find-bar.ts';
import { currentSubject } from '../marks/current-subject.ts';
import { shortWords } from '../marks/drawn-marks.ts';
import { useAnnotating } from '../marks/use-annotating.ts';
import { useMarkCommands } from '../marks/use-mark-commands.ts';
import type { ReaderPlace } from '../reader-place.ts';
import { drawnMark, subjectOf } from '../selection/subject.ts';
import { ownMarks } from './own-marks.ts';
import { useChosenText } from './use-chosen-text.ts';

interface SnapshotMarksInput {
  readonly file: LibraryFile;
  readonly title: string;
  readonly place: ReaderPlace;
  readonly pages: readonly (ExtractedPage | undefined)[];
  readonly stop: Stop | undefined;
  readonly find: FindBarState;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly onList: () => void;
}

/** Marks in a text of the web: drawn in its words, made from a selection, opened by a click or key. */
export function useSnapshotMarks(input: SnapshotMarksInput) {
  const { file, title, place, pages, stop, find, scroller, onList } = input;
  const { fileId, workId } = file;
  const { t } = useTranslation('marks');
  const chosen = useChosenText(scroller, pages);
  const focus = useCallback(() => scroller.current?.focus({ preventScroll: true }), [scroller]);
  const onUnselect = useCallback(() => document.getSelection()?.removeAllRanges(), []);
  const goTo = useCallback(
    (page: number, _rectangle?: Rectangle, markId?: string) => {
      const words = markId && scroller.current?.querySelector(drawnMark(markId));
      const section = scroller.current?.querySelector(`[data-page="${page}"]`);
      if (words) words.scrollIntoView({ block: 'center' });
      else section?.scrollIntoView({ block: 'start' });
    },
    [scroller],
  );
  const annotating = useAnnotating({
    fileId,
    workId,
    title,
    sessionId: place.sessionId,
    asked: place.annotationId,
    chosen,
    current: currentSubject(find, stop),
    onUnselect,
    goTo,
    focus,
  });
  useMarkCommands({
    colour: annotating.colourNow,
    highlight: annotating.highlightNow,
    note: annotating.noteNow,
    ask: () => annotating.openBox('ask'),
    evidence: () => annotating.openBox('evidence'),
    copy: annotating.copyChosen,
    list: onList,
  });
  const { annotations, outlined, opened, card } = annotating;
  const own = useMemo(
    () =>
      ownMarks(annotations, outlined, opened, (annotation, page) =>
        t('markedWords', {
          page,
          what: t(`colour_${annotation.colour}`),
          words: shortWords(annotation),
        }),
      ),
    [annotations, outlined, opened, t],
  );
  return { annotating, own, subjectOfCard: card && subjectOf(card) };
}
