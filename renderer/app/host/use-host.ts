import { useCallback, useState } from 'react';
import type { RouteInput } from '../../../preload/contract/index.ts';
import type { Result } from '../../../preload/contract/types.ts';
import { useClient } from '../query/client-context.tsx';
import { useRouteQuery } from '../query/use-route-query.ts';
import { notifyFailure } from '../shell/notify.ts';

export type FolderChoice = RouteInput<'host.chooseFolder'>;
export type Revealed = RouteInput<'host.reveal'>;

/** What the machine around the engine can do; nothing of it is offered before it is known. */
export function useHost(): { readonly dialogs: boolean; readonly reveal: boolean } {
  const { data } = useRouteQuery('host.capabilities', {}, { staleTime: Infinity });
  return { dialogs: data?.dialogs ?? false, reveal: data?.reveal ?? false };
}

/** The system's dialogs, one at a time; a failure is told, and counts as nothing chosen. */
export function useDialogs() {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const during = useCallback(async <Data>(asking: Promise<Result<Data>>) => {
    setBusy(true);
    const answer = await asking;
    setBusy(false);
    if (answer.ok) return answer.data;
    notifyFailure(answer.error);
    return undefined;
  }, []);
  return {
    busy,
    /** Undefined when none was chosen. */
    chooseFolder: async (choice: FolderChoice): Promise<string | undefined> =>
      (await during(client.call('host.chooseFolder', choice)))?.path,
    chooseFiles: async (): Promise<readonly string[]> =>
      (await during(client.call('host.chooseFiles', {})))?.paths ?? [],
  };
}

/** Shows something of the workspace in the system's file manager; undefined where there is none. */
export function useReveal(): ((target: Revealed) => void) | undefined {
  const client = useClient();
  const { reveal } = useHost();
  const show = useCallback(
    (target: Revealed): void => {
      void client.call('host.reveal', target).then((answer) => {
        if (!answer.ok) notifyFailure(answer.error);
      });
    },
    [client],
  );
  return reveal ? show : undefined;
}
