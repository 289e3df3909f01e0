import { CitationChip } from '../../../ui/citation-chip.tsx';
import { useNoteOpening } from '../use-note-opening.ts';
import { citationPlace, evidenceSource, evidenceState } from './numbering.ts';
import type { EvidenceView } from './numbering.ts';

/** The chip of one piece of evidence; opening it is noted in the record. */
export function EvidenceChip(props: {
  readonly sessionId: string;
  readonly number: number;
  readonly evidence: EvidenceView;
}) {
  const { evidence, sessionId } = props;
  const note = useNoteOpening(sessionId);
  return (
    <CitationChip
      number={props.number}
      state={evidenceState(evidence)}
      place={citationPlace(sessionId, evidence)}
      quote={evidence.anchor.quote.exact}
      source={evidenceSource(evidence)}
      page={evidence.anchor.position.page}
      retraction={evidence.retraction}
      onOpen={() => note(evidence)}
    />
  );
}
