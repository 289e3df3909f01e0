/** How words that were decided about are named without being repeated. */

export interface Fingerprints {
  /** Tells the keys of workspaces apart; nothing of the key can be told from it. */
  readonly keyId: string;
  /** HMAC-SHA-256 of the words under the workspace's key, 64 hex digits. Equal words have one. */
  of(words: string): string;
  /** As decisions of the event's first version name them: SHA-256 of the workspace's id and the words. */
  earlier(words: string): string;
}
