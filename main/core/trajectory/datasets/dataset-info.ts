/**
 * What LLaMA-Factory reads to find the files of a data set.
 * https://github.com/hiyouga/LLaMA-Factory/blob/main/data/README.md#sharegpt-format
 */
import type { CardFile } from './card/front-matter.ts';
import type { DatasetVersion } from './dataset.ts';

/** Undefined when no file is in a format of LLaMA-Factory's. */
export function datasetInfo(
  { name, version }: Pick<DatasetVersion, 'name' | 'version'>,
  files: readonly CardFile[],
): Readonly<Record<string, unknown>> | undefined {
  const own = files.filter(({ format }) => format === 'sharegpt');
  if (own.length === 0) return undefined;
  const base = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');
  return Object.fromEntries(
    own.map(({ split, path }) => [
      `${base === '' ? 'data_set' : base}_v${version}_${split}`,
      {
        file_name: path,
        formatting: 'sharegpt',
        columns: { messages: 'conversations', system: 'system', tools: 'tools' },
        tags: {
          role_tag: 'from',
          content_tag: 'value',
          user_tag: 'human',
          assistant_tag: 'gpt',
          observation_tag: 'observation',
          function_tag: 'function_call',
        },
      },
    ]),
  );
}
