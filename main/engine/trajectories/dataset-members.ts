/** Which members of a version can be given out, each as it was when it was chosen. */
import { fail, ok, type Result } from '../../core/errors.ts';
import type { DatasetMember, DatasetVersion } from '../../core/trajectory/datasets/dataset.ts';
import { factsOf } from '../../adapters/sqlite/query-trajectories.ts';
import type { Room } from '../room.ts';
import { loadAsOf } from './load-as-of.ts';
import type { LoadedTrajectory } from './load.ts';

export interface LeftOut {
  readonly trajectoryId: string;
  readonly why: 'changed' | 'gone' | 'refused';
}

export interface GivenMembers {
  readonly given: readonly DatasetMember[];
  readonly leftOut: readonly LeftOut[];
}

/** Reads each member once; `signal` ends it early. */
export async function givenMembers(
  room: Room,
  version: DatasetVersion,
  watch: { readonly signal?: AbortSignal; looked?(done: number): void } = {},
): Promise<GivenMembers> {
  const given: DatasetMember[] = [];
  const leftOut: LeftOut[] = [];
  for (const member of version.members) {
    if (watch.signal?.aborted === true) break;
    const why = await whyNot(room, member);
    if (why === undefined) given.push(member);
    else leftOut.push({ trajectoryId: member.trajectoryId, why });
    watch.looked?.(given.length + leftOut.length);
    await new Promise(setImmediate);
  }
  return { given, leftOut };
}

async function whyNot(room: Room, member: DatasetMember): Promise<LeftOut['why'] | undefined> {
  if (factsOf(room.database, member.trajectoryId).consent === 'refused') return 'refused';
  const loaded = await loadAsOf(room, member.trajectoryId, member.hash);
  if (loaded.ok) return undefined;
  return loaded.error.code === 'not_found' ? 'gone' : 'changed';
}

/** A member by its id, as it was. */
export function loaderOf(
  room: Room,
  members: readonly DatasetMember[],
): (trajectoryId: string) => Promise<Result<LoadedTrajectory>> {
  const hashes = new Map(members.map(({ trajectoryId, hash }) => [trajectoryId, hash]));
  return (trajectoryId) => loadAsOf(room, trajectoryId, hashes.get(trajectoryId) ?? '');
}

/** Fails with words that name the members, unless a person said to go on without them. */
export function withoutThem(
  { leftOut }: GivenMembers,
  { version }: Pick<DatasetVersion, 'version'>,
  leaveOut: boolean,
): Result<void> {
  if (leftOut.length === 0 || leaveOut) return ok(undefined);
  const of = (why: LeftOut['why']) => leftOut.filter((each) => each.why === why).length;
  const parts = [
    ...(of('changed') > 0
      ? [`${of('changed')} changed since, and what they were cannot be had any more`]
      : []),
    ...(of('gone') > 0 ? [`${of('gone')} are not in the workspace any more`] : []),
    ...(of('refused') > 0 ? [`of ${of('refused')} the consent was refused since`] : []),
  ];
  const names = leftOut.slice(0, 5).map(({ trajectoryId }) => trajectoryId);
  return fail(
    'export_invalid',
    `Version ${version} cannot be given out as it was made, so nothing was written: ${parts.join('; ')} (${names.join(', ')}${leftOut.length > 5 ? ' …' : ''}). Make a new version without them, or export without them and let the card say so.`,
    { details: { leftOut } },
  );
}
