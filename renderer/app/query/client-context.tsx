import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { CairnClient, ConnectionState } from '../../client/client.ts';

const ClientContext = createContext<CairnClient | undefined>(undefined);

/** Gives the tree below its engine. */
export function ClientProvider(props: {
  readonly client: CairnClient;
  readonly children: ReactNode;
}) {
  return <ClientContext value={props.client}>{props.children}</ClientContext>;
}

/** The engine, whatever the transport. */
export function useClient(): CairnClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('useClient needs a ClientProvider above it');
  return client;
}

/** The state of the connection, live. */
export function useConnection(): ConnectionState {
  const client = useClient();
  return useSyncExternalStore(
    useCallback((listener: () => void) => client.onConnection(listener), [client]),
    () => client.connection(),
  );
}
