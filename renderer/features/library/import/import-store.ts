import type { CairnClient } from '../../../client/client.ts';
import type { RouteInput } from '../../../../preload/contract/index.ts';
import type { Failure, ReferenceFormat, Result } from '../../../../preload/contract/types.ts';
import { chooseFiles } from './choose-files.ts';
import type { Chosen } from './choose-files.ts';
import type { ImportItem } from './import-item.ts';

/** What a batch is about; everything but papers and references is a job of the engine from the start. */
export type LibraryTask = 'papers' | 'references' | 'retractions' | 'completion' | 'openCopies';

/**
 * One import, from the choosing to its summary. Bytes of chosen files go to the engine first; then
 * the engine works through them as a job.
 */
export interface ImportBatch {
  readonly id: number;
  readonly what: LibraryTask;
  /** Files whose bytes are sent from here; undefined when only the engine knows how many there are. */
  readonly files: number | undefined;
  readonly phase:
    | { readonly name: 'sending'; readonly sent: number; readonly share: number }
    | { readonly name: 'importing'; readonly jobId: string }
    | { readonly name: 'failed'; readonly failure: Failure; readonly sent: number };
  /** Files that could not be sent, with the reason. */
  readonly unsent: readonly { readonly name: string; readonly failure: Failure }[];
}

/** What an import needs of the engine. */
export interface ImportClient {
  readonly upload: CairnClient['upload'];
  readonly importFiles: (
    input: RouteInput<'library.import'>,
  ) => Promise<Result<{ readonly jobId: string }>>;
  readonly importReferences: (
    input: RouteInput<'reference.import'>,
  ) => Promise<Result<{ readonly jobId: string }>>;
}

interface Request {
  readonly items: readonly ImportItem[];
  readonly password?: string;
}

/** Entries of other programs: files, a pasted text, or both. */
export interface ReferenceRequest {
  readonly items: readonly ImportItem[];
  readonly text?: string;
  /** Recognised when left out. */
  readonly format?: ReferenceFormat;
  readonly collectionId?: string;
}

interface Upload {
  fileId: string;
  name: string;
}

/** Files sent at the same time. */
const together = 2;

/** Imports of this window; they go on when the library is left for another room. */
export class ImportStore {
  readonly #client: ImportClient;
  readonly #listeners = new Set<() => void>();
  readonly #stops = new Map<number, AbortController>();
  #batches: readonly ImportBatch[] = [];
  #lastId = 0;
  #workspaceId: string | undefined;
  #chosen: Chosen | undefined;

  constructor(client: ImportClient) {
    this.#client = client;
  }

  readonly batches = (): readonly ImportBatch[] => this.#batches;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** What the dialog asks about; undefined while it is closed. */
  readonly chosen = (): Chosen | undefined => this.#chosen;

  /** Opens the dialog with these, or to choose some; nothing is imported before the person says so. */
  offer(items: readonly ImportItem[]): void {
    this.#chosen = chooseFiles(items);
    this.#tell();
  }

  /** Opens the dialog with files that somebody says hold references, whatever they are called. */
  offerReferences(references: readonly ImportItem[]): void {
    this.#chosen = { items: [], references, others: [] };
    this.#tell();
  }

  /** Closes the dialog. */
  withdraw(): void {
    this.#chosen = undefined;
    this.#tell();
  }

  /** Takes a finished or failed import off the screen. */
  dismiss(id: number): void {
    this.#stops.get(id)?.abort();
    this.#stops.delete(id);
    this.#batches = this.#batches.filter((batch) => batch.id !== id);
    this.#tell();
  }

  /**
   * Imports belong to the workspace they were started in: when another one is opened, those of the
   * old one leave the screen, and what is still being sent stops.
   */
  enterWorkspace(workspaceId: string): void {
    const left = this.#workspaceId;
    this.#workspaceId = workspaceId;
    if (left === undefined || left === workspaceId) return;
    for (const stop of this.#stops.values()) stop.abort();
    this.#stops.clear();
    this.#batches = [];
    this.#chosen = undefined;
    this.#tell();
  }

  /** Stops the sending. A job of the engine is stopped as a job. */
  stopSending(id: number): void {
    this.#stops.get(id)?.abort();
  }

  /** Imports papers: PDFs, and folders that hold some. */
  start({ items, password }: Request): Promise<void> {
    return this.#run('papers', items, false, (paths, uploads) =>
      this.#client.importFiles({ paths, uploads, ...(password ? { password } : {}) }),
    );
  }

  /** Imports entries of reference managers. */
  startReferences(request: ReferenceRequest): Promise<void> {
    const { items, text, format, collectionId } = request;
    return this.#run('references', items, text !== undefined, (paths, uploads) =>
      this.#client.importReferences({
        paths,
        uploads,
        ...(text === undefined ? {} : { text }),
        ...(format === undefined ? {} : { format }),
        ...(collectionId === undefined ? {} : { collectionId }),
      }),
    );
  }

  /** Shows a job of the engine that concerns the library, and what it comes to. */
  follow(what: LibraryTask, jobId: string): void {
    this.#lastId += 1;
    const phase = { name: 'importing', jobId } as const;
    const batch: ImportBatch = { id: this.#lastId, what, files: undefined, phase, unsent: [] };
    this.#batches = [batch, ...this.#batches];
    this.#tell();
  }

  async #run(
    what: LibraryTask,
    items: readonly ImportItem[],
    /** True where there is something to import beside the items. */
    more: boolean,
    begin: (paths: string[], uploads: Upload[]) => Promise<Result<{ readonly jobId: string }>>,
  ): Promise<void> {
    const files = items.flatMap((item) => (item.kind === 'bytes' ? [item.file] : []));
    const paths = items.flatMap((item) => (item.kind === 'path' ? [item.path] : []));
    this.#lastId += 1;
    const id = this.#lastId;
    const stop = new AbortController();
    this.#stops.set(id, stop);
    const phase = { name: 'sending', sent: 0, share: 0 } as const;
    const sending = files.length === 0 ? undefined : files.length;
    this.#batches = [{ id, what, files: sending, phase, unsent: [] }, ...this.#batches];
    this.#tell();
    const uploads = await this.#send(id, files, stop.signal);
    if (stop.signal.aborted || (uploads.length === 0 && paths.length === 0 && !more)) {
      this.#fail(id, uploads.length);
      return;
    }
    const answer = await begin(paths, uploads);
    this.#change(id, {
      phase: answer.ok
        ? { name: 'importing', jobId: answer.data.jobId }
        : { name: 'failed', failure: answer.error, sent: uploads.length },
    });
  }

  async #send(id: number, files: readonly File[], signal: AbortSignal) {
    const uploads: Upload[] = [];
    const shares = new Map<File, number>();
    const waiting = files.values();
    const told = (file: File, share: number): void => {
      shares.set(file, share);
      const sum = shares.values().reduce((total, part) => total + part, 0);
      this.#change(id, {
        phase: { name: 'sending', sent: uploads.length, share: sum / files.length },
      });
    };
    const sendOneAfterTheOther = async (): Promise<void> => {
      for (const file of waiting) {
        if (signal.aborted) return;
        const answer = await this.#client.upload(file, {
          signal,
          onProgress: (share) => told(file, share),
        });
        if (answer.ok) uploads.push({ fileId: answer.data.fileId, name: file.name });
        else if (!signal.aborted) this.#noteUnsent(id, file.name, answer.error);
        told(file, 1);
      }
    };
    await Promise.all(Array.from({ length: together }, sendOneAfterTheOther));
    return uploads;
  }

  #noteUnsent(id: number, name: string, failure: Failure): void {
    const batch = this.#batches.find((candidate) => candidate.id === id);
    this.#change(id, { unsent: [...(batch?.unsent ?? []), { name, failure }] });
  }

  #fail(id: number, sent: number): void {
    const batch = this.#batches.find((candidate) => candidate.id === id);
    const failure = batch?.unsent[0]?.failure ?? { code: 'stopped', message: '' };
    this.#change(id, { phase: { name: 'failed', failure, sent } });
  }

  #change(id: number, change: Partial<ImportBatch>): void {
    this.#batches = this.#batches.map((batch) =>
      batch.id === id ? { ...batch, ...change } : batch,
    );
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const stores = new WeakMap<CairnClient, ImportStore>();

/** The one store of a client. */
export function importsOf(client: CairnClient): ImportStore {
  const known = stores.get(client);
  if (known) return known;
  const store = new ImportStore({
    upload: (file, options) => client.upload(file, options),
    importFiles: (input) => client.call('library.import', input),
    importReferences: (input) => client.call('reference.import', input),
  });
  stores.set(client, store);
  return store;
}
