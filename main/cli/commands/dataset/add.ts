import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import { TOKENIZER_HELP, tokenizerNamed } from '../../counting.ts';
import { wholeNumber } from '../../options.ts';
import { emptyParts, versionLine, versionOf } from './version-words.ts';

interface AddOptions extends SharedOptions {
  readonly from?: number;
  readonly remove?: string[];
  readonly refresh?: boolean;
  readonly again?: boolean;
  readonly tokenizer?: string;
}

/** Makes a new version; the old ones stay as they are. */
export const addCommand = workCommand('add', 'A new version with more, fewer or renewed members')
  .argument('<dataset>', 'its id')
  .argument('[trajectory...]', 'what joins')
  .option(
    '--from <version>',
    'the version to start from (default: the newest)',
    wholeNumber(1, 1_000_000),
  )
  .option('--remove <trajectory...>', 'what leaves')
  .option('--refresh', 'take members that changed as they are now')
  .option('--again', 'hold the criteria against everything that is there now')
  .option('--tokenizer <name>', `counts in the new version: ${TOKENIZER_HELP}`)
  .action((datasetId: string, add: string[], options: AddOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const from = await versionOf(client, datasetId, options.from);
      if (!from.ok) return output.failure(from.error);
      const wanted = await tokenizerNamed(client, options.tokenizer);
      if (!wanted.ok) return output.failure(wanted.error);
      const made = await client.call('dataset.change', {
        datasetId,
        from: from.data,
        add,
        remove: options.remove ?? [],
        refresh: options.refresh === true,
        again: options.again === true,
        ...(wanted.data === undefined ? {} : { tokenizer: wanted.data }),
      });
      if (!made.ok) return output.failure(made.error);
      output.result(made.data, versionLine(made.data));
      for (const line of emptyParts(made.data)) output.note(line);
      return exitCodes.success;
    }),
  );
