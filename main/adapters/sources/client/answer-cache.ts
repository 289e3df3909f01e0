/** Answers that were had before, so that a service is not asked twice for the same. */

export interface CachedAnswer {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** ISO 8601: when the service said so, or last confirmed it. */
  readonly retrievedAt: string;
}

/** Derived: it may be emptied at any time, and a failure to write it is passed over. */
export interface AnswerCache {
  get(name: string): CachedAnswer | undefined;
  set(name: string, answer: CachedAnswer): void;
}
