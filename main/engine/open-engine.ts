/** Starts an engine on a workspace, and lets it change to another one without ending. */
import { basename, join, resolve } from 'node:path';
import type { AppEvent } from '../../preload/contract/events.ts';
import type { Host } from '../../preload/contract/host.ts';
import { createDocumentReaders } from '../adapters/documents/readers.ts';
import { createPdfReader } from '../adapters/pdf/reader.ts';
import { rememberedTesseract } from '../adapters/recognition/tesseract.ts';
import { userFolders } from '../adapters/system/paths.ts';
import { createPerson } from '../adapters/system/person.ts';
import {
  createWorkspace,
  isWorkspace,
  openWorkspace,
  type Workspace,
} from '../adapters/workspace/workspace.ts';
import { createImportLedgers } from '../adapters/workspace/import-ledgers.ts';
import { createWebReader } from '../adapters/web/reader.ts';
import { fail, ok, type Result } from '../core/errors.ts';
import { WORKSPACE_STREAM } from '../core/record/event.ts';
import { fetchThrough } from '../adapters/net/fetch-through.ts';
import { createPacing } from '../adapters/sources/client/pacing.ts';
import { systemPause, type Pause } from '../adapters/sources/client/pause.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { openModelRegistry } from '../adapters/system/model-registry.ts';
import { createRandom } from '../adapters/system/random.ts';
import { systemTimer } from '../adapters/system/timer.ts';
import type { Clock, TextRecogniser } from '../core/ports.ts';
import { loadAssistant } from './assistant.ts';
import { createEmitter } from './emitter.ts';
import type { Engine } from './engine.ts';
import { applicationHandlers } from './handlers/application.ts';
import { annotationHandlers } from './handlers/annotation.ts';
import { fileSectionHandlers } from './handlers/file-sections.ts';
import { recognitionHandlers } from './handlers/recognition.ts';
import { collectionHandlers } from './handlers/collection.ts';
import { enrichmentHandlers } from './handlers/enrichment.ts';
import { hostHandlers } from './handlers/host.ts';
import { libraryHandlers } from './handlers/library.ts';
import { embeddingHandlers } from './handlers/embedding.ts';
import { findHandlers } from './handlers/find.ts';
import { literatureHandlers } from './handlers/literature.ts';
import { memoryHandlers } from './handlers/memory.ts';
import { modelHandlers } from './handlers/model.ts';
import { notebookHandlers } from './handlers/notebook.ts';
import { paperHandlers } from './handlers/paper.ts';
import { networkHandlers } from './handlers/network.ts';
import { recordHandlers } from './handlers/record.ts';
import { referenceHandlers } from './handlers/reference.ts';
import { refusedWhenReadOnly } from './handlers/refusals.ts';
import { searchHandlers } from './handlers/search.ts';
import { sessionControlHandlers } from './handlers/session-control.ts';
import { sessionHandlers } from './handlers/session.ts';
import { curationHandlers } from './handlers/curation.ts';
import { dataHandlers } from './handlers/data.ts';
import { datasetHandlers } from './handlers/dataset.ts';
import { redactionHandlers } from './handlers/redaction.ts';
import { reviewHandlers } from './handlers/review.ts';
import { trajectoryImportHandlers } from './handlers/trajectory-import.ts';
import { trajectoryHandlers } from './handlers/trajectory.ts';
import { toolHandlers } from './handlers/tool.ts';
import { workspaceHandlers } from './handlers/workspace.ts';
import { kernelHandlers } from './handlers/kernel.ts';
import { writeUpHandlers } from './handlers/writeup.ts';
import { zoteroHandlers } from './handlers/zotero.ts';
import { openPaperReferences } from './library/paper-references.ts';
import { createModelDesk } from './models/model-desk.ts';
import { openAiAccess } from './models/open-ai-access.ts';
import { openRoom } from './open-room.ts';
import type { Room } from './room.ts';
import { createRouter } from './router.ts';
import { findStoredFile } from './stored-file.ts';
import { describeSample, sampleFolder, startSample } from './sample/sample-library.ts';
import type { NetworkOptions } from './workspace-network.ts';

export interface EngineOptions {
  readonly host: Host;
  /** Left out: the workspace used last, and at the very first start the sample library. */
  readonly folder?: string;
  /** Without a folder: the sample library and not the workspace used last. */
  readonly sample?: boolean;
  /** Makes the workspace when the folder is new or empty. */
  readonly create: boolean;
  /** Holds every answer against its schema. */
  readonly checkAnswers?: boolean;
  readonly onBug?: (route: string, error: unknown) => void;
  readonly network?: NetworkOptions;
  /** How a pause of a literature service's host is waited for; a test need not sit through it. */
  readonly waiting?: { readonly clock: Clock; readonly pause: Pause };
  /** Reads text in pictures; Tesseract, where it is installed, when left out. */
  readonly recogniser?: () => Promise<TextRecogniser | undefined>;
  /** Looks for model servers on this machine soon after the start. */
  readonly detectServers?: boolean;
  /** The driver has told already that the engine before this one ended without closing the first workspace. */
  readonly endWasTold?: boolean;
}

export interface DriverEngine extends Engine {
  folder(): string;
  /** Called with the folder now, and again whenever another workspace is opened. */
  onWorkspace(listener: (folder: string) => unknown): () => void;
}

/** Milliseconds after the start: the first screen comes first. */
const DETECT_DELAY = 1_500;
/** Milliseconds as well: loading PDF.js in each thread takes the processor from what is opened first. */
const WARM_DELAY = 10_000;

type Destination =
  | { readonly folder: string; readonly create?: { readonly name: string } }
  | 'sample';

export async function openEngine(options: EngineOptions): Promise<Result<DriverEngine>> {
  const folders = userFolders();
  const person = createPerson(folders);
  const { secrets } = options.host;
  const recogniser = options.recogniser ?? rememberedTesseract();
  // A command is short and may read no file at all; an app that stays open will.
  const warm = { after: WARM_DELAY, timer: systemTimer };
  const reader = createDocumentReaders({
    pdf: createPdfReader({
      ...(options.host.driver === 'command_line' ? {} : { warm }),
      recogniser,
    }),
    web: createWebReader(),
  });
  const builtIn = await loadAssistant();
  const registry = await openModelRegistry(folders.config);
  let probing = false;
  const references = openPaperReferences();
  const appEvents = createEmitter<AppEvent>();
  const workspaces = createEmitter<string>();
  const models = createModelDesk({
    registry,
    access: openAiAccess,
    secrets,
    clock: systemClock,
    random: createRandom(systemClock),
    fetch: () => fetchThrough(current().net, { purpose: 'model' }),
    setProbing: (on) => (probing = on),
    builtIn: builtIn().identity,
    changed: () => appEvents.emit({ type: 'assistant.changed' }),
  });
  const registered = () => [
    ...registry.current().servers.map(({ baseUrl }) => new URL(baseUrl).origin),
    ...(probing ? openAiAccess.probedOrigins : []),
  ];

  const { clock, pause } = options.waiting ?? { clock: systemClock, pause: systemPause };
  const pacing = createPacing({ folder: join(folders.state, 'literature'), clock, pause });

  async function openAt(destination: Destination, endWasTold = false): Promise<Result<Room>> {
    const workspace = await (destination === 'sample'
      ? openSample(options, folders.config)
      : openOrCreate(destination.folder, destination.create, options, folders.config));
    if (!workspace.ok) return workspace;
    const { layout, description, mode } = workspace.data;
    const imports = createImportLedgers(
      join(folders.state, 'imports', description.workspaceId),
      layout.root,
    );
    const room = openRoom({
      workspace: workspace.data,
      imports,
      unfinished: mode === 'read' ? [] : await imports.unfinished(),
      reader,
      secrets,
      person,
      builtIn,
      models,
      access: openAiAccess,
      publish: (event) => appEvents.emit(event),
      network: { registered, ...options.network },
      literature: { pacing, clock, pause, timer: systemTimer },
      endWasTold,
    });
    const info = room.info();
    // A command works where it is told to; what the app opens next is the person's own choice.
    const isRemembered =
      options.host.driver !== 'command_line' || (await person.recent()).length === 0;
    if (isRemembered)
      await person
        .opened({ path: room.folder, name: info.name, time: room.clock.now() })
        .catch(() => {});
    if (info.isSample && info.counts.works === 0 && !room.readOnly) startSample(room);
    return ok(room);
  }

  const first = await openAt(await firstDestination(options, person), options.endWasTold);
  if (!first.ok) {
    await reader.close();
    return first;
  }
  // An app that stays open finds them by itself; a command looks only when it is asked to.
  if (options.detectServers === true) {
    setTimeout(() => void models.detect('here').catch(() => {}), DETECT_DELAY).unref();
  }
  let room = first.data;
  let changing: Promise<unknown> = Promise.resolve();
  const current = () => room;

  /** One change at a time; the old workspace is let go only when the new one is open. */
  function change(destination: Destination): Promise<Result<Room>> {
    const next = changing.then(async (): Promise<Result<Room>> => {
      const target = destination === 'sample' ? sampleFolder() : resolve(destination.folder);
      if (target === room.folder) return ok(room);
      const opened = await openAt(destination);
      if (!opened.ok) return opened;
      const left = room;
      room = opened.data;
      workspaces.emit(room.folder);
      appEvents.emit({ type: 'workspace.changed', workspace: room.info() });
      await left.close();
      return opened;
    });
    changing = next.catch(() => {});
    return next;
  }

  const invoke = createRouter(
    {
      ...workspaceHandlers({ current, person, change }),
      ...libraryHandlers(current),
      ...collectionHandlers(current),
      ...annotationHandlers(current),
      ...paperHandlers(current, references),
      ...fileSectionHandlers(current),
      ...recognitionHandlers(current, recogniser),
      ...findHandlers(current),
      ...embeddingHandlers(current),
      ...referenceHandlers(current),
      ...zoteroHandlers(current),
      ...literatureHandlers(current),
      ...searchHandlers(current),
      ...enrichmentHandlers(current),
      ...memoryHandlers(current),
      ...sessionHandlers(current),
      ...sessionControlHandlers(current),
      ...toolHandlers(current),
      ...kernelHandlers(current),
      ...modelHandlers({ desk: models, current }),
      ...recordHandlers(current),
      ...networkHandlers(current),
      ...dataHandlers(current),
      ...notebookHandlers(current),
      ...writeUpHandlers(current),
      ...trajectoryHandlers(current),
      ...curationHandlers(current),
      ...datasetHandlers(current),
      ...redactionHandlers(current),
      ...reviewHandlers(current),
      ...trajectoryImportHandlers(current),
      ...applicationHandlers({ person, current, publish: (event) => appEvents.emit(event) }),
      ...hostHandlers({ host: options.host, current }),
    },
    {
      onBug: options.onBug ?? ((route, error) => console.error(`fault in ${route}:`, error)),
      checkAnswers: options.checkAnswers ?? false,
    },
  );

  return ok({
    invoke,
    folder: () => room.folder,
    onWorkspace(listener) {
      listener(room.folder);
      return workspaces.on(listener);
    },
    onAppEvent: (listener) => appEvents.on(listener),
    followSession: (sessionId, afterSeq, listener) => room.follow(sessionId, afterSeq, listener),
    followDraft: (sessionId, listener) => room.drafts.follow(sessionId, listener),
    file: (fileId) => findStoredFile(room, fileId),
    async receiveUpload(stream, name) {
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const stored = await room.files.addStream(name, stream);
      return stored.ok ? ok({ fileId: stored.data.fileId, name }) : stored;
    },
    async close() {
      await changing;
      await room.close();
      await references.close();
      await reader.close();
    },
  });
}

async function firstDestination(
  options: EngineOptions,
  person: ReturnType<typeof createPerson>,
): Promise<Destination> {
  if (options.folder !== undefined) {
    return {
      folder: options.folder,
      ...(options.create ? { create: { name: basename(options.folder) } } : {}),
    };
  }
  if (options.sample === true) return 'sample';
  const last = (await person.recent()).find(({ exists }) => exists);
  return last === undefined ? 'sample' : { folder: last.path };
}

/** Opens for writing; a folder that cannot be written to is opened for reading, which its info says. */
async function openOrCreate(
  folder: string,
  create: { readonly name: string } | undefined,
  options: EngineOptions,
  configFolder: string,
): Promise<Result<Workspace>> {
  const common = { driver: options.host.driver, configFolder };
  if (!(await isWorkspace(folder))) {
    if (create !== undefined) return createWorkspace(folder, create.name, common);
    return fail(
      'workspace_missing',
      `There is no Cairn workspace at ${folder}. Choose another folder, or make a new workspace there.`,
    );
  }
  const opened = await openWorkspace(folder, { ...common, mode: 'write' });
  if (opened.ok || opened.error.code !== 'workspace_read_only') return opened;
  return openWorkspace(folder, { ...common, mode: 'read' });
}

async function openSample(
  options: EngineOptions,
  configFolder: string,
): Promise<Result<Workspace>> {
  const folder = sampleFolder();
  if (await isWorkspace(folder)) return openOrCreate(folder, undefined, options, configFolder);
  const { title } = await describeSample();
  const made = await createWorkspace(folder, title.en, {
    driver: options.host.driver,
    configFolder,
  });
  if (!made.ok) return made;
  const marked = await made.data.journal.append(WORKSPACE_STREAM, [
    { actor: { kind: 'system' }, kind: 'setting.changed', payload: { key: 'sample', value: true } },
  ]);
  if (marked.ok) return made;
  await made.data.close();
  return marked;
}
