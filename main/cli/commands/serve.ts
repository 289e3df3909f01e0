import { createTerminalHost } from '../../adapters/system/terminal-host.ts';
import { fail } from '../../core/errors.ts';
import { createPerson } from '../../adapters/system/person.ts';
import { installed } from '../../adapters/system/installation.ts';
import { userFolders } from '../../adapters/system/paths.ts';
import { keepAttachment } from '../../adapters/system/attachment.ts';
import { subcommand, type SharedOptions } from '../command.ts';
import { runningAt } from '../attach/running.ts';
import { onInterrupt } from '../interrupt.ts';
import { openInBrowser } from '../open-in-browser.ts';
import { wholeNumber } from '../options.ts';
import { createOutput } from '../output.ts';
import { callerPath } from '../paths.ts';

export interface ServeOptions extends SharedOptions {
  readonly port: number;
  readonly open: boolean;
  readonly detect: boolean;
}

const rendererFolder = installed('out', 'renderer');

/**
 * Serves the app on loopback until it is told to end (Ctrl-C, or SIGTERM). Without a workspace it
 * opens the one used last; at the very first start, the sample library.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const output = createOutput(options.json === true);
  // The other commands do without both.
  const [{ openEngine }, { startServer }] = await Promise.all([
    import('../../engine/open-engine.ts'),
    import('../../server/server.ts'),
  ]);
  const engine = await openEngine({
    ...(options.workspace === undefined ? {} : { folder: callerPath(options.workspace) }),
    create: true,
    host: createTerminalHost('browser'),
    detectServers: options.detect,
  });
  if (!engine.ok) {
    const running =
      engine.error.code === 'workspace_locked' ? await runningAddress(options) : undefined;
    if (running === undefined) {
      process.exitCode = output.failure(engine.error);
      return;
    }
    output.result(running, `Cairn already has this workspace open, at ${running.address}`);
    if (options.open) openInBrowser(running.address, (words) => output.note(words));
    return;
  }
  const onFault = (error: unknown) =>
    output.note(
      `fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  try {
    const server = await startServer({
      engine: engine.data,
      port: options.port,
      rendererFolder,
      onFault,
    });
    const attachment = keepAttachment({
      origin: `http://127.0.0.1:${server.port}`,
      token: server.token,
      driver: 'browser',
    });
    // Before the address is told: who reads it may attach at once.
    await attachment.moveTo(engine.data.folder());
    const stopFollowing = engine.data.onWorkspace((folder) =>
      attachment.moveTo(folder).catch(onFault),
    );
    const ending = endRequested();
    output.result({ address: server.address, port: server.port }, `Cairn is at ${server.address}`);
    output.note(`It has the workspace ${engine.data.folder()} open. Press Ctrl-C to end it.`);
    if (options.open) openInBrowser(server.address, (words) => output.note(words));
    await ending;
    stopFollowing();
    await attachment.remove();
    await server.close();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    process.exitCode = output.failure(
      taken
        ? fail(
            'not_supported_here',
            `Port ${options.port} is taken; choose another, or leave --port out.`,
          ).error
        : { code: 'internal', message: words },
    );
  } finally {
    await engine.data.close();
  }
}

/** Where the Cairn that holds the workspace serves it; undefined when it does not answer. */
async function runningAddress(
  options: ServeOptions,
): Promise<{ address: string; port: number } | undefined> {
  const folder =
    options.workspace === undefined ? await lastWorkspace() : callerPath(options.workspace);
  const running = folder === undefined ? undefined : await runningAt(folder);
  // A desktop app answers commands and has its own window: there is no page at its address.
  if (running === undefined || running.driver === 'desktop') return undefined;
  const { origin, token } = running.attachment;
  return { address: `${origin}/#token=${token}`, port: Number(new URL(origin).port) };
}

async function lastWorkspace(): Promise<string | undefined> {
  return (await createPerson(userFolders()).recent()).find(({ exists }) => exists)?.path;
}

/** Resolves when the process is asked to end; asked again later, while ending takes too long, it ends at once. */
function endRequested(): Promise<void> {
  return new Promise((resolve) => onInterrupt(resolve, ['SIGINT', 'SIGTERM', 'SIGHUP']));
}

export const serveCommand = subcommand(
  'serve',
  'Serve the app on this computer (127.0.0.1) for a browser',
)
  .option('--port <n>', 'the port; 0 takes a free one', wholeNumber(0, 65_535), 0)
  .option('--no-open', 'do not open a browser')
  .option('--no-detect', 'do not look for model servers on this machine at the start')
  .action((options: ServeOptions) => serve(options));
