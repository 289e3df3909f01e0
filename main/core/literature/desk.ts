/** The services and the searches as the rest of Cairn asks for them, under the workspace's settings and network policy. */
import type { Result } from '../errors.ts';
import type { Actor } from '../record/event.ts';
import type { FoundWork, SearchSummary } from './found.ts';
import type { Ask, LiteratureService, ServiceAccess } from './ports.ts';
import type { LiteratureRecord } from './record.ts';
import type { SearchTask } from './search.ts';
import type { SearchServiceId, ServiceId } from './service-id.ts';

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
  /**
   * Why it cannot be asked now: switched off, refused by the network policy, or without the key or
   * e-mail address it asks for. Undefined when it can.
   */
  refusal(id: ServiceId): string | undefined;
  ask(id: ServiceId, options: AskOptions): Ask;
}

export interface SearchProgress {
  /** Records so far, of all services. */
  readonly retrieved: number;
  /** How many there will be, as far as the services have said. */
  readonly expected?: number;
  /** What goes on, in words: "OpenAlex: 200 of 1,310". */
  readonly note: string;
}

export interface SearchRunOptions {
  readonly by: Actor;
  readonly signal: AbortSignal;
  /** The session whose assistant asks. */
  readonly sessionId?: string;
  readonly callId?: string;
  readonly rerunOf?: string;
  readonly onProgress?: (progress: SearchProgress) => void;
}

/** What became of works that were kept: in the order of their first record. */
export interface KeptWorks {
  readonly added: number;
  readonly joined: number;
  /** The works as they are shown in the library. */
  readonly workIds: readonly string[];
}

/** Searches of this workspace: run, gone on with, and read again from what was kept of them. */
export interface SearchDesk {
  /**
   * Resolves when each service's part has ended, however it ended: the summary says. A stop keeps
   * what had come and is no failure. Fails with `network_refused` when none of the services can be
   * asked, and with the journal's codes when nothing can be recorded.
   */
  run(
    task: SearchTask,
    services: readonly SearchServiceId[],
    limit: number,
    options: SearchRunOptions,
  ): Promise<Result<SearchSummary>>;
  /** Goes on with the parts that failed, were stopped, or were cut off. */
  resume(searchId: string, options: SearchRunOptions): Promise<Result<SearchSummary>>;
  summary(searchId: string): Promise<Result<SearchSummary>>;
  /** Every record, service by service, in the order in which they came. */
  records(searchId: string): Promise<Result<readonly LiteratureRecord[]>>;
  /** The records with those of one work taken together, in the order found. */
  works(searchId: string): Promise<Result<readonly FoundWork[]>>;
  /** Adds found works to the library, named by any of their records. */
  keep(
    searchId: string,
    recordIds: readonly string[],
    options: { readonly by: Actor; readonly collectionId?: string },
  ): Promise<Result<KeptWorks>>;
}
