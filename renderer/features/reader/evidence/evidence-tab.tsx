import { IconQuote } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StopActions } from '../marks/stop-actions.tsx';
import type { ReaderContext } from '../panel/reader-context.ts';
import type { ReaderTab } from '../panel/tabs.ts';
import { EvidenceList } from './evidence-panel.tsx';

function EvidenceWords() {
  return useTranslation('readerPanel').t('evidence');
}

function EvidenceTab({ context }: { readonly context: ReaderContext }) {
  const { stops, place, chooseStop, annotating } = context;
  return (
    <EvidenceList
      stops={stops}
      sessionId={place.sessionId}
      onChoose={chooseStop}
      under={stops.current && <StopActions stop={stops.current} annotating={annotating} />}
    />
  );
}

/** The quotes of the session, or the hits of the search, that led into this file. */
export const evidenceTab: ReaderTab = {
  id: 'evidence',
  icon: IconQuote,
  words: EvidenceWords,
  component: EvidenceTab,
  isThere: ({ place, stops }) => place.sessionId !== undefined || stops.stops.length > 0,
};
