import { Command } from 'commander';
import type { ModelView, ServerView } from '../../../preload/contract/views/model.ts';
import { finishJob } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { chooseModel, keyFrom } from '../model-name.ts';

interface KeyOptions extends SharedOptions {
  readonly keyEnv?: string;
}

interface AddOptions extends KeyOptions {
  readonly allowHost?: boolean;
}

const KEY_HELP = 'the environment variable that holds the server’s key';

const add = workCommand('add', 'Set up a model server')
  .argument('<url>', 'its address; http:// and /v1 are added when they are missing')
  .option('--key-env <variable>', KEY_HELP)
  .option('--allow-host', 'also list its host in the workspace’s network policy')
  .action((url: string, options: AddOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const key = keyFrom(options.keyEnv);
      if (!key.ok) return output.failure(key.error);
      const server = await client.call('model.addServer', {
        url,
        allowHost: options.allowHost === true,
        ...(key.data === undefined ? {} : { key: key.data }),
      });
      if (!server.ok) return output.failure(server.error);
      output.result(server.data, serverWords(server.data));
      if (server.data.state !== 'ready') output.note('It is set up all the same.');
      return server.data.state === 'ready' ? exitCodes.success : exitCodes.failure;
    }),
  );

const check = workCommand('check', 'Try what a model can do')
  .argument('<url#name>', 'the server’s address and the model’s name')
  .option('--key-env <variable>', KEY_HELP)
  .action((name: string, options: KeyOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const choice = await chooseModel(client, name, options.keyEnv);
      if (!choice.ok) return output.failure(choice.error);
      if (choice.data.kind !== 'model') return exitCodes.failure;
      const { serverId, model } = choice.data;
      const started = await client.call('model.check', { serverId, model });
      if (!started.ok) return output.failure(started.error);
      const job = await finishJob(client, started.data, ({ progress }) =>
        output.progress(progress.note ?? ''),
      );
      if (!job.ok) return output.failure(job.error);
      if (job.data.error !== undefined) return output.failure(job.data.error);
      const checked = await client.call('model.get', { serverId, model });
      if (!checked.ok) return output.failure(checked.error);
      output.result(checked.data, modelWords(checked.data));
      return exitCodes.success;
    }),
  );

const remove = workCommand('remove', 'Forget a model server and its key')
  .argument('<url>', 'its address, as the list shows it')
  .action((url: string, options: SharedOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const servers = await client.call('model.servers', {});
      if (!servers.ok) return output.failure(servers.error);
      const server = servers.data.find(
        ({ baseUrl, label }) => plainAddress(baseUrl) === plainAddress(url) || label === url,
      );
      if (server === undefined) {
        return output.failure({
          code: 'not_found',
          message: `No server at ${url} is set up. Set up: ${servers.data.map(({ baseUrl }) => baseUrl).join(', ') || 'none'}.`,
        });
      }
      const left = await client.call('model.removeServer', { serverId: server.serverId });
      if (!left.ok) return output.failure(left.error);
      output.result({ removed: server.baseUrl }, `Forgot ${server.baseUrl} and its key.`);
      return exitCodes.success;
    }),
  );

/** An address without what people leave out: the scheme, the path's end, a slash. */
function plainAddress(url: string): string {
  return url
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/\/v1\/?$/, '')
    .replace(/\/$/, '');
}

const list = workCommand('list', 'Look for model servers on this machine and list all').action(
  (options: SharedOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const servers = await client.call('model.detect', {});
      if (!servers.ok) return output.failure(servers.error);
      output.result(
        { servers: servers.data },
        servers.data.map(serverWords).join('\n') ||
          'No model server answers on this machine. Start one (Ollama, LM Studio, llama.cpp, vLLM, SGLang), or set one up with "cairn models add URL". Cairn works without one.',
      );
      return exitCodes.success;
    }),
);

export const modelsCommand = new Command('models')
  .description('Model servers: find, set up, check, forget')
  .exitOverride()
  .addCommand(list, { isDefault: true })
  .addCommand(add)
  .addCommand(check)
  .addCommand(remove);

function serverWords({ label, baseUrl, state, words, models, hasKey }: ServerView): string {
  return [
    `${label}  ${baseUrl}  ${state ?? 'not asked'}${hasKey ? ', key kept' : ''}`,
    `  ${words}`,
    ...models.map((model) => `  · ${baseUrl}#${model}`),
  ].join('\n');
}

function modelWords({ model, capabilities }: ModelView): string {
  return [`${model}:`, ...(capabilities?.notes ?? []).map((note) => `  ${note}`)].join('\n');
}
