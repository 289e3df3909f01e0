import type { curationRoutes } from '../../../preload/contract/routes/curation.ts';
import { providerTerms } from '../../adapters/rights/terms-file.ts';
import { keptChecks, measuresOf, sketches } from '../../adapters/sqlite/query-measures.ts';
import { factsOf } from '../../adapters/sqlite/query-trajectories.ts';
import { ok, type Result } from '../../core/errors.ts';
import { fits, type Candidate } from '../../core/trajectory/curation/candidate.ts';
import { conflictingTypes } from '../../core/trajectory/measures/argument-types.ts';
import { saidChecks } from '../../core/trajectory/measures/checks.ts';
import { groupsOfPairs, nearPairs } from '../../core/trajectory/measures/near-duplicates.ts';
import { overviewOf } from '../../core/trajectory/measures/overview.ts';
import { candidateReader, facetsOf, ordered, rowsOf } from '../curation/candidates.ts';
import { checkFormat } from '../curation/check-format.ts';
import { measureTask, runningMeasure, unmeasured } from '../curation/measure-job.ts';
import { rightsOf } from '../curation/rights.ts';
import {
  addTokenizer,
  chooseTokenizer,
  chosenTokenizer,
  removeTokenizer,
  tokenizers,
  wantedTokenizer,
} from '../curation/tokenizers.ts';
import type { Room } from '../room.ts';
import type { HandlersOf } from '../router.ts';
import { recordChanges } from './changes.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export function curationHandlers(current: () => Room): HandlersOf<typeof curationRoutes> {
  const read = candidateReader();
  const candidates = (room: Room): readonly Candidate[] =>
    read(room.database, chosenTokenizer(room.database));

  /** Records it, then says which tokenizers there are. */
  async function withTokenizers(change: (room: Room) => Promise<Result<unknown>>) {
    const room = current();
    const refusal = refusedWhenReadOnly(room);
    if (refusal !== undefined) return refusal;
    const changed = await change(room);
    return changed.ok ? ok(tokenizers(room.database)) : changed;
  }

  return {
    'tokenizer.list': () => ok(tokenizers(current().database)),
    'tokenizer.choose': ({ tokenizer }) =>
      withTokenizers((room) => chooseTokenizer(room, tokenizer)),
    'tokenizer.add': (from) => withTokenizers((room) => addTokenizer(room, from)),
    'tokenizer.remove': ({ tokenizer }) =>
      withTokenizers((room) => removeTokenizer(room, tokenizer)),
    'measure.state'(input) {
      const room = current();
      const wanted = wantedTokenizer(room.database, input.tokenizer);
      if (!wanted.ok) return wanted;
      const tokenizer = wanted.data;
      const total = candidates(room).length;
      const measured = total - unmeasured(room, tokenizer).length;
      const jobId = runningMeasure(room)?.jobId;
      return ok({ tokenizer, total, measured, ...(jobId === undefined ? {} : { jobId }) });
    },
    'measure.start'(input) {
      const room = current();
      const wanted = wantedTokenizer(room.database, input.tokenizer);
      if (!wanted.ok) return wanted;
      const running = runningMeasure(room);
      return ok(running ?? room.jobs.start(measureTask(room, wanted.data)));
    },
    'measure.of'({ trajectoryIds }) {
      const { database } = current();
      const found = measuresOf(database, chosenTokenizer(database), trajectoryIds);
      return ok([...found.values()]);
    },
    'measure.overview'(input) {
      const { database } = current();
      const wanted = wantedTokenizer(database, input.tokenizer);
      if (!wanted.ok) return wanted;
      const all = read(database, wanted.data);
      return ok(overviewOf(all.filter((each) => fits(each, input.filter))));
    },
    async 'curation.list'({ filter, order, descending, offset, limit }) {
      const room = current();
      const fitting = candidates(room).filter((each) => fits(each, filter));
      const page = ordered(fitting, order, descending).slice(offset, offset + limit);
      await room.trajectories.count(
        page.map(({ trajectoryId }) => trajectoryId),
        COUNTING,
      );
      const tokenizer = chosenTokenizer(room.database);
      return ok({ total: fitting.length, rows: rowsOf(room, tokenizer, page) });
    },
    'curation.ids': ({ filter }) =>
      ok(
        candidates(current())
          .filter((each) => fits(each, filter))
          .map(({ trajectoryId }) => trajectoryId),
      ),
    'curation.facets': () => ok(facetsOf(candidates(current()))),
    async 'curation.describe'({ trajectoryIds, facts, addLabels, removeLabels }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const known = new Set(candidates(room).map(({ trajectoryId }) => trajectoryId));
      const changesLabels = addLabels.length + removeLabels.length > 0;
      const changes = trajectoryIds
        .filter((trajectoryId) => known.has(trajectoryId))
        .map((trajectoryId) => {
          const before = factsOf(room.database, trajectoryId).labels ?? [];
          const labels = [...new Set([...before, ...addLabels])].filter(
            (label) => !removeLabels.includes(label),
          );
          const all = { ...facts, ...(changesLabels ? { labels: labels.slice(0, 50) } : {}) };
          return { kind: 'trajectory.described', payload: { trajectoryId, facts: all } };
        });
      if (changes.length === 0) return ok({ described: 0 });
      const recorded = await recordChanges(room, changes);
      if (!recorded.ok) return recorded;
      const indexed = await room.indexed();
      return indexed.ok ? ok({ described: changes.length }) : indexed;
    },
    'duplicate.list'({ threshold, limit }) {
      const room = current();
      const titles = new Map(candidates(room).map((each) => [each.trajectoryId, each.title]));
      const here = sketches(room.database, chosenTokenizer(room.database)).filter(
        ({ trajectoryId }) => titles.has(trajectoryId),
      );
      const pairs = nearPairs(here, threshold);
      return ok({
        compared: here.length,
        total: pairs.length,
        pairs: pairs.slice(0, limit).map((pair) => ({
          ...pair,
          firstTitle: titles.get(pair.first) ?? '',
          secondTitle: titles.get(pair.second) ?? '',
        })),
        groups: groupsOfPairs(pairs).map((group) => [...group]),
      });
    },
    'check.list'({ filter, limitTokens }) {
      const room = current();
      const kept = keptChecks(room.database, chosenTokenizer(room.database));
      const fitting = candidates(room).filter((each) => fits(each, filter));
      const checked = fitting.map(({ trajectoryId, title, ...said }) => ({
        trajectoryId,
        title,
        checks: [
          ...(kept.get(trajectoryId)?.checks ?? []),
          ...saidChecks({ ...said, tokens: said.measures?.tokens ?? 0, limit: limitTokens }),
        ],
      }));
      const types = fitting
        .map(({ trajectoryId }) => kept.get(trajectoryId)?.argumentTypes)
        .filter((each) => each !== undefined);
      const conflicts = Object.entries(conflictingTypes(types));
      return ok({
        total: fitting.length,
        waiting: fitting.filter(({ trajectoryId }) => !kept.has(trajectoryId)).length,
        trajectories: checked.filter(({ checks }) => checks.length > 0),
        conflicts: Object.fromEntries(conflicts.map(([path, kinds]) => [path, [...kinds]])),
      });
    },
    'check.format': ({ trajectoryIds, format }) => checkFormat(current(), trajectoryIds, format),
    'rights.terms': async () => ok([...(await providerTerms())]),
    'rights.of': ({ trajectoryId }) => rightsOf(current(), trajectoryId),
  };
}

/** Milliseconds a page may take to count rows that were never counted; the rest is told of later. */
const COUNTING = 150;
