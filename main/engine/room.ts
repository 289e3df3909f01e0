/** An open workspace with everything that works on it: what the handlers of a request reach. */
import type { SessionTail } from '../../preload/contract/events.ts';
import type { SessionSummary, SessionView, WorkspaceInfo } from '../../preload/contract/views.ts';
import type { Database } from '../adapters/sqlite/open-database.ts';
import type { FolderFileStore } from '../adapters/files/file-store.ts';
import type { ImportLedgers } from '../adapters/workspace/import-ledgers.ts';
import type { FileJournal } from '../adapters/journal/journal.ts';
import type { Location } from '../core/library/anchor.ts';
import type { NetworkPolicy } from '../core/network/policy.ts';
import type { Net, NetSockets, QuoteVerifier } from '../core/ports.ts';
import type { Result } from '../core/errors.ts';
import type { Actor } from '../core/record/event.ts';
import type { Analysis } from './analysis/open-analysis.ts';
import type { Tool } from '../core/tools/tool.ts';
import type { KernelServerDesk } from './analysis/kernel-servers.ts';
import type { AnnotationDesk } from './annotations/annotation-desk.ts';
import type { MeasureDesk } from './curation/measure-desk.ts';
import type { JobBoard, JobTask } from './job-board.ts';
import type { LibraryPorts } from './library/import-file.ts';
import type { Enrichment } from '../core/literature/enrichment.ts';
import type { Literature } from './literature/open-literature.ts';
import type { EmbeddingDesk } from './embedding/embedding-desk.ts';
import type { StyleDesk } from './library/reference-styles.ts';
import type { SearchPassages } from './library/search-passages.ts';
import type { MemoryKeeper } from './memory-keeper.ts';
import type { RedactionDesk } from './redaction/redaction-desk.ts';
import type { RecordKeeper } from './record/record-keeper.ts';
import type { TrajectoryShelf } from './trajectories/shelf.ts';
import type { DraftHub } from './sessions/draft-hub.ts';
import type { SessionDesk } from './sessions/desk.ts';

export interface QuoteCheck {
  readonly evidenceId: string;
  readonly location: Location;
}

export interface Room extends LibraryPorts {
  readonly folder: string;
  readonly readOnly: boolean;
  readonly database: Database;
  readonly journal: FileJournal;
  readonly files: FolderFileStore;
  /** Every tool a session may have, to list; these are never run. */
  readonly tools: readonly Tool[];
  readonly jobs: JobBoard;
  /** Imports as they are noted down, to go on with after the engine ended. */
  readonly imports: ImportLedgers;
  readonly sessions: SessionDesk;
  readonly record: RecordKeeper;
  /** Sessions and imports as steps that can be paged and searched. */
  readonly trajectories: TrajectoryShelf;
  /** What is counted of trajectories, by tokenizer. */
  readonly measuring: MeasureDesk;
  /** What may have to be cut from an export, and what was decided on it. */
  readonly redaction: RedactionDesk;
  readonly memory: MemoryKeeper;
  /** Highlights, region marks and notes in files. */
  readonly annotations: AnnotationDesk;
  /** Literature services, and the searches that were made with them. */
  readonly literature: Literature;
  /** What services add to works that are there. */
  /** Data, notebooks and write-ups. */
  readonly analysis: Analysis;
  readonly enrichment: Enrichment;
  /** Citation styles; loaded when they are first asked for. */
  styles(): Promise<StyleDesk>;
  readonly verifier: QuoteVerifier;
  /** Jupyter servers on which notebooks of this workspace may run. */
  readonly kernelServers: KernelServerDesk;
  /** The one way out, under this workspace's policy and into its ledger. */
  readonly net: Net & NetSockets;
  networkPolicy(): NetworkPolicy;
  /** Recorded in the researcher's name; clients hear of it. */
  setNetworkPolicy(policy: NetworkPolicy): Promise<Result<NetworkPolicy>>;
  /** Lists the address's host, unless the policy lets it be reached already. */
  allowHost(address: string): Promise<Result<NetworkPolicy>>;
  info(): WorkspaceInfo;
  rename(name: string): Promise<Result<unknown>>;
  /** Makes a consistent copy in another folder. */
  copyTask(folder: string): JobTask;
  /** By words, and by meaning where an embeddings server is set up. */
  readonly searchPassages: SearchPassages;
  /** The choice of an embeddings server, and the vectors made by it. */
  readonly embedding: EmbeddingDesk;
  /** The researcher as the record names them. */
  researcher(): Promise<Actor>;
  /** Searching waits for this as well, until it has ended. */
  holdSearch(until: Promise<unknown>): void;
  /** Resolves once every readable file's text is in the index, after a rebuild too. */
  searchable(): Promise<void>;
  /** Lists and summaries show everything recorded; a failure when the disk has no room for the index. */
  indexed(): Promise<Result<void>>;
  view(summary: SessionSummary): Promise<SessionView>;
  /** Looks every quote of the session up in its file's bytes again. */
  verifySession(sessionId: string, signal?: AbortSignal): Promise<readonly QuoteCheck[]>;
  follow(
    sessionId: string,
    afterSeq: number,
    listener: (events: SessionTail['events']) => void,
  ): () => void;
  /** Replies of models as they arrive. */
  readonly drafts: DraftHub;
  close(): Promise<void>;
}
