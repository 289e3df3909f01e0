/**
 * What the core needs from the outside, as interfaces. Adapters make them real; tests replace only
 * the clock, the random source, the model and the operating system's dialogs.
 */
import type { Result } from './errors.ts';
import type { NetworkPurpose } from './network/policy.ts';
import type { EventDraft, RecordEvent, SignedHead, StreamName } from './record/event.ts';
import type { Anchor, Location } from './library/anchor.ts';
import type { ExtractedDocument, ExtractedPage } from './library/document.ts';
import type { Passage, PassageHit } from './library/passage.ts';
import type { PageBitmap, RecognisedWord } from './library/recognition.ts';
import type { SectionKind } from './library/section.ts';
import type { LibraryFile } from './library/work.ts';

export interface Clock {
  now(): Date;
}

export interface Random {
  /** An id that sorts by time of making: `<prefix>_` and lower-case letters and digits. */
  id(prefix: string): string;
  bytes(count: number): Uint8Array;
}

export interface Digest {
  /** Lower-case hex. A string is hashed as UTF-8. */
  sha256(data: string | Uint8Array): string;
}

export interface Signer {
  /** Ed25519 public key, SPKI DER in base64. */
  readonly publicKey: string;
  /** Base64 signature of the UTF-8 text. */
  sign(text: string): string;
}

export interface SignatureVerifier {
  verify(publicKey: string, text: string, signature: string): boolean;
}

export interface StreamHead {
  readonly seq: number;
  readonly hash: string;
}

/** A line that could not be taken as an event. `line` counts from 1; `offset` and `length` in bytes. */
export interface JournalDamage {
  readonly stream: StreamName;
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  readonly problem:
    | 'torn_tail'
    | 'not_json'
    | 'not_an_event'
    | 'hash_mismatch'
    | 'link_broken'
    | 'sequence_broken';
  readonly message: string;
}

export interface JournalEntry {
  readonly event: RecordEvent;
  readonly offset: number;
  readonly length: number;
}

/**
 * The truth of a workspace. `append` resolves only after fdatasync; drafts of one call become
 * durable together and in order. On a full disk nothing of the call is kept and the stream stays
 * usable.
 */
export interface Journal {
  streams(): Promise<readonly StreamName[]>;
  append(
    stream: StreamName,
    drafts: readonly EventDraft[],
  ): Promise<Result<readonly RecordEvent[]>>;
  /** Entries in order; damaged lines are passed to `onDamage` and skipped. */
  read(
    stream: StreamName,
    options?: { readonly fromSeq?: number; readonly onDamage?: (damage: JournalDamage) => void },
  ): AsyncIterable<JournalEntry>;
  head(stream: StreamName): Promise<StreamHead | undefined>;
  /** Heads that were signed when a session closed, the engine closed, or an export was made. */
  signedHeads(): Promise<readonly SignedHead[]>;
  signHead(stream: StreamName): Promise<Result<SignedHead>>;
  /** Turns payloads into tombstones and appends the `events.erased` event that says so. */
  erase(
    stream: StreamName,
    eventIds: readonly string[],
    reason: string,
  ): Promise<Result<RecordEvent>>;
  /** Called after the events are durable, in order, once each. Returns the way to stop. */
  onAppended(listener: (events: readonly RecordEvent[]) => void): () => void;
  close(): Promise<void>;
}

/** Imported bytes by SHA-256. Written once, never changed. */
export interface FileStore {
  /** Copies the file in; durable when it resolves. Gives the id also when it was there already. */
  addFromPath(
    path: string,
    signal?: AbortSignal,
  ): Promise<Result<{ fileId: string; bytes: number; existed: boolean }>>;
  addBytes(bytes: Uint8Array): Promise<Result<{ fileId: string; bytes: number; existed: boolean }>>;
  pathOf(fileId: string): string;
  has(fileId: string): Promise<boolean>;
  size(fileId: string): Promise<number | undefined>;
  /** True when the bytes still hash to the id. */
  verify(fileId: string): Promise<boolean>;
}

/** What a reader must know of a file's bytes before it reads them. */
export type DocumentContent = Pick<LibraryFile, 'mediaType' | 'encoding' | 'recognised'>;

/**
 * Reads a document in another thread. Never throws: each failure has a code from `ErrorCode`. Left
 * out, `content` means a PDF.
 */
export interface DocumentReader {
  /** Of PDF files, where it reads several kinds. */
  readonly extractor: string;
  extract(
    path: string,
    options?: {
      readonly password?: string;
      readonly signal?: AbortSignal;
      readonly onPage?: (done: number, total: number) => void;
      readonly content?: DocumentContent;
    },
  ): Promise<Result<ExtractedDocument>>;
  /** One page only, as the verifier needs it. */
  extractPage(
    path: string,
    page: number,
    options?: { readonly password?: string; readonly content?: DocumentContent },
  ): Promise<Result<ExtractedPage>>;
  close(): Promise<void>;
}

export interface RecognisedText {
  /** Those that the engine trusts enough to be kept. */
  readonly words: readonly RecognisedWord[];
  /** Mean over all it took for words, 0 to 100; 0 without any. */
  readonly confidence: number;
}

/** An engine on this machine that reads text in pictures of pages. */
export interface TextRecogniser {
  /** Name and version. */
  readonly engine: string;
  /** Those it has data for, by its own names. */
  readonly languages: readonly string[];
  recognise(
    bitmap: PageBitmap,
    languages: readonly string[],
    signal?: AbortSignal,
  ): Promise<Result<RecognisedText>>;
}

export interface PassageQuery {
  readonly text: string;
  readonly limit: number;
  /** Further words or phrases to look for, in any language; 1 weighs as much as a word of `text`. */
  readonly terms?: readonly { readonly term: string; readonly weight: number }[];
  /** Only passages of these works, when given. */
  readonly workIds?: readonly string[];
  /** Only passages of these parts of a paper, when given. */
  readonly sections?: readonly SectionKind[];
  /** Every one of these must stand in the passage, word by word. */
  readonly phrases?: readonly string[];
  /** None of these words or phrases may stand in it. */
  readonly without?: readonly string[];
}

/** Ranked search over passages. The engine behind it may change; scores compare within one answer only. */
export interface PassageIndex {
  replaceFile(fileId: string, passages: readonly Passage[]): void;
  removeFile(fileId: string): void;
  search(query: PassageQuery): readonly PassageHit[];
  count(): number;
}

/**
 * Turns texts into vectors on a server the researcher set up; absent where none is set. A failure
 * never stands in the way of searching by words.
 */
export interface Embedder {
  /** Vectors of different models never meet in one index. */
  readonly model: string;
  /** One vector of equal length for each text, in order. */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Result<readonly Float32Array[]>>;
}

/** Re-reads the file's bytes and says whether the quote still stands there. Uses no model. */
export interface QuoteVerifier {
  locate(anchor: Anchor, signal?: AbortSignal): Promise<Location>;
}

/** Why the encrypted file is used in a driver that could have a keyring. */
export type NoKeyring = 'no_keyring' | 'keyring_silent' | 'keyring_unusable';

export interface SecretsPlace {
  readonly kind: 'keyring' | 'encrypted_file' | 'environment' | 'memory';
  readonly words: string;
  /** The folder in which the encrypted bytes lie. */
  readonly folder?: string | undefined;
  readonly reason?: NoKeyring | undefined;
}

/** Keeps what must not be in the workspace: file passwords, later model keys. */
export interface SecretStore {
  /** Where it is kept, in words for a person, and in parts for words of another language. */
  describe(): SecretsPlace;
  get(name: string): Promise<string | undefined>;
  /** Of everything that is kept, so that none of it leaves in an export. */
  names(): Promise<readonly string[]>;
  set(name: string, value: string): Promise<Result<void>>;
  remove(name: string): Promise<void>;
}

/** What a request is for, so that the ledger can say so. */
export interface NetPurpose {
  readonly purpose: NetworkPurpose;
  readonly sessionId?: string;
  readonly callId?: string;
  /** Values such as keys that the address may carry; the ledger has a mark in their place. */
  readonly secrets?: readonly string[];
}

/**
 * The one way out of this machine. Each address, and each one a redirect leads to, is held against the
 * workspace's policy after its name was resolved; each request is in the ledger before it leaves.
 * `network_refused`: the policy says no. `network_failed`: it could not be reached; `retry` says
 * whether trying again may help.
 */
export interface Net {
  fetch(url: string, init: RequestInit, about: NetPurpose): Promise<Result<Response>>;
}

/** An open WebSocket. What arrives goes to the listeners that it was opened with. */
export interface NetSocket {
  /** The subprotocol that the other side chose; empty when it chose none. */
  readonly protocol: string;
  send(message: string | Uint8Array): void;
  close(): void;
}

export interface NetSocketInit {
  readonly protocols?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly onMessage: (message: string | ArrayBuffer) => void;
  /** Called once, whoever closed it. `code`: of RFC 6455; 1006 when the connection just ended. */
  readonly onClose: (end: { readonly code: number }) => void;
}

/**
 * The way out for WebSockets, `ws:` and `wss:`: the same policy, the same check of addresses, one line
 * in the ledger for the whole connection. Redirects are not followed. It is closed with the workspace.
 */
export interface NetSockets {
  openSocket(url: string, init: NetSocketInit, about: NetPurpose): Promise<Result<NetSocket>>;
}
