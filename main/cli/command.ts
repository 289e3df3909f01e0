/** What every subcommand shares: its options, its engine, its exit code. */
import { Command } from 'commander';
import type { RouteName } from '../../preload/contract/index.ts';
import type { CommandClient } from './client.ts';
import { attach, connect } from './connect.ts';
import { holdingInterrupts } from './interrupt.ts';
import { createOutput, exitCodes, type Output } from './output.ts';
import { defaultWorkspaceFolder, namedWorkspaceFolder } from './paths.ts';

export interface SharedOptions {
  readonly workspace?: string;
  readonly json?: boolean;
  /** Use a Cairn that runs, and open no engine. */
  readonly attach?: boolean;
}

export interface Job<Options> {
  readonly options: Options & SharedOptions;
  readonly output: Output;
  readonly client: CommandClient;
}

export function subcommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option(
      '--workspace <folder>',
      `the workspace (default: $CAIRN_WORKSPACE or ${defaultWorkspaceFolder()})`,
    )
    .option('--json', 'print one JSON object on standard output and nothing else there')
    .exitOverride();
}

/** A subcommand that works on a workspace, and so can leave the work to a Cairn that runs. */
export function workCommand(name: string, description: string): Command {
  return subcommand(name, description).option(
    '--attach',
    'let the running app (or "cairn serve") do the work; without --workspace: the one that runs',
  );
}

/**
 * Opens the workspace (making it when `create`), runs the body and sets the exit code. A fault is
 * reported in one line and never leaves the workspace locked.
 */
export async function withWorkspace<Options extends SharedOptions>(
  options: Options,
  create: boolean,
  body: (job: Job<Options>) => Promise<number>,
): Promise<void> {
  const output = createOutput(options.json === true);
  const named = namedWorkspaceFolder(options.workspace);
  const client =
    options.attach === true
      ? await attach(named)
      : await connect(named ?? defaultWorkspaceFolder(), create);
  if (!client.ok) {
    process.exitCode = output.failure(client.error);
    return;
  }
  try {
    process.exitCode = await body({ options, output, client: holding(client.data) });
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.exitCode = output.failure({ code: 'internal', message: words });
  } finally {
    await client.data.close();
  }
}

/** What these start is stopped by Ctrl-C, also when it comes before they have answered. */
const STARTING: ReadonlySet<RouteName> = new Set<RouteName>([
  'data.import',
  'dataset.export',
  'library.import',
  'literature.checkRetractions',
  'model.check',
  'record.verify',
  'redaction.scan',
  'reference.import',
  'search.rerun',
  'search.resume',
  'search.snowball',
  'search.start',
  'session.start',
  'trajectory.export',
  'zotero.sync',
]);

function holding(client: CommandClient): CommandClient {
  return {
    attached: client.attached,
    call: (name, input) =>
      STARTING.has(name)
        ? holdingInterrupts(() => client.call(name, input))
        : client.call(name, input),
    close: () => client.close(),
  };
}

export { exitCodes };
