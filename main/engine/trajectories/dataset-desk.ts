/** Making data sets and new versions of them: gathers, plans, records. */
import {
  datasetVersion,
  datasetVersions,
  knownTasks,
  type StoredVersion,
} from '../../adapters/sqlite/query-datasets.ts';
import { systemDigest } from '../../adapters/system/digest.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import type { Candidate } from '../../core/trajectory/datasets/candidate.ts';
import { countTrajectory } from '../../core/trajectory/datasets/count-trajectory.ts';
import { sieve } from '../../core/trajectory/datasets/criteria.ts';
import type {
  DatasetCriteria,
  DatasetMember,
  DatasetSelection,
  DatasetSplit,
  DatasetVersion,
} from '../../core/trajectory/datasets/dataset.ts';
import { nearTasks, type NearTasks } from '../../core/trajectory/datasets/near-tasks.ts';
import { placed, planOf, type Plan } from '../../core/trajectory/datasets/plan.ts';
import { select } from '../../core/trajectory/datasets/selection.ts';
import { areShares } from '../../core/trajectory/datasets/split.ts';
import type { Room } from '../room.ts';
import { createCandidates } from './candidates.ts';
import { loadAsOf } from './load-as-of.ts';

export interface Choices {
  readonly criteria: DatasetCriteria;
  readonly selection: DatasetSelection;
  readonly chosen?: readonly string[] | undefined;
  readonly split: DatasetSplit;
  readonly tokenizer?: string | undefined;
}

export interface Change {
  readonly datasetId: string;
  readonly from: number;
  readonly again: boolean;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly refresh: boolean;
  readonly criteria?: DatasetCriteria | undefined;
  readonly selection?: DatasetSelection | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly licence?: string | undefined;
}

export type Arm = Exclude<DatasetSelection, { readonly kind: 'chosen' }>;

export interface DatasetDesk {
  candidates(tokenizer?: string): Promise<readonly Candidate[]>;
  plan(choices: Choices): Promise<Result<Plan & { readonly candidates: readonly Candidate[] }>>;
  create(
    choices: Choices & Pick<DatasetVersion, 'name' | 'description' | 'licence'>,
  ): Promise<Result<StoredVersion>>;
  change(change: Change): Promise<Result<StoredVersion>>;
  experiment(
    datasetId: string,
    version: number,
    arms: readonly Arm[],
  ): Promise<Result<readonly StoredVersion[]>>;
}

const hash = (text: string): string => systemDigest.sha256(text);

export function createDatasetDesk(room: Room): DatasetDesk {
  const gathered = createCandidates(room);
  let near: { readonly tasks: string; readonly found: NearTasks } | undefined;
  /** One version is made after the other, so that no two get one number. */
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<Value>(body: () => Promise<Value>): Promise<Value> {
    const own = last.then(body, body);
    last = own;
    return own;
  }

  /** Tasks are compared again only when there are others. */
  function nearOf(candidates: readonly Candidate[]): NearTasks {
    const tasks = candidates.map(({ task }) => task);
    const name = hash(JSON.stringify(tasks));
    if (near?.tasks !== name) near = { tasks: name, found: nearTasks(tasks) };
    return near.found;
  }

  async function plan(choices: Choices) {
    if (!areShares(choices.split)) return noShares();
    const candidates = await gathered.all(choices.tokenizer);
    const { criteria, selection, split, chosen } = choices;
    const made = planOf(
      { candidates, near: nearOf(candidates), criteria, selection, split, chosen: new Set(chosen) },
      hash,
    );
    return ok({ ...made, candidates });
  }

  async function save(
    versions: readonly DatasetVersion[],
  ): Promise<Result<readonly StoredVersion[]>> {
    const actor = await room.researcher();
    const written = await room.journal.append(
      WORKSPACE_STREAM,
      versions.map((payload) => ({ actor, kind: 'dataset.saved', payload })),
    );
    if (!written.ok) return written;
    const indexed = await room.indexed();
    if (!indexed.ok) return indexed;
    const numbers = new Set(versions.map(({ version }) => version));
    const stored = datasetVersions(room.database, versions[0]?.datasetId ?? '');
    return ok(stored.filter(({ version }) => numbers.has(version)).toReversed());
  }

  async function saveOne(version: DatasetVersion): Promise<Result<StoredVersion>> {
    const saved = await save([version]);
    const [first] = saved.ok ? saved.data : [];
    if (!saved.ok) return saved;
    return first === undefined ? fail('record_write_failed', 'Nothing was written.') : ok(first);
  }

  function nextNumber(datasetId: string): number {
    return (datasetVersions(room.database, datasetId)[0]?.version ?? 0) + 1;
  }

  async function create(
    choices: Choices & Pick<DatasetVersion, 'name' | 'description' | 'licence'>,
  ): Promise<Result<StoredVersion>> {
    const planned = await plan(choices);
    if (!planned.ok) return planned;
    const { members, profile } = planned.data;
    if (members.length === 0) return nothingFits();
    const { name, description, licence, criteria, selection, split } = choices;
    return saveOne({
      datasetId: room.random.id('dts'),
      version: 1,
      origin: { kind: 'first' },
      name,
      description,
      licence,
      criteria,
      selection,
      split,
      tokenizer: gathered.tokenizer(choices.tokenizer),
      members: [...members],
      profile,
    });
  }

  async function change(asked: Change): Promise<Result<StoredVersion>> {
    const { datasetId, from } = asked;
    const before = datasetVersion(room.database, datasetId, from);
    if (before === undefined) return noVersion(datasetId, from);
    const criteria = asked.criteria ?? before.criteria;
    const selection = asked.selection ?? before.selection;
    const candidates = await gathered.all(before.tokenizer);
    const taken = asked.again
      ? ok(fitting(candidates, criteria, selection, before.members))
      : await joined(candidates, before.members, asked);
    if (!taken.ok) return taken;
    const known = knownTasks(room.database, datasetId);
    const { members, profile } = placed(
      taken.data,
      { candidates, near: nearOf(candidates), split: before.split, known },
      hash,
    );
    if (members.length === 0) return nothingFits();
    return saveOne({
      ...before,
      version: nextNumber(datasetId),
      origin: { kind: 'changed', from },
      name: asked.name ?? before.name,
      description: asked.description ?? before.description,
      licence: asked.licence ?? before.licence,
      criteria,
      selection: asked.again ? selection : chosenBy(asked, selection),
      members: [...members],
      profile,
    });
  }

  /** The members named before, without and with those named now. */
  async function joined(
    candidates: readonly Candidate[],
    members: readonly DatasetMember[],
    { add, remove, refresh }: Change,
  ): Promise<Result<readonly Candidate[]>> {
    const present = new Map(candidates.map((each) => [each.trajectoryId, each]));
    const leaving = new Set(remove);
    const joining = new Set(add);
    const absent = add.filter((trajectoryId) => !present.has(trajectoryId));
    if (absent.length > 0) return notHere(absent);
    const barred = add.filter((trajectoryId) => present.get(trajectoryId)?.consent === 'refused');
    if (barred.length > 0) return refusedConsent(barred);
    const taken = add.flatMap((trajectoryId) => present.get(trajectoryId) ?? []);
    for (const member of members) {
      const { trajectoryId } = member;
      const now = present.get(trajectoryId);
      if (leaving.has(trajectoryId) || joining.has(trajectoryId) || now === undefined) continue;
      if (now.consent === 'refused') continue;
      if (refresh || now.hash === member.hash) taken.push(now);
      else taken.push(await asItWas(member, now));
    }
    return ok(taken);
  }

  async function asItWas(member: DatasetMember, now: Candidate): Promise<Candidate> {
    const loaded = await loadAsOf(room, member.trajectoryId, member.hash);
    if (!loaded.ok) return { ...now, hash: member.hash };
    return { ...now, hash: member.hash, ...countTrajectory(loaded.data.trajectory) };
  }

  async function experiment(
    datasetId: string,
    version: number,
    arms: readonly Arm[],
  ): Promise<Result<readonly StoredVersion[]>> {
    const pool = datasetVersion(room.database, datasetId, version);
    if (pool === undefined) return noVersion(datasetId, version);
    const candidates = await gathered.all(pool.tokenizer);
    const present = new Map(candidates.map((each) => [each.trajectoryId, each]));
    const isAsItWas = ({ trajectoryId, hash: own }: DatasetMember) =>
      present.get(trajectoryId)?.hash === own && present.get(trajectoryId)?.consent !== 'refused';
    const other = pool.members.filter((member) => !isAsItWas(member));
    if (other.length > 0) return notAsItWas(other.length);
    const of = (members: readonly DatasetMember[]) =>
      members.flatMap(({ trajectoryId }) => present.get(trajectoryId) ?? []);
    const training = of(pool.members.filter(({ split }) => split === 'train'));
    const held = of(pool.members.filter(({ split }) => split !== 'train'));
    const known = knownTasks(room.database, datasetId);
    const experimentId = room.random.id('exp');
    const first = nextNumber(datasetId);
    return save(
      arms.map((selection, index) => {
        const { members, profile } = placed(
          [...select(training, selection, hash), ...held],
          { candidates, near: nearOf(candidates), split: pool.split, known },
          hash,
        );
        return {
          ...pool,
          version: first + index,
          origin: { kind: 'arm', from: version, experimentId },
          selection,
          members: [...members],
          profile,
        };
      }),
    );
  }

  return {
    candidates: (tokenizer) => gathered.all(tokenizer),
    plan,
    create: (choices) => inTurn(() => create(choices)),
    change: (asked) => inTurn(() => change(asked)),
    experiment: (datasetId, version, arms) => inTurn(() => experiment(datasetId, version, arms)),
  };
}

/** Who was chosen by name stays chosen, as long as they fit. */
function fitting(
  candidates: readonly Candidate[],
  criteria: DatasetCriteria,
  selection: DatasetSelection,
  members: readonly DatasetMember[],
): readonly Candidate[] {
  const chosen = new Set(members.map(({ trajectoryId }) => trajectoryId));
  return select(sieve(candidates, criteria).fits, selection, hash, chosen);
}

/** Once a person names members, it is no longer the criteria alone that chose. */
function chosenBy({ add, remove }: Change, selection: DatasetSelection): DatasetSelection {
  return add.length + remove.length > 0 ? { kind: 'chosen' } : selection;
}

function noShares() {
  return fail(
    'invalid_input',
    'The shares of the splits must sum to 1, and something must be left to train on. Nothing was saved.',
  );
}

function nothingFits() {
  return fail(
    'invalid_input',
    'The data set would have no members, so nothing was saved. Loosen the criteria, or sign sessions off as done first.',
  );
}

function noVersion(datasetId: string, version: number) {
  return fail(
    'not_found',
    `There is no version ${version} of the data set "${datasetId}" in this workspace. Nothing was changed.`,
  );
}

function notHere(ids: readonly string[]) {
  return fail(
    'not_found',
    `${ids.length === 1 ? 'This trajectory is' : 'These trajectories are'} not in the workspace: ${ids.slice(0, 5).join(', ')}. No version was made.`,
  );
}

function refusedConsent(ids: readonly string[]) {
  return fail(
    'invalid_input',
    `Those who worked on ${ids.slice(0, 5).join(', ')} refused consent, so it cannot join a data set. No version was made.`,
  );
}

function notAsItWas(count: number) {
  return fail(
    'invalid_input',
    `${count} members of this version have changed since, are gone, or may not be used any more, so its arms could not be compared. Nothing was saved; make a new version first, and experiment with that.`,
  );
}
