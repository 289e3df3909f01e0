import { useQuery } from '@tanstack/react-query';
import type { RouteInput } from '../../../../preload/contract/index.ts';
import { limits } from '../../../../preload/contract/limits.ts';
import type { RetractionNotice, Work } from '../../../../preload/contract/types.ts';
import type { CairnClient } from '../../../client/client.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { dataOf } from '../../../app/query/route-error.ts';

export type Which = RouteInput<'reference.export'>['which'];

export interface MarkedWorks {
  readonly groups: readonly MarkedGroup[];
  /** False where there were too many works to look at each: then only the retracted ones are known. */
  readonly whole: boolean;
}

export interface MarkedGroup {
  readonly kind: RetractionNotice['kind'];
  readonly titles: readonly string[];
}

/** Works that are looked at one by one. */
const mostSingly = 200;
const gravestFirst: readonly RetractionNotice['kind'][] = ['retracted', 'concern', 'corrected'];

/** The works by what became of them, the gravest first; works nothing is said of are left out. */
export function groupMarked(
  works: readonly Pick<Work, 'title' | 'workId' | 'retraction'>[],
): MarkedGroup[] {
  return gravestFirst.flatMap((kind) => {
    const titles = works
      .filter(({ retraction }) => retraction?.kind === kind)
      .map(({ title, workId }) => title || workId);
    return titles.length === 0 ? [] : [{ kind, titles }];
  });
}

/** Which of the works were retracted, doubted or corrected; undefined until that is known. */
export function useMarkedWorks(which: Which): MarkedWorks | undefined {
  const client = useClient();
  // Under the name of the listing, so that a check for retractions makes it be asked again.
  return useQuery({
    queryKey: ['work.list', 'marked', which],
    queryFn: ({ signal }) => markedOf(client, which, signal),
    staleTime: 30_000,
  }).data;
}

async function markedOf(
  client: CairnClient,
  which: Which,
  signal: AbortSignal,
): Promise<MarkedWorks> {
  if (which.of === 'works' && which.workIds.length <= mostSingly) {
    const answers = await Promise.all(
      which.workIds.map((workId) => client.call('work.get', { workId }, signal)),
    );
    return { groups: groupMarked(answers.map(dataOf)), whole: true };
  }
  const chosen = which.of === 'works' ? new Set(which.workIds) : undefined;
  const isChosen = ({ workId }: Work): boolean => chosen?.has(workId) ?? true;
  const among = which.of === 'collection' ? { collectionId: which.collectionId } : {};
  const list = async (filter: RouteInput<'work.list'>['filter'], offset: number) =>
    dataOf(await client.call('work.list', { filter, offset, limit: limits.pageRows }, signal));
  const all = await list(among, 0);
  if (all.total <= all.works.length)
    return { groups: groupMarked(all.works.filter(isChosen)), whole: true };
  const retracted: Work[] = [];
  for (;;) {
    const page = await list({ ...among, retracted: true }, retracted.length);
    retracted.push(...page.works);
    if (page.works.length === 0 || retracted.length >= page.total) break;
  }
  return { groups: groupMarked(retracted.filter(isChosen)), whole: false };
}
