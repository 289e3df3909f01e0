import { useRouteQuery } from '../../app/query/use-route-query.ts';

/** False in a workspace that may only be read, and until that is known. */
export function useWritable(): boolean {
  const { data } = useRouteQuery('workspace.current', {});
  return data?.readOnly === false;
}
