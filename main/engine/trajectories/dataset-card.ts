/** Gathers what a data card says beyond its version. */
import { datasetVersion, datasetVersions } from '../../adapters/sqlite/query-datasets.ts';
import { sessionLanguages } from '../../adapters/sqlite/query-candidates.ts';
import { systemDigest } from '../../adapters/system/digest.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { cardOf, type ExportFacts } from '../../core/trajectory/datasets/card/card.ts';
import type { DatasetMember, DatasetVersion } from '../../core/trajectory/datasets/dataset.ts';
import type { Room } from '../room.ts';
import { cardAgreement } from './card-agreement.ts';
import { cardTerms } from './card-terms.ts';
import { cleanVersion } from './dataset-own-words.ts';
import { versions } from '../versions.ts';

export interface CardRequest {
  readonly datasetId: string;
  readonly version: number;
  readonly language: 'en' | 'zh';
  /** What an export did; left out for a card that is only looked at. */
  readonly exported?: ExportFacts;
  /** What it says of itself, as the export has it; left out: without what is found in it. */
  readonly words?: DatasetVersion;
}

/** Markdown. Fails with `not_found`. */
export async function datasetCard(room: Room, request: CardRequest): Promise<Result<string>> {
  const { datasetId, version: number, language, exported } = request;
  const version = datasetVersion(room.database, datasetId, number);
  const stored = datasetVersions(room.database, datasetId).find((each) => each.version === number);
  if (version === undefined || stored === undefined) {
    return fail(
      'not_found',
      `There is no version ${number} of the data set "${datasetId}" in this workspace.`,
    );
  }
  const clean =
    request.words === undefined
      ? await cleanVersion(room, version)
      : ok({ version: request.words });
  if (!clean.ok) return clean;
  return ok(
    cardOf({
      version: clean.data.version,
      savedAt: stored.savedAt,
      by: stored.by,
      language,
      languages: languagesOf(room, version.members),
      cairn: versions()['cairn'] ?? '',
      membersHash: membersHash(version.members),
      agreement: cardAgreement(room, version.members),
      terms: await cardTerms(
        Object.keys(version.profile.models),
        await serversOf(room, version),
        language,
        unnamedIn(version.profile),
      ),
      ...(exported === undefined ? {} : { exported }),
    }),
  );
}

/** SHA-256 of lines of id, hash and split, in the order of the ids. */
export function membersHash(members: readonly DatasetMember[]): string {
  const lines = members.map(
    ({ trajectoryId, hash, split }) => `${trajectoryId} ${hash} ${split}\n`,
  );
  return systemDigest.sha256(lines.toSorted().join(''));
}

/** Members of a model that is not named; the built-in assistant is none. */
function unnamedIn({ models, madeBy }: DatasetVersion['profile']): number {
  return Math.max(0, (models[''] ?? 0) - (madeBy['built_in'] ?? 0));
}

/** That the members' models were asked at, as far as they were counted and say so. */
async function serversOf(
  room: Room,
  {
    tokenizer,
    members,
  }: { readonly tokenizer: string; readonly members: readonly DatasetMember[] },
): Promise<readonly string[]> {
  const own = new Set(members.map(({ trajectoryId }) => trajectoryId));
  const counted = await room.measuring.candidates(tokenizer);
  const found = counted
    .filter(({ trajectoryId }) => own.has(trajectoryId))
    .flatMap(({ measures }) => measures?.servers ?? []);
  return [...new Set(found)].toSorted();
}

/** Of the sessions' tasks; imports do not say theirs. */
function languagesOf(room: Room, members: readonly DatasetMember[]): readonly string[] {
  const known = sessionLanguages(room.database);
  const found = members.flatMap(
    ({ trajectoryId }) => known.get(trajectoryId.split('.')[0] ?? '') ?? [],
  );
  return [...new Set(found)].toSorted();
}
