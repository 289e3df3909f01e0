/** Jupyter servers on which a workspace's notebooks run Python. Nothing is started here. */
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import type {
  FoundKernelServer,
  KernelServerView,
} from '../../../preload/contract/views/kernel.ts';
import { wordsOf } from '../../adapters/system/io-error.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { CommandClient } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { callerPath } from '../paths.ts';

interface AddOptions extends SharedOptions {
  readonly tokenFile?: string;
  readonly found?: boolean;
  readonly kernel?: string;
  readonly label?: string;
  readonly allowHost?: boolean;
}

const list = workCommand(
  'list',
  'The servers of the workspace, and those Jupyter itself lists on this machine',
).action((options: SharedOptions) =>
  withWorkspace(options, false, async ({ client, output }) => {
    const servers = await client.call('kernel.list', {});
    if (!servers.ok) return output.failure(servers.error);
    const found = await client.call('kernel.find', {});
    if (!found.ok) return output.failure(found.error);
    const offered = found.data.filter(({ isAdded }) => !isAdded);
    const words = [
      ...(servers.data.length === 0 ? ['No server for kernels is set up.'] : []),
      ...servers.data.map(serverWords),
      ...offered.map(foundWords),
    ];
    output.result({ servers: servers.data, found: found.data }, words.join('\n'));
    return exitCodes.success;
  }),
);

const add = workCommand('add', 'Set up a Jupyter server, and check it')
  .argument('<address>', 'as the server names it; a JupyterHub’s ends in /user/ and your name')
  .option('--token-file <file>', 'a file that holds the server’s token')
  .option('--found', 'take the token from Jupyter’s own list on this machine')
  .option('--kernel <name>', 'one of the server’s kernels (default: the one it prefers for Python)')
  .option('--label <name>', 'what to call it (default: its host)')
  .option('--allow-host', 'also list its host in the workspace’s network policy')
  .action((address: string, options: AddOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const { tokenFile, kernel, label } = options;
      const token = await tokenIn(tokenFile);
      if (!token.ok) return output.failure(token.error);
      const server = await client.call('kernel.add', {
        address,
        found: options.found === true,
        allowHost: options.allowHost === true,
        ...(token.data === undefined ? {} : { token: token.data }),
        ...(kernel === undefined ? {} : { kernelName: kernel }),
        ...(label === undefined ? {} : { label }),
      });
      if (!server.ok) return output.failure(server.error);
      output.result(server.data, serverWords(server.data));
      if (server.data.state === 'ready') return exitCodes.success;
      output.note('It is set up all the same.');
      return exitCodes.failure;
    }),
  );

const remove = workCommand('remove', 'Forget a server and its token')
  .argument('<id>', 'its id or address, as the list shows it')
  .action((id: string, options: SharedOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const server = await named(client, id);
      if (!server.ok) return output.failure(server.error);
      const { serverId, baseUrl } = server.data;
      const left = await client.call('kernel.remove', { serverId });
      if (!left.ok) return output.failure(left.error);
      output.result({ removed: serverId }, `Forgot ${baseUrl} and its token.`);
      return exitCodes.success;
    }),
  );

const check = workCommand('check', 'Ask a server for its version and its kernels')
  .argument('<id>', 'its id or address, as the list shows it')
  .action((id: string, options: SharedOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const server = await named(client, id);
      if (!server.ok) return output.failure(server.error);
      const checked = await client.call('kernel.check', { serverId: server.data.serverId });
      if (!checked.ok) return output.failure(checked.error);
      output.result(checked.data, serverWords(checked.data));
      return checked.data.state === 'ready' ? exitCodes.success : exitCodes.failure;
    }),
  );

export const kernelsCommand = new Command('kernels')
  .description('Jupyter servers for Python: list, add, remove and check them')
  .addCommand(list, { isDefault: true })
  .addCommand(add)
  .addCommand(remove)
  .addCommand(check);

/** A word on the command line would stay in the history. */
async function tokenIn(file: string | undefined): Promise<Result<string | undefined>> {
  if (file === undefined) return ok(undefined);
  try {
    const token = (await readFile(callerPath(file), 'utf8')).trim();
    return token === ''
      ? fail('invalid_input', `The file ${file} is empty; nothing was kept.`)
      : ok(token);
  } catch (error) {
    return fail(
      'unreadable_path',
      `The token could not be read: ${wordsOf(error)}. Nothing was kept.`,
    );
  }
}

async function named(client: CommandClient, id: string): Promise<Result<KernelServerView>> {
  const servers = await client.call('kernel.list', {});
  if (!servers.ok) return servers;
  const plain = (address: string): string => address.replace(/^https?:\/\//, '').replace(/\/$/, '');
  const server = servers.data.find(
    ({ serverId, baseUrl }) => serverId === id || plain(baseUrl) === plain(id),
  );
  const known = servers.data.map(({ serverId }) => serverId).join(', ') || 'none';
  return server === undefined
    ? fail('not_found', `No server "${id}" is set up. Set up: ${known}.`)
    : ok(server);
}

function serverWords(view: KernelServerView): string {
  const { serverId, label, baseUrl, state, words, version, kernel, hasToken, place } = view;
  const facts = [
    ...(version === undefined ? [] : [`Jupyter ${version}`]),
    ...(kernel === undefined ? [] : [`kernel ${kernel}`]),
    ...(view.isUsed ? ['Python cells run here'] : []),
    hasToken ? 'a token is kept' : 'no token',
    place === 'here'
      ? 'on this machine'
      : 'elsewhere: code and data you give it leave this machine',
    ...(view.isUnencrypted ? ['not encrypted: others on the way can read it'] : []),
  ];
  return [
    `${label}  ${baseUrl}  (${serverId})  ${state ?? 'not checked yet'}`,
    `  ${facts.join(' · ')}`,
    ...(words === '' ? [] : [`  ${words}`]),
  ].join('\n');
}

function foundWords({ baseUrl, folder }: FoundKernelServer): string {
  const where = folder === undefined ? '' : ` in ${folder}`;
  return `Running on this machine${where}: ${baseUrl}\n  To use it: cairn kernels add ${baseUrl} --found`;
}
