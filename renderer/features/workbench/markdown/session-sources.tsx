import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { EvidenceView } from '../report/numbering.ts';
import { isKind } from '../timeline/payload.ts';
import type { SessionEvent } from '../timeline/payload.ts';
import { SourcesProvider } from './sources.tsx';
import type { Sources } from './sources.tsx';

/**
 * Lets the messages below cite the session's evidence: by id, and as E1, E2 … in the order in which
 * the quotes were recorded on this path.
 */
export function SessionSources(props: {
  readonly sessionId: string;
  readonly events: readonly SessionEvent[];
  readonly evidence: readonly EvidenceView[];
  readonly children: ReactNode;
}) {
  const { sessionId, events, evidence } = props;
  // Another list comes with every event; the names change only with the quotes.
  const recorded = events
    .flatMap((event) => (isKind(event, 'evidence.recorded') ? [event.body.evidenceId] : []))
    .join(' ');
  const sources = useMemo<Sources>(() => {
    const known = new Set(evidence.map(({ evidenceId }) => evidenceId));
    const order = recorded.split(' ').filter((id) => known.has(id));
    const names = new Map([
      ...evidence.map(({ evidenceId }) => [evidenceId, evidenceId] as const),
      ...order.map((id, index) => [`E${index + 1}`, id] as const),
    ]);
    return {
      names,
      sessionId,
      evidence: new Map(
        evidence.map((one) => [
          one.evidenceId,
          { evidence: one, number: one.number ?? order.indexOf(one.evidenceId) + 1 },
        ]),
      ),
    };
  }, [sessionId, evidence, recorded]);
  return <SourcesProvider value={sources}>{props.children}</SourcesProvider>;
}
