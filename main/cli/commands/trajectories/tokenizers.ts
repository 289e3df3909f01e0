import { Command } from 'commander';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import type { CommandClient } from '../../client.ts';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import { callerPath } from '../../paths.ts';
import { counted as countOf } from '../../plural.ts';

type Details = RouteOutput<'tokenizer.details'>[number];

/** Also what `tokenizers` alone does. */
const list = workCommand(
  'list',
  'The tokenizers of the workspace, and what they are used in (also without "list")',
).action((options: SharedOptions) =>
  withWorkspace(options, false, async ({ client, output }) => {
    const all = await client.call('tokenizer.details', {});
    if (!all.ok) return output.failure(all.error);
    output.result({ tokenizers: all.data }, all.data.map(line).join('\n'));
    return exitCodes.success;
  }),
);

const add = workCommand('add', 'Take in the tokenizer.json of a model; it is tried first')
  .argument('<path>', 'the tokenizer.json')
  .option('--name <name>', 'what it is called (default: its path)')
  .action((given: string, { name, ...options }: SharedOptions & { readonly name?: string }) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const path = callerPath(given);
      const added = await client.call('tokenizer.add', { name: name ?? path.slice(-200), path });
      if (!added.ok) return output.failure(added.error);
      const own = added.data.findLast((each) => each.own);
      output.result({ ...own }, `${own?.tokenizer}  ${own?.name}`);
      return exitCodes.success;
    }),
  );

const choose = workCommand('choose', 'Which one counts in lists and the overview')
  .argument('<tokenizer>', 'its id or name')
  .action((wanted: string, options: SharedOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const tokenizer = await idOf(client, wanted);
      const chosen = await client.call('tokenizer.choose', { tokenizer });
      if (!chosen.ok) return output.failure(chosen.error);
      output.result({ tokenizer }, `${wanted} counts now.`);
      return exitCodes.success;
    }),
  );

const remove = workCommand('remove', 'Take one that was added away; data sets keep their figures')
  .argument('<tokenizer>', 'its id or name')
  .action((wanted: string, options: SharedOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const tokenizer = await idOf(client, wanted);
      const removed = await client.call('tokenizer.remove', { tokenizer });
      if (!removed.ok) return output.failure(removed.error);
      output.result({ tokenizer }, `${wanted} was removed.`);
      return exitCodes.success;
    }),
  );

export const tokenizersCommand = new Command('tokenizers')
  .description('What counts tokens: list, add, choose, remove')
  .exitOverride()
  .addCommand(list, { isDefault: true })
  .addCommand(add)
  .addCommand(choose)
  .addCommand(remove);

/** An unknown name is left as it is: the engine says that there is none. */
async function idOf(client: CommandClient, wanted: string): Promise<string> {
  const known = await client.call('tokenizer.list', {});
  const found = known.ok ? known.data.find(({ name }) => name === wanted) : undefined;
  return found?.tokenizer ?? wanted;
}

function line({ tokenizer, name, bytes, missing, chosen, counted, datasets }: Details): string {
  const uses = datasets.map((each) => each.name).join(', ');
  return [
    `${chosen ? '*' : ' '} ${tokenizer}${name === tokenizer ? '' : `  ${name}`}`,
    `    ${countOf(counted, 'trajectory', 'trajectories')} counted${bytes === undefined ? '' : `, ${bytes} bytes`}${uses === '' ? '' : `; data sets: ${uses}`}`,
    ...(missing ? ['    ! its file is gone: add it again'] : []),
  ].join('\n');
}
