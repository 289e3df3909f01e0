/** Puts an open workspace together with everything that works on it. */
import type { AppEvent } from '../../preload/contract/events.ts';
import type { WorkspaceInfo } from '../../preload/contract/views.ts';
import type { DocumentReaders } from '../adapters/documents/readers.ts';
import { failureOfWrite } from '../adapters/journal/write-failure.ts';
import { fetchThrough } from '../adapters/net/fetch-through.ts';
import { systemPause } from '../adapters/sources/client/pause.ts';
import { literatureServices } from '../adapters/sources/services.ts';
import { createPassageIndex } from '../adapters/sqlite/passage-index.ts';
import { filesWithoutPages } from '../adapters/sqlite/pages.ts';
import { openVectorStore } from '../adapters/sqlite/vector-store.ts';
import { listAnnotationTexts } from '../adapters/sqlite/query-annotations.ts';
import { childSessions, evidenceOf } from '../adapters/sqlite/query-sessions.ts';
import type { Person } from '../adapters/system/person.ts';
import { loadFingerprints } from '../adapters/workspace/fingerprints.ts';
import { saveCopy } from '../adapters/workspace/save-copy.ts';
import type { ImportLedger, ImportLedgers } from '../adapters/workspace/import-ledgers.ts';
import type { Workspace } from '../adapters/workspace/workspace.ts';
import { ok, type Result } from '../core/errors.ts';
import type { Location } from '../core/library/anchor.ts';
import type { SecretStore } from '../core/ports.ts';
import { WORKSPACE_STREAM } from '../core/record/event.ts';
import { createWorkFolder } from '../adapters/files/work-folder.ts';
import { loadPrompt } from '../adapters/prompts/prompt-files.ts';
import { systemTimer } from '../adapters/system/timer.ts';
import { hostToAllow } from '../core/network/allow.ts';
import { openKernelServers } from './analysis/kernel-servers.ts';
import { createBench } from './analysis/bench.ts';
import { systemEngines } from './analysis/engines.ts';
import { openAnalysis } from './analysis/open-analysis.ts';
import { createAnnotationDesk, recordsOfWork } from './annotations/annotation-desk.ts';
import { alwaysOffered, defaultRules } from './approval-settings.ts';
import type { PolicyMaker } from './assistant.ts';
import type { ModelAccess } from './models/model-access.ts';
import type { ModelDesk } from './models/model-desk.ts';
import { createMeasureDesk } from './curation/measure-desk.ts';
import { measureTask } from './curation/measure-job.ts';
import { openEmbeddingDesk } from './embedding/embedding-desk.ts';
import { createJobBoard } from './job-board.ts';
import { openLibrary } from './library/open-library.ts';
import { goOnWithUnfinished } from './library/go-on-with-unfinished.ts';
import { openEnrichment } from './literature/open-enrichment.ts';
import { openLiterature, type LiteratureOptions } from './literature/open-literature.ts';
import { openServiceSettings } from './literature/service-settings.ts';
import type { StyleDesk } from './library/reference-styles.ts';
import { createMemoryKeeper } from './memory-keeper.ts';
import { createRedactionDesk } from './redaction/redaction-desk.ts';
import { createRecordKeeper } from './record/record-keeper.ts';
import { createRoomAssistants } from './room-assistants.ts';
import { createRoomNews } from './room-news.ts';
import type { QuoteCheck, Room } from './room.ts';
import { zoteroAddresses } from './zotero/connection.ts';
import { createDraftHub } from './sessions/draft-hub.ts';
import { followSession } from './sessions/follow.ts';
import { createSessionDesk } from './sessions/session-desk.ts';
import { forgetLeftOver } from './trajectories/forget-left-over.ts';
import { importReader } from './trajectories/read-import.ts';
import { createTrajectoryShelf, type TrajectoryShelf } from './trajectories/shelf.ts';
import { sessionSummary, sessionView } from './sessions/session-view.ts';
import { workspaceInfo } from './workspace-info.ts';
import { openNetwork, type NetworkOptions } from './workspace-network.ts';

export interface RoomOptions {
  readonly workspace: Workspace;
  readonly reader: DocumentReaders;
  readonly secrets: SecretStore;
  readonly person: Person;
  readonly builtIn: PolicyMaker;
  readonly models: ModelDesk;
  readonly access: ModelAccess;
  readonly publish: (event: AppEvent) => void;
  readonly network?: NetworkOptions;
  readonly literature: LiteratureOptions['client'];
  readonly imports: ImportLedgers;
  /** Imports that an engine before this one did not bring to their end. */
  readonly unfinished: readonly ImportLedger[];
  /** See `EngineOptions`. */
  readonly endWasTold?: boolean;
}

export function openRoom(options: RoomOptions): Room {
  const { workspace, reader, secrets, person, publish } = options;
  const { database, journal, files, clock, random, digest, layout } = workspace;
  const readOnly = workspace.mode === 'read';
  const index = createPassageIndex(database);
  const jobs = createJobBoard({ clock, random });
  const services = openServiceSettings(workspace, secrets);
  const kernelServers = openKernelServers({ ...workspace, secrets, net: () => network.net });
  const network = openNetwork(workspace, {
    ...options.network,
    registeredServices: () => [...services.addresses(), ...zoteroAddresses(database)],
    registeredKernels: () => kernelServers.addresses(),
  });
  const locations = new Map<string, Location>();
  const embedding = openEmbeddingDesk({
    ...workspace,
    store: openVectorStore(database),
    jobs,
    server(serverId) {
      const server = options.models.server(serverId);
      return server === undefined ? undefined : { label: server.label, baseUrl: server.baseUrl };
    },
    async embedder({ serverId, model }) {
      const reaching = await options.models.reach(
        serverId,
        fetchThrough(network.net, { purpose: 'model' }),
      );
      return reaching.ok ? ok(options.access.embedder(reaching.data, model)) : reaching;
    },
    pause: systemPause,
  });
  const opened = openLibrary(workspace, { reader, secrets, index }, (query) =>
    embedding.nearest(query),
  );
  const { ports: library, verifier } = opened;
  const memory = createMemoryKeeper({ database, journal });
  let ready: Promise<unknown> = Promise.resolve();
  const holdSearch = (until: Promise<unknown>): void => {
    ready = Promise.all([ready, until]);
  };

  /** Brings in what the index could not take when it was recorded; `disk_full` while it still cannot. */
  async function indexed(): Promise<Result<void>> {
    try {
      if (workspace.projections.behind().length > 0) await workspace.projections.catchUp();
      return ok(undefined);
    } catch (error) {
      return { ok: false, error: failureOfWrite(error) };
    }
  }

  const news = createRoomNews({
    publish,
    /** Of a session as the tables have it once they took its last events in. */
    async summary(sessionId) {
      await indexed();
      const found = sessions.summary(sessionId);
      return found.ok ? found.data : undefined;
    },
  });
  const literature = openLiterature({
    workspace,
    services: literatureServices,
    settings: services,
    net: network.net,
    jobs,
    indexed,
    policy: () => network.policy(),
    allowHost: (address) => room.allowHost(address),
    client: options.literature,
    changed: () => news.literature.soon(),
  });
  const analysis = openAnalysis(workspace, {
    engines: systemEngines(layout.cache, kernelServers),
    indexed,
    publish,
  });
  const enrichment = openEnrichment({
    database,
    library,
    net: network.net,
    services: literature.desk,
    searches: literature.searches,
  });

  let styleDesk: Promise<StyleDesk> | undefined;
  const styles = (): Promise<StyleDesk> =>
    (styleDesk ??= import('./library/reference-styles.ts').then((module) =>
      module.createStyleDesk(),
    ));
  const researcherName = async () =>
    (await person.preferences()).researcherName.trim() || 'researcher';
  const work = createWorkFolder(layout.work, layout.root);
  const toolPorts = {
    library: opened.reader,
    marks: (workId?: string) =>
      listAnnotationTexts(
        database,
        workId === undefined ? undefined : recordsOfWork(database, workId),
      ),
    verifier,
    work,
    digest,
    memory,
    net: network.net,
    pages: opened.keeper,
    services: literature.desk,
    searches: literature.searches,
    enrichment,
    bench: createBench(analysis, database),
    references: {
      async format(styleId: string, workIds: readonly string[]) {
        const desk = await styles();
        return desk.format(room, { styleId, workIds: [...workIds], format: 'text' });
      },
    },
  };
  const drafts = createDraftHub(journal, clock);
  const assistants = createRoomAssistants(toolPorts, {
    builtIn: options.builtIn,
    models: options.models,
    access: options.access,
    net: network.net,
    prompt: (name) => loadPrompt(name, layout.prompts),
    memory,
    library: opened.reader,
    drafts,
    clock,
    random,
    digest,
    timer: systemTimer,
  });
  const sessions = createSessionDesk({
    clock,
    random,
    journal,
    researcherName,
    searchable: async () => void (await ready),
    indexed,
    digest,
    timer: systemTimer,
    choice: () => options.models.assistant().choice,
    assistant: assistants.make,
    rules: () => defaultRules(database),
    alwaysOffered: () => alwaysOffered(database),
    children: (sessionId) => childSessions(database, sessionId).map((child) => child.sessionId),
    work,
    summary: (sessionId, live) => sessionSummary(database, sessionId, live),
  });

  const info = (): WorkspaceInfo =>
    workspaceInfo(workspace, {
      unsearched: lost.length,
      endWasTold: options.endWasTold === true,
      networkPolicy: network.policy().mode,
    });

  async function verifySession(
    sessionId: string,
    signal?: AbortSignal,
  ): Promise<readonly QuoteCheck[]> {
    const checks: QuoteCheck[] = [];
    for (const { evidence } of evidenceOf(database, sessionId)) {
      if (signal?.aborted === true) break;
      const location = await verifier.locate(evidence.anchor, signal);
      locations.set(evidence.evidenceId, location);
      checks.push({ evidenceId: evidence.evidenceId, location });
    }
    return checks;
  }

  const trajectories: TrajectoryShelf = createTrajectoryShelf({
    database,
    journal,
    readImport: importReader({
      database,
      files: workspace.files,
      store: () => trajectories.store,
    }),
    isRunning: (sessionId) => sessions.live(sessionId) !== undefined,
    changed: () => publish({ type: 'trajectories.changed' }),
  });
  const leftOver =
    !readOnly && workspace.notices.some(({ about }) => about === 'not_closed')
      ? forgetLeftOver(trajectories.store)
      : undefined;
  const closers = [
    jobs.onChange((job) => {
      publish({ type: 'job.changed', job });
      // Files that were read again may count their characters otherwise.
      if (job.kind === 'rebuild' && job.endedAt !== undefined) news.annotations.soon();
    }),
    sessions.onChange((summary) => publish({ type: 'session.changed', summary })),
    journal.onAppended((events) => {
      news.tell(events);
      if (events.some(({ kind }) => kind === 'events.erased')) trajectories.forgetAll();
      trajectories.appended(events);
    }),
    () => news.close(),
    () => embedding.close(),
  ];

  const researcher = async () => ({ kind: 'researcher' as const, name: await researcherName() });
  // Read-only, text of an older extractor is as good as it gets.
  const lost = filesWithoutPages(
    database,
    readOnly ? undefined : (mediaType) => reader.extractorOf(mediaType),
  );

  const redaction = createRedactionDesk({
    database,
    journal,
    secrets,
    indexed,
    researcher,
    researcherName,
    fingerprints: () => {
      const { workspaceId } = workspace.description;
      return loadFingerprints(layout.redactionKey, { workspaceId, readOnly });
    },
    environment: process.env,
  });

  const measuring = createMeasureDesk({
    database,
    jobs,
    task: (tokenizer) => measureTask(room, tokenizer),
  });

  const room: Room = {
    ...library,
    journal,
    files,
    tools: assistants.catalogue,
    folder: layout.root,
    readOnly,
    database,
    jobs,
    imports: options.imports,
    sessions,
    drafts,
    verifier,
    searchPassages: opened.searchPassages,
    embedding,
    memory,
    kernelServers,
    literature,
    measuring,
    analysis,
    enrichment,
    annotations: createAnnotationDesk({
      database,
      journal,
      random: workspace.random,
      researcher,
      indexed,
    }),
    styles,
    trajectories,
    record: createRecordKeeper(workspace, { index, verifySession }),
    redaction,
    info,
    net: network.net,
    networkPolicy: () => network.policy(),
    async setNetworkPolicy(policy) {
      const changed = await network.setPolicy(policy, await room.researcher());
      if (!changed.ok) return changed;
      publish({ type: 'assistant.changed' });
      publish({ type: 'workspace.changed', workspace: info() });
      return changed;
    },
    async allowHost(address) {
      const policy = network.policy();
      const host = hostToAllow(policy, address);
      return host === undefined
        ? ok(policy)
        : room.setNetworkPolicy({ mode: 'listed_hosts', hosts: [...policy.hosts, host] });
    },
    view: (summary) =>
      sessionView({ database, journal, locations, inputSchema: assistants.inputSchema }, summary),
    verifySession,
    async rename(name) {
      const actor = await room.researcher();
      return journal.append(WORKSPACE_STREAM, [
        { actor, kind: 'workspace.renamed', payload: { name } },
      ]);
    },
    copyTask: (folder) => ({
      kind: 'copy',
      title: `Save a copy in ${folder}`,
      unit: 'files',
      resumable: true,
      run: (context) =>
        saveCopy(workspace, folder, {
          signal: context.signal,
          onFile: (done, total, name) => context.progress(done, total, name),
        }),
    }),
    researcher,
    holdSearch,
    searchable: async () => void (await ready),
    indexed,
    follow: (sessionId, afterSeq, listener) =>
      followSession(journal, sessionId, afterSeq, listener),
    async close() {
      leftOver?.stop();
      await jobs.close();
      await analysis.close();
      await leftOver?.ended;
      await trajectories.close();
      await redaction.close();
      await sessions.close();
      drafts.close();
      for (const close of closers) close();
      await network.net.close();
      await workspace.close();
    },
  };

  goOnWithUnfinished(room, { index, imports: options.unfinished, lost });
  void ready.then(() => embedding.goOn());
  return room;
}
