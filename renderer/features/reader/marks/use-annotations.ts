import { useMemo } from 'react';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { inReadingOrder } from './placed-annotation.ts';

/** All marks of the work that the open file belongs to, in the order of this file, live. */
export function useAnnotations(fileId: string) {
  const query = useRouteQuery('annotation.list', { fileId });
  const annotations = useMemo(() => inReadingOrder(query.data ?? []), [query.data]);
  return { query, annotations };
}
