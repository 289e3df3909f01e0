/** Making data sets and new versions of them: gathers, plans, records. */
import { failSaying } from '../../core/trajectory/failures/failure.ts';
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
import type {
  DatasetCriteria,
  DatasetMember,
  DatasetSelection,
  DatasetSplit,
  DatasetVersion,
} from '../../core/trajectory/datasets/dataset.ts';
import { nearTasks, type NearTasks } from '../../core/trajectory/datasets/near-tasks.ts';
import { choose, placed, planOf, type Plan } from '../../core/trajectory/datasets/plan.ts';
import { select } from '../../core/trajectory/datasets/selection.ts';
import { areShares } from '../../core/trajectory/datasets/split.ts';
import { pacer } from '../curation/pacer.ts';
import { nameOf, usableTokenizer, wantedTokenizer } from '../curation/tokenizers.ts';
import type { Room } from '../room.ts';
import { gatherCandidates, type Gathered } from './candidates.ts';
import { countedAsTheyWere, type WentOn } from './counted-as-they-were.ts';
import { misfitsIn, misfitsOf } from './dataset-misfits.ts';
import { saysTheSame } from './dataset-same.ts';

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
  /** Counts in the new version; left out: the one of the old version. */
  readonly tokenizer?: string | undefined;
}

/** What a version made now would hold, of what is counted with the tokenizer. */
export interface Planned extends Plan, Omit<Gathered, 'duplicates'> {}

export type Arm = Exclude<DatasetSelection, { readonly kind: 'chosen' }>;

export interface DatasetDesk {
  /** Nothing is counted: what waits to be is left out, and said. */
  plan(choices: Choices): Promise<Result<Planned>>;
  /** What is not counted yet is counted first; fails with `stopped` when a person stops that. */
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
  let compared: { readonly tasks: string; readonly found: Promise<NearTasks> } | undefined;
  /** One version is made after the other, so that no two get one number. */
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<Value>(body: () => Promise<Value>): Promise<Value> {
    const own = last.then(body, body);
    last = own;
    return own;
  }

  /** Tasks are compared again only when there are others. */
  function nearOf(candidates: readonly Candidate[]): Promise<NearTasks> {
    const tasks = candidates.map(({ task }) => task);
    const name = hash(JSON.stringify(tasks));
    if (compared?.tasks !== name) compared = { tasks: name, found: nearTasks(tasks, pacer()) };
    return compared.found;
  }

  /** Counts first what this tokenizer has not counted. */
  async function counted(tokenizer: string): Promise<Result<Gathered>> {
    const usable = await usableTokenizer(room, tokenizer);
    if (!usable.ok) return usable;
    const ensured = await room.measuring.ensure(tokenizer);
    return ensured.ok ? ok(await gatherCandidates(room, tokenizer)) : ensured;
  }

  async function planned(
    { criteria, selection, split, chosen }: Choices,
    gathered: Gathered,
  ): Promise<Planned> {
    const { tokenizer, candidates, duplicates, waiting } = gathered;
    const made = await planOf(
      {
        candidates,
        duplicates,
        near: await nearOf(candidates),
        criteria,
        selection,
        split,
        chosen: new Set(chosen),
      },
      hash,
      pacer(),
    );
    return { ...made, tokenizer, candidates, waiting };
  }

  async function plan(choices: Choices): Promise<Result<Planned>> {
    if (!areShares(choices.split)) return noShares();
    const wanted = wantedTokenizer(room.database, choices.tokenizer);
    if (!wanted.ok) return wanted;
    return ok(await planned(choices, await gatherCandidates(room, wanted.data)));
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
    if (!areShares(choices.split)) return noShares();
    const wanted = wantedTokenizer(room.database, choices.tokenizer);
    if (!wanted.ok) return wanted;
    const gathered = await counted(wanted.data);
    if (!gathered.ok) return gathered;
    const { members, profile, kept, total } = await planned(choices, gathered.data);
    if (members.length === 0) return nothingFits({ kept, total });
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
      ...named(wanted.data),
      members: [...members],
      misfits: [],
      profile,
    });
  }

  function named(tokenizer: string): Pick<DatasetVersion, 'tokenizer' | 'tokenizerName'> {
    const name = nameOf(room.database, tokenizer);
    return name === undefined ? { tokenizer } : { tokenizer, tokenizerName: name };
  }

  async function change(asked: Change): Promise<Result<StoredVersion>> {
    const { datasetId, from } = asked;
    const before = datasetVersion(room.database, datasetId, from);
    if (before === undefined) return noVersion(datasetId, from);
    const criteria = asked.criteria ?? before.criteria;
    const selection = asked.selection ?? before.selection;
    const tokenizer = asked.tokenizer ?? before.tokenizer;
    const gathered = await counted(tokenizer);
    if (!gathered.ok) return gathered;
    const { candidates, duplicates } = gathered.data;
    const again = asked.again
      ? choose(
          {
            candidates,
            duplicates,
            criteria,
            selection,
            // Who was chosen by name stays chosen, as long as they fit.
            chosen: new Set(before.members.map(({ trajectoryId }) => trajectoryId)),
          },
          hash,
        )
      : undefined;
    const taken =
      again === undefined
        ? await joined(candidates, before.members, asked, tokenizer)
        : ok(again.taken);
    if (!taken.ok) return taken;
    const known = knownTasks(room.database, datasetId);
    const leftOutAlike = again?.leftOutAlike.length ?? before.profile.alike?.leftOut ?? 0;
    const { members, profile } = await placed(
      taken.data,
      { candidates, near: await nearOf(candidates), split: before.split, known, leftOutAlike },
      hash,
      pacer(),
    );
    if (members.length === 0) return nothingFits();
    const added = asked.again ? [] : asked.add;
    const misfits = misfitsIn(
      { criteria, members: [...members], taken: taken.data, before, added },
      gathered.data,
    );
    const made: DatasetVersion = {
      ...before,
      version: nextNumber(datasetId),
      origin: { kind: 'changed', from },
      name: asked.name ?? before.name,
      description: asked.description ?? before.description,
      licence: asked.licence ?? before.licence,
      criteria,
      selection: asked.again ? selection : chosenBy(asked, selection),
      ...(tokenizer === before.tokenizer ? {} : named(tokenizer)),
      members: [...members],
      misfits,
      profile,
    };
    // Naming what is in already is no other way of choosing.
    const same = asked.again ? made : { ...made, selection };
    return saysTheSame(before, same) ? nothingChanged(from) : saveOne(made);
  }

  /** The members named before, without and with those named now. */
  async function joined(
    candidates: readonly Candidate[],
    members: readonly DatasetMember[],
    { add, remove, refresh }: Change,
    tokenizer: string,
  ): Promise<Result<readonly Candidate[]>> {
    const present = new Map(candidates.map((each) => [each.trajectoryId, each]));
    const leaving = new Set(remove);
    const joining = new Set(add);
    const absent = add.filter((trajectoryId) => !present.has(trajectoryId));
    if (absent.length > 0) return notHere(absent);
    const barred = add.filter((trajectoryId) => present.get(trajectoryId)?.consent === 'refused');
    if (barred.length > 0) return refusedConsent(barred);
    const taken = add.flatMap((trajectoryId) => present.get(trajectoryId) ?? []);
    const others: WentOn[] = [];
    for (const member of members) {
      const { trajectoryId } = member;
      const now = present.get(trajectoryId);
      if (leaving.has(trajectoryId) || joining.has(trajectoryId) || now === undefined) continue;
      if (now.consent === 'refused') continue;
      if (refresh || now.hash === member.hash) taken.push(now);
      else others.push({ member, now });
    }
    const kept = await countedAsTheyWere(room, others, tokenizer);
    return kept.ok ? ok([...taken, ...kept.data]) : kept;
  }

  async function experiment(
    datasetId: string,
    version: number,
    arms: readonly Arm[],
  ): Promise<Result<readonly StoredVersion[]>> {
    const pool = datasetVersion(room.database, datasetId, version);
    if (pool === undefined) return noVersion(datasetId, version);
    const gathered = await counted(pool.tokenizer);
    if (!gathered.ok) return gathered;
    const { candidates } = gathered.data;
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
    const near = await nearOf(candidates);
    const versions: DatasetVersion[] = [];
    for (const [index, selection] of arms.entries()) {
      const { members, profile } = await placed(
        [...select(training, selection, hash), ...held],
        { candidates, near, split: pool.split, known },
        hash,
        pacer(),
      );
      versions.push({
        ...pool,
        version: first + index,
        origin: { kind: 'arm', from: version, experimentId },
        selection,
        members: [...members],
        ...misfitsOf(pool, members),
        profile,
      });
    }
    return save(versions);
  }

  return {
    plan,
    create: (choices) => inTurn(() => create(choices)),
    change: (asked) => inTurn(() => change(asked)),
    experiment: (datasetId, version, arms) => inTurn(() => experiment(datasetId, version, arms)),
  };
}

/** Once a person names members, it is no longer the criteria alone that chose. */
function chosenBy({ add, remove }: Change, selection: DatasetSelection): DatasetSelection {
  return add.length + remove.length > 0 ? { kind: 'chosen' } : selection;
}

function noShares() {
  return failSaying('invalid_input', 'split_shares', {});
}

/** The counts go along, so that a client can say what to loosen in its own words. */
function nothingFits(why?: Pick<Plan, 'kept' | 'total'>) {
  return failSaying(
    'invalid_input',
    'nothing_fits',
    {},
    why === undefined ? {} : { details: { kept: why.kept, total: why.total } },
  );
}

function noVersion(datasetId: string, version: number) {
  return failSaying('not_found', 'version_not_here', { id: datasetId, version });
}

function nothingChanged(version: number) {
  return failSaying('invalid_input', 'version_unchanged', { version });
}

function notHere(ids: readonly string[]) {
  return fail(
    'not_found',
    `${ids.length === 1 ? 'This trajectory is' : 'These trajectories are'} not in the workspace: ${ids.slice(0, 5).join(', ')}. No version was made.`,
  );
}

function refusedConsent(ids: readonly string[]) {
  return failSaying('invalid_input', 'consent_refused', { ids: ids.slice(0, 5).join(', ') });
}

function notAsItWas(count: number) {
  return failSaying('invalid_input', 'members_changed', { count });
}
