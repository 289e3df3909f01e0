import { useEffect } from 'react';
import { useSearch } from 'wouter';
import { navigateTo } from '../../app/location.ts';
import { useClient } from '../../app/query/client-context.tsx';
import { builderOf } from './builder/builder-store.ts';

/** Asked from another room to search for something: the line is put there, and nothing has left yet. */
export function useAskedLine(workspaceId: string | undefined): void {
  const line = new URLSearchParams(useSearch()).get('for');
  const client = useClient();
  useEffect(() => {
    if (line === null || workspaceId === undefined) return;
    builderOf(client, workspaceId).change({ source: 'line', line });
    navigateTo('/search?new', { replace: true });
  }, [client, line, workspaceId]);
}
