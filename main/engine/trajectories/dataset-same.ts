/** Whether a version that is about to be made would say anything the one it is made from does not. */
import { isDeepStrictEqual } from 'node:util';
import { DatasetVersion } from '../../core/trajectory/datasets/dataset.ts';

/** Members in any order, with all that is counted and noted of them; the number and the origin apart. */
export function saysTheSame(before: DatasetVersion, made: DatasetVersion): boolean {
  return isDeepStrictEqual(contentOf(before), contentOf(made));
}

function contentOf(version: DatasetVersion) {
  const parsed = DatasetVersion.parse(version);
  const { version: _, origin: __, members, misfits = [], ...rest } = parsed;
  return JSON.parse(
    JSON.stringify({ ...rest, members: members.toSorted(byId), misfits: misfits.toSorted(byId) }),
  );
}

function byId(one: { readonly trajectoryId: string }, other: { readonly trajectoryId: string }) {
  return one.trajectoryId < other.trajectoryId ? -1 : 1;
}
