/** Names evidence by its place, whoever records it. */
import type { Digest } from '../ports.ts';
import type { Anchor } from './anchor.ts';

/** Follows from session and place: the same quote is the same evidence, also after a crash. */
export function evidenceIdAt(
  digest: Digest,
  sessionId: string,
  { fileId, position: { page, start, end } }: Pick<Anchor, 'fileId' | 'position'>,
): string {
  return `evidence_${digest.sha256([sessionId, fileId, page, start, end].join('\n')).slice(0, 24)}`;
}
