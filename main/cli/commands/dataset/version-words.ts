/** Words for a version, and the version that is meant when none is named. */
import type { DatasetVersionView } from '../../../../preload/contract/views/dataset.ts';
import { fail, ok, type Result } from '../../../core/errors.ts';
import type { CommandClient } from '../../client.ts';
import { counted } from '../../plural.ts';

const LOOSENED: Readonly<Record<DatasetVersionView['warnings'][number], string>> = {
  not_signed_off: 'not only what a person signed off as done',
  consent_not_given: 'not only where consent was expressly given',
  received: 'what another workspace sent here for a review is let in',
  built_in: 'sessions of the built-in assistant are let in',
};

export function versionLine(version: DatasetVersionView): string {
  const { datasetId, name, profile, origin, tokenizer, tokenizerName = tokenizer } = version;
  const by = tokenizer === 'estimate' ? 'by estimate' : `counted with ${tokenizerName}`;
  const { train, validation, test } = profile.splits;
  const from = origin.kind === 'first' ? '' : `, from v${origin.from}`;
  return [
    `${datasetId} v${version.version}  ${name}${origin.kind === 'arm' ? ' (arm of an experiment)' : ''}`,
    `  ${counted(profile.members, 'trajectory', 'trajectories')} of ${counted(profile.tasks, 'task')}: ${train.members} train, ${validation.members} validation, ${test.members} test; ${profile.tokens.total} tokens ${by}${from}`,
    ...(version.outside === undefined || version.outside === 0
      ? []
      : [`  ! ${counted(version.outside, 'member')} outside the criteria; the card names them`]),
    ...version.warnings.map((warning) => `  ! ${LOOSENED[warning]}`),
  ].join('\n');
}

/** Parts that were given a share and have no member: tasks are placed by chance, and not divided. */
export function emptyParts({
  split,
  profile,
}: Pick<DatasetVersionView, 'profile'> & {
  readonly split: Pick<DatasetVersionView['split'], 'train' | 'validation' | 'test'>;
}): readonly string[] {
  if (profile.members === 0) return [];
  return (['train', 'validation', 'test'] as const).flatMap((name) =>
    split[name] > 0 && profile.splits[name].members === 0
      ? [
          `! ${name} has a share of ${split[name]} and no trajectory: each task falls by chance, and there are ${profile.tasks}. Another --seed or another --split may fill it.`,
        ]
      : [],
  );
}

/** The newest that is no arm of an experiment, when none is named. */
export async function versionOf(
  client: CommandClient,
  datasetId: string,
  named: number | undefined,
): Promise<Result<number>> {
  if (named !== undefined) return ok(named);
  const found = await client.call('dataset.get', { datasetId });
  if (!found.ok) return found;
  const newest = found.data.versions.find(({ origin }) => origin.kind !== 'arm');
  return newest === undefined
    ? fail('not_found', `The data set "${datasetId}" has no version.`)
    : ok(newest.version);
}
