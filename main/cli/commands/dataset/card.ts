import { Option } from 'commander';
import { exitCodes, withWorkspace, workCommand, type SharedOptions } from '../../command.ts';
import { wholeNumber } from '../../options.ts';
import { versionOf } from './version-words.ts';

interface CardOptions extends SharedOptions {
  readonly at?: number;
  readonly language: 'en' | 'zh';
}

export const cardCommand = workCommand('card', 'The data card of a version, as Markdown')
  .argument('<dataset>', 'its id')
  .option('--at <version>', 'which version (default: the newest)', wholeNumber(1, 1_000_000))
  .addOption(new Option('--language <language>', 'of the card').choices(['en', 'zh']).default('en'))
  .action((datasetId: string, { at, language, ...options }: CardOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const version = await versionOf(client, datasetId, at);
      if (!version.ok) return output.failure(version.error);
      const card = await client.call('dataset.card', {
        datasetId,
        version: version.data,
        language,
      });
      if (!card.ok) return output.failure(card.error);
      output.result(card.data, card.data.markdown.trimEnd());
      return exitCodes.success;
    }),
  );
