/**
 * The YAML in front of a card, as the Hugging Face Hub reads it.
 * https://huggingface.co/docs/hub/datasets-cards and
 * https://huggingface.co/docs/hub/datasets-manual-configuration
 */
import type { DatasetVersion } from '../dataset.ts';
import type { SplitName } from '../split-name.ts';

export interface CardFile {
  readonly format: string;
  readonly split: SplitName;
  /** Below the data set's folder, with slashes. */
  readonly path: string;
  readonly samples: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** The Hub's names for sizes. */
const SIZES: readonly (readonly [number, string])[] = [
  [1_000, 'n<1K'],
  [10_000, '1K<n<10K'],
  [100_000, '10K<n<100K'],
  [Number.POSITIVE_INFINITY, '100K<n<1M'],
];

/** Licences the Hub knows by their SPDX identifier in small letters; of others it takes "other". */
const HUB_LICENCES: ReadonlySet<string> = new Set([
  'apache-2.0',
  'mit',
  'cc0-1.0',
  'cc-by-4.0',
  'cc-by-sa-4.0',
  'cc-by-nc-4.0',
  'cc-by-nc-sa-4.0',
  'cc-by-nc-nd-4.0',
  'cc-by-nd-4.0',
  'odc-by',
  'odbl',
  'pddl',
  'bsd-2-clause',
  'bsd-3-clause',
  'gpl-3.0',
  'mpl-2.0',
  'unlicense',
]);

export function frontMatter(
  { name, licence, profile }: DatasetVersion,
  languages: readonly string[],
  files: readonly CardFile[],
): string {
  const known = licence.toLowerCase();
  const size = SIZES.find(([below]) => profile.members < below)?.[1] ?? '100K<n<1M';
  const lines = [
    '---',
    `pretty_name: ${quoted(name)}`,
    ...(licence === ''
      ? []
      : HUB_LICENCES.has(known)
        ? [`license: ${known}`]
        : ['license: other', `license_name: ${quoted(licence)}`]),
    ...(languages.length === 0 ? [] : ['language:', ...languages.map((tag) => `- ${tag}`)]),
    'task_categories:',
    '- text-generation',
    'tags:',
    ...tagsOf(profile).map((tag) => `- ${tag}`),
    'size_categories:',
    `- ${quoted(size)}`,
    ...configs(files),
    '---',
  ];
  return lines.join('\n');
}

/** What holds of a part of the members at least: none is given for what nothing in it shows. */
function tagsOf({ turns, calls, origins, stages, withReasoning = 0 }: DatasetVersion['profile']) {
  const isResearch =
    (origins['session'] ?? 0) > 0 || Object.keys(stages).some((stage) => stage !== '');
  return [
    'trajectories',
    ...(turns.total > 0 ? ['agent'] : []),
    ...(calls.total > 0 ? ['tool-use'] : []),
    ...(withReasoning > 0 ? ['reasoning'] : []),
    ...(isResearch ? ['research'] : []),
    'cairn',
  ];
}

/** One configuration for each format; the first is the one loaded without a name. */
function configs(files: readonly CardFile[]): readonly string[] {
  const formats = [...new Set(files.map(({ format }) => format))];
  if (formats.length === 0) return [];
  return [
    'configs:',
    ...formats.flatMap((format, index) => [
      `- config_name: ${format}`,
      ...(index === 0 ? ['  default: true'] : []),
      '  data_files:',
      ...files
        .filter((file) => file.format === format)
        .flatMap(({ split, path }) => [`  - split: ${split}`, `    path: ${quoted(path)}`]),
    ]),
  ];
}

/** A JSON string is a YAML string in double quotes. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
