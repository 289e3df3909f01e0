import type { datasetRoutes } from '../../../preload/contract/routes/dataset.ts';
import type { DatasetVersionView } from '../../../preload/contract/views/dataset.ts';
import {
  allDatasetVersions,
  datasetVersion,
  datasetVersions,
  type StoredVersion,
} from '../../adapters/sqlite/query-datasets.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import { loosened } from '../../core/trajectory/datasets/criteria.ts';
import { diffVersions } from '../../core/trajectory/datasets/diff.ts';
import type { DatasetVersion } from '../../core/trajectory/datasets/dataset.ts';
import { standingOf } from '../../core/trajectory/datasets/standing.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { createDatasetDesk, type DatasetDesk } from '../trajectories/dataset-desk.ts';
import { datasetCard } from '../trajectories/dataset-card.ts';
import { datasetExportTask } from '../trajectories/dataset-export.ts';
import { createPresentReader, type PresentReader } from '../trajectories/dataset-present.ts';
import { planView } from '../trajectories/dataset-views.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export function datasetHandlers(current: () => Room): HandlersOf<typeof datasetRoutes> {
  const desks = new WeakMap<Room, DatasetDesk>();
  const desk = (): DatasetDesk => {
    const room = current();
    const made = desks.get(room) ?? createDatasetDesk(room);
    desks.set(room, made);
    return made;
  };
  const readers = new WeakMap<Room, PresentReader>();
  const present = (): PresentReader => {
    const room = current();
    const made = readers.get(room) ?? createPresentReader(room);
    readers.set(room, made);
    return made;
  };

  function list() {
    return allDatasetVersions(current().database).flatMap((versions) => {
      const newest = versions.find(({ origin }) => origin.kind !== 'arm');
      if (newest === undefined) return [];
      const arms = versions.flatMap(({ origin }) =>
        origin.kind === 'arm' ? [origin.experimentId] : [],
      );
      return [
        {
          datasetId: newest.datasetId,
          newest: viewOf(newest),
          versions: versions.length - arms.length,
          experiments: new Set(arms).size,
          arms: arms.length,
        },
      ];
    });
  }

  function stored(datasetId: string, version: number): Result<DatasetVersion> {
    const found = datasetVersion(current().database, datasetId, version);
    return found === undefined ? noVersion(datasetId, version) : ok(found);
  }

  return {
    'dataset.list': () => ok(list()),
    'dataset.get'({ datasetId }) {
      const versions = datasetVersions(current().database, datasetId);
      if (versions.length === 0) return noSet(datasetId);
      return ok({ datasetId, versions: versions.map(viewOf) });
    },
    async 'dataset.members'({ datasetId, version, split, standing, offset, limit }) {
      const found = stored(datasetId, version);
      if (!found.ok) return found;
      const now = await present().of(found.data.members);
      const counts = { same: 0, changed: 0, gone: 0, refused: 0 };
      const members = found.data.members.map((member) => {
        const candidate = now.get(member.trajectoryId);
        const stands = standingOf(member, candidate);
        counts[stands] += 1;
        return { ...member, standing: stands, title: candidate?.title ?? '' };
      });
      const shown = members.filter(
        (member) =>
          (split === undefined || member.split === split) &&
          (standing === undefined || member.standing === standing),
      );
      return ok({
        total: shown.length,
        standing: counts,
        members: shown.slice(offset, offset + limit),
      });
    },
    async 'dataset.plan'({ all, limit, ...choices }) {
      const planned = await desk().plan(choices);
      return planned.ok ? ok(planView(planned.data, choices.criteria, all, limit)) : planned;
    },
    async 'dataset.create'(choices) {
      const refusal = refusedWhenReadOnly(current());
      if (refusal !== undefined) return refusal;
      return viewed(await desk().create(choices));
    },
    async 'dataset.change'(change) {
      const refusal = refusedWhenReadOnly(current());
      if (refusal !== undefined) return refusal;
      return viewed(await desk().change(change));
    },
    async 'dataset.remove'({ datasetId, removed }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      if (datasetVersions(room.database, datasetId).length === 0) return noSet(datasetId);
      const actor = await room.researcher();
      const written = await room.journal.append(WORKSPACE_STREAM, [
        { actor, kind: 'dataset.removed', payload: { datasetId, removed } },
      ]);
      if (!written.ok) return written;
      const indexed = await room.indexed();
      return indexed.ok ? ok(list()) : indexed;
    },
    async 'dataset.diff'({ datasetId, from, to }) {
      const before = stored(datasetId, from);
      const after = stored(datasetId, to);
      if (!before.ok) return before;
      if (!after.ok) return after;
      const now = await present().of([...before.data.members, ...after.data.members]);
      const named = <Member extends { readonly trajectoryId: string }>(
        members: readonly Member[],
      ) =>
        members.map((member) => ({ ...member, title: now.get(member.trajectoryId)?.title ?? '' }));
      const { added, removed, changed, moved, ...rest } = diffVersions(before.data, after.data);
      return ok({
        ...rest,
        criteria: [...rest.criteria],
        facts: [...rest.facts],
        counts: [...rest.counts],
        added: named(added),
        removed: named(removed),
        changed: named(changed),
        moved: named(moved),
      });
    },
    async 'dataset.card'({ datasetId, version, language }) {
      const card = await datasetCard(current(), { datasetId, version, language });
      return card.ok ? ok({ markdown: card.data }) : card;
    },
    async 'dataset.experiment'({ datasetId, version, arms }) {
      const refusal = refusedWhenReadOnly(current());
      if (refusal !== undefined) return refusal;
      const made = await desk().experiment(datasetId, version, arms);
      return made.ok ? ok(made.data.map(viewOf)) : made;
    },
    async 'dataset.export'(request) {
      const room = current();
      const refusal = request.write ? refusedWhenReadOnly(room) : undefined;
      if (refusal !== undefined) return refusal;
      const task = await datasetExportTask(room, request);
      return task.ok ? ok(room.jobs.start(task.data)) : task;
    },
  };
}

function viewed(made: Result<StoredVersion>): Result<DatasetVersionView> {
  return made.ok ? ok(viewOf(made.data)) : made;
}

function viewOf({ misfits, ...version }: StoredVersion): DatasetVersionView {
  const outside = misfits === undefined ? {} : { outside: misfits.length };
  return { ...version, ...outside, warnings: [...loosened(version.criteria)] };
}

function noSet(datasetId: string) {
  return fail(
    'not_found',
    `There is no data set "${datasetId}" in this workspace. Nothing was changed.`,
  );
}

function noVersion(datasetId: string, version: number) {
  return fail(
    'not_found',
    `There is no version ${version} of the data set "${datasetId}" in this workspace. Nothing was changed.`,
  );
}
