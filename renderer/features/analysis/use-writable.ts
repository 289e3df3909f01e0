import { useRouteQuery } from '../../app/query/use-route-query.ts';

/** False while it is not known, and for a workspace that can only be read. */
export function useWritable(): boolean {
  const { data } = useRouteQuery('workspace.current', {});
  return data?.readOnly === false;
}
