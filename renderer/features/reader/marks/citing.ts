import type { RouteOutput } from '../../../../preload/contract/index.ts';
import type { Annotation } from '../../../../preload/contract/types.ts';

export type FileEvidence = RouteOutput<'evidence.ofFile'>[number];

/** Quotes of sessions that share characters with a mark, both counted in the same file. */
export function citing(
  quoted: readonly FileEvidence[],
  target: Annotation['target'],
): readonly FileEvidence[] {
  if (target.kind === 'region') return [];
  return quoted.filter(({ anchor }) =>
    target.anchors.some(
      ({ fileId, position }) =>
        fileId === anchor.fileId &&
        position.page === anchor.position.page &&
        position.start < anchor.position.end &&
        position.end > anchor.position.start,
    ),
  );
}

/** Where a session shows a quote: at a sentence that rests on it, or else among its evidence. */
export function citedPlace(
  { sessionId, evidenceId, claims }: FileEvidence,
  claimId?: string,
): string {
  const claim = claimId ?? claims[0]?.claimId;
  return claim === undefined
    ? `#/workbench/${sessionId}?evidence=${encodeURIComponent(evidenceId)}`
    : `#/workbench/${sessionId}?claim=${encodeURIComponent(claim)}`;
}
