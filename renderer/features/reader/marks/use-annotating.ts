import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnnotationColour, Rectangle } from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { copyText } from '../../library/references/copy-text.ts';
import { stepStop } from '../evidence/stops.ts';
import { boundsOf } from '../geometry/rectangles.ts';
import { readerPath } from '../reader-place.ts';
import { quoteWithCitation } from '../selection/citation-text.ts';
import type { Subject } from '../selection/subject.ts';
import { subjectOf } from '../selection/subject.ts';
import type { Chosen } from '../selection/use-chosen.ts';
import { useAnchors } from '../selection/use-anchors.ts';
import { lastColour } from './colours.ts';
import { everything, filterMarks, firstPage, markedWords, markOn } from './placed-annotation.ts';
import type { AnnotationView } from './placed-annotation.ts';
import { useAnnotationActions } from './use-annotation-actions.ts';
import { useAnnotations } from './use-annotations.ts';

/** What is open beside the words. */
export type Opened =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'card'; readonly annotationId: string; readonly editing: boolean }
  | { readonly kind: 'ask' | 'evidence'; readonly subject: Subject };

const nothing: Opened = { kind: 'nothing' };

interface AnnotatingInput {
  readonly fileId: string;
  readonly workId: string | undefined;
  readonly title: string;
  /** The session that led into this file. */
  readonly sessionId: string | undefined;
  /** The mark that the address asks for. */
  readonly asked: string | undefined;
  /** What is selected now, by pointer or keys. */
  readonly chosen: Chosen | undefined;
  /** The hit, match or quote in sight, which `h` marks when nothing is selected. */
  readonly current: Subject | undefined;
  /** Drops the selection. */
  readonly onUnselect: () => void;
  readonly goTo: (page: number, rectangle?: Rectangle, markId?: string) => void;
  readonly focus: () => void;
}

/** Everything about marks in the open file: what is there, what is open beside it, what can be done. */
export function useAnnotating(input: AnnotatingInput) {
  const { fileId, workId, title, asked, chosen, current, onUnselect, goTo, focus } = input;
  const { t } = useTranslation(['marks', 'ui']);
  const { query, annotations } = useAnnotations(fileId);
  const quoted = useRouteQuery('evidence.ofFile', { fileId }).data;
  const work = useRouteQuery(
    'work.get',
    { workId: workId ?? '' },
    { enabled: workId !== undefined },
  );
  const writable = useRouteQuery('workspace.current', {}).data?.readOnly === false;
  const actions = useAnnotationActions(fileId);
  const anchorsOf = useAnchors(fileId);
  const [opened, setOpened] = useState<Opened>(nothing);
  /** The mark that was gone to in the list. */
  const [listed, setListed] = useState<string>();
  const [said, setSaid] = useState('');
  const [filter, setFilter] = useState(everything);
  const listedMarks = useMemo(() => filterMarks(annotations, filter), [annotations, filter]);

  const close = useCallback(() => {
    setOpened(nothing);
    onUnselect();
    focus();
  }, [onUnselect, focus]);

  const goToMark = useCallback(
    (annotation: AnnotationView) => {
      setListed(annotation.annotationId);
      const part = annotation.placement?.parts[0];
      const page = firstPage(annotation);
      if (page !== undefined) {
        goTo(page, part && boundsOf(part.rectangles), annotation.annotationId);
      }
    },
    [goTo],
  );
  const openCard = useCallback((annotationId: string, editing = false) => {
    setListed(annotationId);
    setOpened({ kind: 'card', annotationId, editing });
  }, []);

  // The address asks once; what is opened afterwards stays.
  const wanted = annotations.find(({ annotationId }) => annotationId === asked);
  const [reached, setReached] = useState<string>();
  if (wanted && reached !== asked) {
    setReached(asked);
    if (firstPage(wanted) === undefined) setListed(wanted.annotationId);
    else openCard(wanted.annotationId);
  }
  const shownPlace = useRef<string>(undefined);
  useEffect(() => {
    if (!wanted || shownPlace.current === asked) return;
    shownPlace.current = asked;
    const part = wanted.placement?.parts[0];
    const page = firstPage(wanted);
    if (page !== undefined) {
      goTo(page, part && boundsOf(part.rectangles), wanted.annotationId);
    }
  }, [wanted, asked, goTo]);

  /** The same words have one mark: who marks them again means the one that is there. */
  async function highlight(
    subject: Subject,
    colour: AnnotationColour,
    again: 'recolour' | 'leave' = 'recolour',
  ): Promise<AnnotationView | undefined> {
    const anchors = await anchorsOf(subject);
    if (!anchors || anchors.length === 0) return undefined;
    const there = markOn(annotations, anchors);
    if (there !== undefined) {
      if (again === 'recolour') actions.recolour(there.annotationId, colour);
      return there;
    }
    const made = await actions.create({ kind: 'text', anchors: [...anchors] }, colour);
    if (made) setSaid(t('marks:highlighted', { colour: t(`marks:colour_${colour}`) }));
    return made;
  }

  const shown = opened.kind === 'card' ? opened.annotationId : undefined;
  const card = annotations.find(({ annotationId }) => annotationId === shown);
  const subject = chosen?.subject ?? (card ? undefined : current);

  /** Says what is missing instead of doing nothing. */
  function needsWords(): undefined {
    notifyDone(t(chosen ? 'marks:notInText' : 'marks:selectFirst'));
    return undefined;
  }

  function colourNow(colour: AnnotationColour): void {
    if (!writable) return void notifyDone(t('marks:readOnly'));
    if (card) return actions.recolour(card.annotationId, colour);
    if (!subject) return needsWords();
    void highlight(subject, colour).then((made) => (made ? close() : undefined));
  }

  async function noteNow(): Promise<void> {
    if (!writable) return void notifyDone(t('marks:readOnly'));
    if (card) return openCard(card.annotationId, true);
    if (!subject) return needsWords();
    const made = await highlight(subject, lastColour(window.localStorage), 'leave');
    if (!made) return;
    onUnselect();
    openCard(made.annotationId, true);
  }

  function openBox(kind: 'ask' | 'evidence', about: Subject | undefined = subject): void {
    const meant = about ?? (card && subjectOf(card));
    if (!writable) notifyDone(t('marks:readOnly'));
    else if (!meant) needsWords();
    else setOpened({ kind, subject: meant });
  }

  async function copy(words: string, page: number): Promise<void> {
    const pageWords = t('ui:pageShort', { page });
    const done = await copyText(quoteWithCitation(words, work.data, title, pageWords));
    notifyDone(t(done ? 'marks:copied' : 'marks:copyRefused'));
  }

  async function copyLink(annotation: AnnotationView): Promise<void> {
    const page = firstPage(annotation);
    const place = readerPath(fileId, { page, annotationId: annotation.annotationId });
    const { href } = new URL(`#${place}`, window.location.href);
    const done = await copyText(href);
    notifyDone(t(done ? 'marks:copied' : 'marks:copyRefused'));
  }

  const latestWords = chosen?.words ?? '';
  return {
    query,
    annotations,
    /** Those that the list shows. */
    shown: listedMarks,
    filter,
    setFilter,
    quoted: useMemo(() => quoted ?? [], [quoted]),
    writable,
    actions,
    anchorsOf,
    workId,
    sessionId: input.sessionId,
    opened,
    card,
    chosen,
    /** The mark that is outlined. */
    outlined: shown ?? listed,
    said,
    close,
    /** Without taking the focus: something else is gone to. */
    closeCard: (): void => setOpened(nothing),
    goToMark,
    /** The next or previous of the list. */
    step(direction: 1 | -1): void {
      const ids = listedMarks.map((mark) => ({ id: mark.annotationId, mark }));
      const next = stepStop(ids, shown ?? listed, direction);
      if (next) goToMark(next.mark);
    },
    openCard,
    openBox,
    colourNow,
    noteNow: () => void noteNow(),
    highlightNow: () => colourNow(lastColour(window.localStorage)),
    copyChosen: () =>
      void copy(subject?.words ?? latestWords, subject?.page ?? chosen?.marks[0]?.page ?? 1),
    copyMark: (annotation: AnnotationView) =>
      void copy(markedWords(annotation.target), firstPage(annotation) ?? 1),
    copyLink: (annotation: AnnotationView) => void copyLink(annotation),
  };
}

export type Annotating = ReturnType<typeof useAnnotating>;
