/**
 * What a person wrote about a data set itself: its name, description, licence, criteria and seeds stand in
 * its card and manifest, and in the name of its folder.
 */
import { cutOut } from '../redaction/apply.ts';
import { pieceKey, type Piece, type PiecePlace } from '../redaction/pieces.ts';
import type { Proposal } from '../redaction/proposals.ts';
import { cutsByRule, type RuleCuts } from '../redaction/rule-cuts.ts';
import { isPersonal } from '../redaction/rule.ts';
import { mapValue } from '../redaction/values.ts';
import type { DatasetVersion } from './dataset.ts';

/** Finds by rule; the words themselves are nowhere in it. */
export interface OwnWordFinds {
  readonly cut: readonly RuleCuts[];
  /** What stays because somebody decided so for every trajectory. */
  readonly kept: readonly RuleCuts[];
  /** What names or reaches a person and stays as it was written, to be looked at. */
  readonly noticed: readonly RuleCuts[];
}

export const NO_OWN_WORD_FINDS: OwnWordFinds = { cut: [], kept: [], noticed: [] };

/** Each text with its place. */
export function ownWordPieces(version: DatasetVersion): readonly Piece[] {
  const pieces: Piece[] = [];
  mapOwnWords(version, (piece) => {
    if (piece.text !== '') pieces.push(piece);
    return piece.text;
  });
  return pieces;
}

/**
 * The version as it leaves. Whoever introduces a data set gives a person's name or address on purpose, as
 * a contact: these stay unless somebody decided to cut them everywhere. All else that is found is cut.
 */
export function withoutFinds(
  version: DatasetVersion,
  proposals: readonly Proposal[],
): { readonly version: DatasetVersion; readonly finds: OwnWordFinds } {
  const isCut = ({ decision, rule }: Proposal): boolean =>
    decision === 'redact' || (decision === undefined && !isPersonal(rule.reason));
  const cuts = proposals.filter(isCut);
  const byPiece = Map.groupBy(cuts, ({ place }) => pieceKey(place));
  return {
    version: mapOwnWords(version, ({ place, text }) =>
      cutOut(text, byPiece.get(pieceKey(place)) ?? []),
    ),
    finds: {
      cut: cutsByRule(cuts),
      kept: cutsByRule(proposals.filter(({ decision }) => decision === 'keep')),
      noticed: cutsByRule(proposals.filter((each) => each.decision === undefined && !isCut(each))),
    },
  };
}

function mapOwnWords(version: DatasetVersion, change: (piece: Piece) => string): DatasetVersion {
  const { name, description, licence, criteria, selection, split } = version;
  const own = { name, description, licence, criteria, selection, split };
  const changed = mapValue(
    own,
    '',
    ({ pointer, ...piece }) => {
      const place: PiecePlace = { field: 'other', path: pointer };
      return change({ ...piece, place });
    },
    'shaped',
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- texts stay texts, and nothing else is touched
  return { ...version, ...(changed as typeof own) };
}
