/** The services as the rest of Cairn asks them, under the workspace's settings and network policy. */
import type { Ask, LiteratureService, ServiceAccess } from './ports.ts';
import type { ServiceId } from './service-id.ts';

export interface AskOptions {
  readonly signal: AbortSignal;
  readonly sessionId?: string;
  readonly callId?: string;
  /** The host's pace or its wish to be left alone makes the request wait until then. */
  readonly onWait?: (until: Date) => void;
  /** Older answers than this are not taken from the cache, in milliseconds; 0 asks the service anew. */
  readonly maximumAge?: number;
}

export interface ServiceDesk {
  services(): readonly LiteratureService[];
  service(id: ServiceId): LiteratureService;
  access(id: ServiceId): Promise<ServiceAccess>;
  /** Why it cannot be asked now: switched off, or refused by the network policy. Undefined when it can. */
  refusal(id: ServiceId): string | undefined;
  ask(id: ServiceId, options: AskOptions): Ask;
}
