import { useCallback, useEffect, useMemo, useState } from 'react';
import type {
  AnnotationColour,
  ExtractedPage,
  Rectangle,
} from '../../../../preload/contract/types.ts';
import { lastColour } from '../marks/colours.ts';
import type { AnnotationView } from '../marks/placed-annotation.ts';
import type { AnnotationActions } from '../marks/use-annotation-actions.ts';
import { usePageText } from '../use-page-text.ts';
import { coversSame, regionProposals } from './proposals.ts';
import type { RegionContent, RegionProposal } from './proposals.ts';
import { regionWords } from './region-words.ts';

/** A rectangle that is being drawn or adjusted, not saved yet. */
export interface RegionDraft {
  readonly page: number;
  /** In points of the page as the file shows it, before the reader's own turn. */
  readonly rectangle: Rectangle;
  readonly content: RegionContent;
}

interface RegionsInput {
  readonly fileId: string;
  /** The page in view. */
  readonly page: number;
  readonly annotations: readonly AnnotationView[];
  readonly actions: AnnotationActions;
  readonly onSaved: (annotation: AnnotationView) => void;
}

/** The text of the page in view, as Cairn reads it. */
function useShownText(fileId: string, page: number): ExtractedPage | undefined {
  const pageText = usePageText(fileId);
  const [shown, setShown] = useState<ExtractedPage>();
  useEffect(() => {
    let current = true;
    void pageText(page).then((text) => (current ? setShown(text) : undefined));
    return () => {
      current = false;
    };
  }, [pageText, page]);
  return shown?.page === page ? shown : undefined;
}

/** The tool that marks figures, tables and formulas: off, waiting for a rectangle, or with one. */
export function useRegions(input: RegionsInput) {
  const { fileId, page, annotations, actions, onSaved } = input;
  const pageText = usePageText(fileId);
  const text = useShownText(fileId, page);
  const [isOn, setOn] = useState(false);
  const [draft, setDraft] = useState<RegionDraft>();
  const [busy, setBusy] = useState(false);

  const stop = useCallback(() => {
    setOn(false);
    setDraft(undefined);
  }, []);

  const proposals = useMemo(() => {
    const marked = annotations.flatMap(({ target, placement }) =>
      target.kind === 'region' ? (placement?.parts ?? []) : [],
    );
    return (text ? regionProposals(text) : []).filter(
      (proposal) =>
        !marked.some(
          (part) =>
            part.page === proposal.page &&
            part.rectangles.some((rectangle) => coversSame(rectangle, proposal.rectangle)),
        ),
    );
  }, [text, annotations]);

  /** Waits for a rectangle to be drawn, or for one of the proposals to be taken. */
  const begin = useCallback(() => {
    setOn(true);
    setDraft(undefined);
  }, []);

  /** For the keyboard: a rectangle to be moved with the arrows. */
  const beginWith = useCallback((at: number, rectangle: Rectangle) => {
    setOn(true);
    setDraft({ page: at, rectangle, content: 'figure' });
  }, []);

  const propose = useCallback(({ page: at, rectangle, content }: RegionProposal) => {
    setOn(true);
    setDraft({ page: at, rectangle, content });
  }, []);

  async function save(colour: AnnotationColour = lastColour(window.localStorage)): Promise<void> {
    if (!draft || busy) return;
    setBusy(true);
    const at = await pageText(draft.page);
    const made = await actions.create(
      { kind: 'region', fileId, ...draft, words: at ? regionWords(at, draft.rectangle) : '' },
      colour,
    );
    setBusy(false);
    if (!made) return;
    stop();
    onSaved(made);
  }

  return {
    isOn,
    draft,
    setDraft,
    /** Of the page in view, those that are not marked yet. */
    proposals,
    begin,
    beginWith,
    propose,
    save: (colour?: AnnotationColour) => void save(colour),
    busy,
    stop,
  };
}

export type Regions = ReturnType<typeof useRegions>;
