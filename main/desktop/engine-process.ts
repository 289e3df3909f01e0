/**
 * The engine in a process of its own, as Electron's utilityProcess runs it. It also answers the
 * command line on loopback, so that `cairn … --attach` works beside the windows.
 */
import { keepAttachment } from '../adapters/system/attachment.ts';
import { openEngine, type DriverEngine } from '../engine/open-engine.ts';
import { startServer } from '../server/server.ts';
import { createDesktopHost } from './engine-host.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';
import { serveEngine, type EngineService } from './engine-service.ts';

const port = process.parentPort;
const tell = (message: FromEngine): void => port.postMessage(message);
const onFault = (error: unknown): void =>
  tell({
    type: 'fault',
    words: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });

const host = createDesktopHost((id, ask) => tell({ type: 'ask', id, ask }));
let service: EngineService | undefined;
let close: () => Promise<void> = async () => {};

async function start(order: Extract<ToEngine, { type: 'start' }>): Promise<void> {
  const engine = await openEngine({
    host: host.with(order.keyring),
    ...(typeof order.workspace === 'string'
      ? { sample: order.workspace === 'sample' }
      : { folder: order.workspace.folder }),
    create: false,
    detectServers: order.detectServers,
    onBug: (_route, error) => onFault(error),
  });
  if (!engine.ok) {
    tell({ type: 'refused', failure: engine.error });
    return;
  }
  service = serveEngine(engine.data, tell);
  const stopAnswering = await answerCommandLine(engine.data);
  close = async () => {
    service?.close();
    await stopAnswering();
    await engine.data.close();
  };
  tell({ type: 'opened' });
}

/** The loopback address of this engine, for commands only: it serves no page. Windows work without it. */
async function answerCommandLine(engine: DriverEngine): Promise<() => Promise<void>> {
  try {
    const server = await startServer({ engine, port: 0, onFault });
    const attachment = keepAttachment({
      origin: `http://127.0.0.1:${server.port}`,
      token: server.token,
      driver: 'desktop',
    });
    const stopFollowing = engine.onWorkspace((folder) => attachment.moveTo(folder).catch(onFault));
    return async () => {
      stopFollowing();
      await attachment.remove();
      await server.close();
    };
  } catch (error) {
    onFault(error);
    return async () => {};
  }
}

port.on('message', ({ data }) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the main process of the same build is the one peer
  const message = data as ToEngine;
  if (message.type === 'start') {
    start(message).catch((error: unknown) => {
      onFault(error);
      process.exit(1);
    });
  } else if (message.type === 'told') host.told(message.id, message.value);
  else if (message.type === 'close') {
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        onFault(error);
        process.exit(1);
      },
    );
  } else service?.take(message);
});
