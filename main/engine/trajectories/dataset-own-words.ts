/** Looks through what a data set says of itself, before any of it leaves. */
import { ok, type Result } from '../../core/errors.ts';
import type { DatasetVersion } from '../../core/trajectory/datasets/dataset.ts';
import {
  ownWordPieces,
  withoutFinds,
  type OwnWordFinds,
} from '../../core/trajectory/datasets/own-words.ts';
import type { Room } from '../room.ts';

export interface CleanVersion {
  readonly version: DatasetVersion;
  readonly finds: OwnWordFinds;
}

/** The version that is given stays as it is; fails when it cannot be looked through. */
export async function cleanVersion(
  room: Pick<Room, 'redaction'>,
  version: DatasetVersion,
): Promise<Result<CleanVersion>> {
  const looked = await room.redaction.lookThroughPieces(ownWordPieces(version));
  return looked.ok ? ok(withoutFinds(version, looked.data)) : looked;
}
