import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { wholeNumber } from '../options.ts';

interface SearchOptions extends SharedOptions {
  readonly limit: number;
}

export const searchCommand = workCommand('search', 'Find passages in the library')
  .argument('<query>', 'words in any language')
  .option('--limit <n>', 'how many passages at most, 1 to 200', wholeNumber(1, 200), 20)
  .action((query: string, options: SearchOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const answer = await client.call('library.search', { query, limit: options.limit });
      if (!answer.ok) return output.failure(answer.error);
      const hits = answer.data.hits.map(
        ({ workId, title, file, page, start, end, text, score }) => ({
          workId,
          title,
          file,
          page,
          start,
          end,
          text,
          score,
        }),
      );
      const words = hits.map(
        (hit) => `${hit.title}, p. ${hit.page}\n  ${hit.text.replaceAll(/\s+/g, ' ')}`,
      );
      output.result(
        { hits, milliseconds: answer.data.milliseconds },
        words.join('\n\n') || 'Nothing found.',
      );
      return exitCodes.success;
    }),
  );
