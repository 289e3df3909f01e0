/** What one version of a data set has that another has not. */
import type { DatasetMember, DatasetVersion } from './dataset.ts';
import type { SplitName } from './split-name.ts';
import { tokenizerOf } from './tokenizer-words.ts';

export interface ChangedMember {
  readonly trajectoryId: string;
  readonly before: string;
  readonly after: string;
}

export interface MovedMember {
  readonly trajectoryId: string;
  readonly before: SplitName;
  readonly after: SplitName;
}

/** `before` and `after` as JSON; left out where it was not said. */
export interface ChangedField {
  readonly field: string;
  readonly before?: string;
  readonly after?: string;
}

export interface DatasetDiff {
  readonly from: number;
  readonly to: number;
  readonly added: readonly DatasetMember[];
  readonly removed: readonly DatasetMember[];
  /** In both, with other content. */
  readonly changed: readonly ChangedMember[];
  /** In both, in another split. Versions of one data set have none. */
  readonly moved: readonly MovedMember[];
  readonly unchanged: number;
  readonly criteria: readonly ChangedField[];
  /** Name, description, licence, selection, split, tokenizer. */
  readonly facts: readonly ChangedField[];
  readonly counts: readonly {
    readonly what: string;
    readonly before: number;
    readonly after: number;
  }[];
}

/** From `before` to `after`; counts that stayed are left out. */
export function diffVersions(before: DatasetVersion, after: DatasetVersion): DatasetDiff {
  const old = new Map(before.members.map((member) => [member.trajectoryId, member]));
  const now = new Map(after.members.map((member) => [member.trajectoryId, member]));
  const both = after.members.flatMap((member) => {
    const earlier = old.get(member.trajectoryId);
    return earlier === undefined ? [] : [{ member, earlier }];
  });
  const changed = both.flatMap(({ member, earlier }) =>
    member.hash === earlier.hash
      ? []
      : [{ trajectoryId: member.trajectoryId, before: earlier.hash, after: member.hash }],
  );
  return {
    from: before.version,
    to: after.version,
    added: after.members.filter(({ trajectoryId }) => !old.has(trajectoryId)),
    removed: before.members.filter(({ trajectoryId }) => !now.has(trajectoryId)),
    changed,
    moved: both.flatMap(({ member, earlier }) =>
      member.split === earlier.split
        ? []
        : [{ trajectoryId: member.trajectoryId, before: earlier.split, after: member.split }],
    ),
    unchanged: both.length - changed.length,
    criteria: fields(before.criteria, after.criteria),
    facts: fields(factsOf(before), factsOf(after)),
    counts: countsOf(before).flatMap(([what, earlier], index) => {
      const later = countsOf(after)[index]?.[1] ?? 0;
      return earlier === later ? [] : [{ what, before: earlier, after: later }];
    }),
  };
}

function factsOf(version: DatasetVersion) {
  const { name, description, licence, selection, split } = version;
  return { name, description, licence, selection, split, tokenizer: tokenizerOf(version) };
}

function countsOf({ profile }: DatasetVersion): readonly (readonly [string, number])[] {
  const { splits } = profile;
  return [
    ['members', profile.members],
    ['tasks', profile.tasks],
    ['train', splits.train.members],
    ['validation', splits.validation.members],
    ['test', splits.test.members],
    ['tokens', profile.tokens.total],
    ['calls', profile.calls.total],
    ['errors', profile.errors],
    ['recoveries', profile.recoveries],
    ['feedback', profile.feedback],
    ['alike', profile.alike?.members ?? 0],
    ['leftOutAlike', profile.alike?.leftOut ?? 0],
  ];
}

function fields(before: object, after: object): readonly ChangedField[] {
  const earlier = new Map<string, unknown>(Object.entries(before));
  const later = new Map<string, unknown>(Object.entries(after));
  const names = [...new Set([...earlier.keys(), ...later.keys()])];
  return names.flatMap((field): ChangedField[] => {
    const [one, other] = [words(earlier.get(field)), words(later.get(field))];
    if (one === other) return [];
    return [
      {
        field,
        ...(one === undefined ? {} : { before: one }),
        ...(other === undefined ? {} : { after: other }),
      },
    ];
  });
}

function words(value: unknown): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
