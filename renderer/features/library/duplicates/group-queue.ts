import type { RouteOutput } from '../../../../preload/contract/index.ts';

export type Group = RouteOutput<'work.duplicates'>['groups'][number];

/** What tells a group from others, whatever the order of its works. */
export function groupKey({ works }: Pick<Group, 'works'>): string {
  return works
    .map(({ workId }) => workId)
    .toSorted()
    .join(' ');
}

/** The first group that was not passed over. */
export function nextGroup(
  groups: readonly Group[],
  skipped: ReadonlySet<string>,
): Group | undefined {
  return groups.find((group) => !skipped.has(groupKey(group)));
}
