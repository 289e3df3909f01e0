import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { Router } from 'wouter';
import type { CairnClient } from '../client/client.ts';
import { cssVariables, theme } from '../ui/theme/theme.ts';
import { CommandRegistry } from './commands/registry.ts';
import { CommandProvider } from './commands/use-commands.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { EngineScreen } from './desktop/engine-screen.tsx';
import { useEngineTrouble } from './desktop/use-desktop.ts';
import { hashRouting } from './location.ts';
import { ClientProvider, useConnection } from './query/client-context.tsx';
import { RouteError } from './query/route-error.ts';
import { RefusedScreen } from './refused-screen.tsx';
import { Shell } from './shell/shell.tsx';

const colorSchemes = localStorageColorSchemeManager({ key: 'cairn.colorScheme' });

/** Providers from the outside in: look, data, keys, place; then the shell. */
export function App(props: { readonly client: CairnClient | undefined }) {
  const [queries] = useState(makeQueryClient);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemes}
      defaultColorScheme="auto"
    >
      <CrashBoundary>
        {props.client ? (
          <ClientProvider client={props.client}>
            <QueryClientProvider client={queries}>
              <Router {...hashRouting}>
                <Notifications position="bottom-right" />
                <ConnectedApp />
              </Router>
            </QueryClientProvider>
          </ClientProvider>
        ) : (
          <RefusedScreen />
        )}
      </CrashBoundary>
    </MantineProvider>
  );
}

function ConnectedApp() {
  const [registry] = useState(() => new CommandRegistry());
  const connection = useConnection();
  const trouble = useEngineTrouble();
  return (
    <CommandProvider registry={registry} paused={trouble !== undefined}>
      {connection === 'refused' ? <RefusedScreen /> : <Shell />}
      <EngineScreen trouble={trouble} />
    </CommandProvider>
  );
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        refetchOnWindowFocus: false,
        // Only a lost connection is worth a second try; everything else would fail the same way.
        retry: (count, error) =>
          count < 2 && error instanceof RouteError && error.failure.retry === true,
      },
    },
  });
}
