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
/** Milliseconds between two signs of life while the workspace is opened. */
const SIGN = 5_000;
/** Milliseconds in which what was told leaves the process before it ends. */
const LAST_WORDS = 100;

let service: EngineService | undefined;
let opening: Promise<void> = Promise.resolve();
let close: () => Promise<void> = async () => {};

async function start(order: Extract<ToEngine, { type: 'start' }>): Promise<void> {
  const engine = await openEngine({
    host: host.with(order.keyring, order.noKeyring),
    ...(typeof order.workspace === 'string'
      ? { sample: order.workspace === 'sample' }
      : { folder: order.workspace.folder }),
    create: false,
    detectServers: order.detectServers,
    ...(order.endWasTold === undefined ? {} : { endWasTold: order.endWasTold }),
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

function endWith(error: unknown): void {
  onFault(error);
  setTimeout(() => process.exit(1), LAST_WORDS);
}

async function open(order: Extract<ToEngine, { type: 'start' }>): Promise<void> {
  const signs = setInterval(() => tell({ type: 'alive' }), SIGN);
  await start(order).catch(endWith);
  clearInterval(signs);
}

process.on('uncaughtException', endWith);
port.on('message', ({ data }) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the main process of the same build is the one peer
  const message = data as ToEngine;
  if (message.type === 'start') opening = open(message);
  else if (message.type === 'told') host.told(message.id, message.value);
  // A workspace that is just being opened is let go as well, once it is open.
  else if (message.type === 'close')
    void opening.then(() => close()).then(() => process.exit(0), endWith);
  else service?.take(message);
});
