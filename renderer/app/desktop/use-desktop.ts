import { useCallback, useState, useSyncExternalStore } from 'react';
import type { EngineState } from '../../../preload/contract/bridge.ts';
import type { Failure } from '../../../preload/contract/types.ts';
import type { Desktop } from '../../client/client.ts';
import { useClient } from '../query/client-context.tsx';

/** What the desktop's window has beside the engine; undefined in a browser. */
export function useDesktop(): Desktop | undefined {
  return useClient().desktop;
}

/** The state of the engine's process, live; undefined in a browser. */
export function useEngineState(): EngineState | undefined {
  const desktop = useDesktop();
  return useSyncExternalStore(
    useCallback((listener: () => void) => desktop?.onEngine(listener) ?? noListening, [desktop]),
    () => desktop?.engine(),
  );
}

const noListening = (): void => undefined;

/** Why the engine does not run; `starting` once it is tried again. */
export interface EngineTrouble {
  readonly failure: Failure;
  readonly starting: boolean;
}

/** Set from the moment the engine failed until it runs again: a new try does not take it away yet. */
export function useEngineTrouble(): EngineTrouble | undefined {
  const engine = useEngineState();
  const [failure, setFailure] = useState<Failure>();
  const now = failureNow(engine, failure);
  if (now !== failure) setFailure(now);
  return now && { failure: now, starting: engine?.state !== 'failed' };
}

function failureNow(
  engine: EngineState | undefined,
  before: Failure | undefined,
): Failure | undefined {
  if (engine?.state === 'failed') return engine.failure;
  return engine?.state === 'starting' ? before : undefined;
}
