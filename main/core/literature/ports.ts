/** What a literature service can be asked, whichever it is. */
import type { Result } from '../errors.ts';
import type { LiteratureQuery } from './query.ts';
import type { LiteratureRecord } from './record.ts';
import type { ServiceId } from './service-id.ts';

export interface ServiceRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer that arrived whole, whatever its status. Header names are in lower case. */
export interface ServiceAnswer {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** ISO 8601: when it came from the service, which for a cached answer is earlier than now. */
  readonly retrievedAt: string;
}

/**
 * Asks politely: in the host's pace, again after a failure that may pass. Fails with
 * `network_refused`, `network_failed`, `service_busy` (the host wants a pause longer than it is
 * worth waiting; `details.again` says until when, ISO 8601), or `stopped`. Every other status is an
 * answer for the service to read. A request with the header `cache-control: no-cache` is asked anew,
 * whatever is remembered.
 */
export type Ask = (request: ServiceRequest) => Promise<Result<ServiceAnswer>>;

/** What this person uses a service with. */
export interface ServiceAccess {
  /** Scheme, host and path up to where the service's own paths begin, without a final slash. */
  readonly address: string;
  readonly key?: string;
  /** Given to services that ask for one. */
  readonly email?: string;
}

/** Why a translation is not the whole query; `term` is the part it concerns. */
export interface TranslationNote {
  readonly code:
    | 'field_not_supported'
    | 'exclusion_not_supported'
    | 'phrase_not_supported'
    | 'years_not_supported'
    | 'open_access_not_supported'
    | 'loose_matching'
    | 'too_long';
  readonly message: string;
  readonly term?: string;
}

export interface QueryTranslation {
  /** The query as the service gets it, for a person to read. */
  readonly text: string;
  readonly notes: readonly TranslationNote[];
}

export interface ServicePage {
  readonly records: readonly LiteratureRecord[];
  /** How many the service says there are. */
  readonly expected?: number;
  /** Opaque: gets the page after this one. Left out at the end. */
  readonly next?: string;
  /** What of the answer could not be read as a record, and why. */
  readonly problems: readonly string[];
}

/** How a work is named to a service. */
export interface WorkIdentifiers {
  readonly doi?: string;
  readonly pmid?: string;
  readonly pmcid?: string;
  readonly arxiv?: string;
  /** The service's own id, without the service's name. */
  readonly id?: string;
  readonly title?: string;
  readonly year?: number;
}

/** The record of the work at this place of the list that was asked about. */
export interface KnownWork {
  readonly index: number;
  readonly record: LiteratureRecord;
}

export interface PageRequest {
  readonly cursor?: string;
  /** Records; the service's own limit when left out or larger. */
  readonly size?: number;
}

/** At most `requests` per `milliseconds`, and `atOnce` under way. */
export interface Pace {
  readonly requests: number;
  readonly milliseconds: number;
  readonly atOnce: number;
}

/**
 * One service. Its methods never throw and keep nothing between calls, so that the same answers read
 * again give the same records: a frozen search is read through them from the answers kept.
 */
export interface LiteratureService {
  readonly id: ServiceId;
  readonly name: string;
  /** Where its rules are written. */
  readonly documentation: string;
  readonly defaultAddress: string;
  /** Whether a key exists, and whether it works without one. */
  readonly key: 'none' | 'optional' | 'required';
  readonly email: 'none' | 'optional' | 'required';
  pace(access: ServiceAccess): Pace;
  /** Records of one page at most, and of one search at most. */
  readonly pageSize: number;
  readonly mostRecords: number;
  /** Requests that a page takes, as PubMed's list and then its records; 1 when left out. */
  readonly requestsPerPage?: number;
  /** Left out by services that cannot be searched. */
  readonly search?: {
    translate(query: LiteratureQuery): QueryTranslation;
    page(
      ask: Ask,
      access: ServiceAccess,
      query: LiteratureQuery,
      request: PageRequest,
    ): Promise<Result<ServicePage>>;
  };
  /** Undefined: the service does not know it. */
  readonly lookUp?: (
    ask: Ask,
    access: ServiceAccess,
    work: WorkIdentifiers,
  ) => Promise<Result<LiteratureRecord | undefined>>;
  /** Many at once, where one request can name them; a work it does not know is left out. */
  readonly lookUpMany?: {
    /** Works of one request at most. */
    readonly size: number;
    /** Whether the service can tell by these which work is meant. */
    names(work: WorkIdentifiers): boolean;
    ask(
      ask: Ask,
      access: ServiceAccess,
      works: readonly WorkIdentifiers[],
    ): Promise<Result<readonly KnownWork[]>>;
  };
  /** Works it refers to. */
  readonly references?: (
    ask: Ask,
    access: ServiceAccess,
    work: WorkIdentifiers,
    request: PageRequest,
  ) => Promise<Result<ServicePage>>;
  /** Works that cite it. */
  readonly citations?: (
    ask: Ask,
    access: ServiceAccess,
    work: WorkIdentifiers,
    request: PageRequest,
  ) => Promise<Result<ServicePage>>;
}
