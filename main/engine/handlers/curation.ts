import type { curationRoutes } from '../../../preload/contract/routes/curation.ts';
import { providerTerms } from '../../adapters/rights/terms-file.ts';
import { keptArgumentTypes, keptChecks, measuresOf } from '../../adapters/sqlite/query-measures.ts';
import { factsOf } from '../../adapters/sqlite/query-trajectories.ts';
import { ok, type Result } from '../../core/errors.ts';
import { fits, type Candidate } from '../../core/trajectory/curation/candidate.ts';
import { conflictingTypes } from '../../core/trajectory/measures/argument-types.ts';
import { saidChecks } from '../../core/trajectory/measures/checks.ts';
import { overviewOf } from '../../core/trajectory/measures/overview.ts';
import { facetsOf, ordered, rowsOf } from '../curation/candidates.ts';
import { checkFormat } from '../curation/check-format.ts';
import { checksOf } from '../curation/checks-of.ts';
import { pacer } from '../curation/pacer.ts';
import { rightsOf } from '../curation/rights.ts';
import {
  addTokenizer,
  chooseTokenizer,
  chosenTokenizer,
  removeTokenizer,
  tokenizerDetails,
  tokenizers,
  usableTokenizer,
  wantedTokenizer,
} from '../curation/tokenizers.ts';
import type { Room } from '../room.ts';
import type { HandlersOf } from '../router.ts';
import { recordChanges } from './changes.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export function curationHandlers(current: () => Room): HandlersOf<typeof curationRoutes> {
  const candidates = (room: Room): Promise<readonly Candidate[]> =>
    room.measuring.candidates(chosenTokenizer(room.database));

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
    'tokenizer.details': async () => ok(await tokenizerDetails(current())),
    'measure.state'(input) {
      const { database, measuring } = current();
      const wanted = wantedTokenizer(database, input.tokenizer);
      if (!wanted.ok) return wanted;
      const tokenizer = wanted.data;
      const jobId = measuring.running(tokenizer)?.jobId;
      const progress = measuring.progress(tokenizer);
      return ok({ tokenizer, ...progress, ...(jobId === undefined ? {} : { jobId }) });
    },
    async 'measure.start'(input) {
      const room = current();
      const wanted = wantedTokenizer(room.database, input.tokenizer);
      if (!wanted.ok) return wanted;
      const usable = await usableTokenizer(room, wanted.data);
      return usable.ok ? ok(room.measuring.start(wanted.data)) : usable;
    },
    'measure.of'({ trajectoryIds }) {
      const { database } = current();
      const found = measuresOf(database, chosenTokenizer(database), trajectoryIds);
      return ok([...found.values()]);
    },
    async 'measure.overview'(input) {
      const { database, measuring } = current();
      const wanted = wantedTokenizer(database, input.tokenizer);
      if (!wanted.ok) return wanted;
      const all = await measuring.candidates(wanted.data);
      const fitting = all.filter((each) => fits(each, input.filter));
      return ok(await overviewOf(fitting, pacer()));
    },
    async 'measure.recoveries'({ filter, trouble, fixed, offset, limit }) {
      const rows = (await candidates(current()))
        .filter((each) => fits(each, filter))
        .flatMap(({ trajectoryId, title, measures }) =>
          (measures?.recoveries ?? []).map((recovery) => ({ trajectoryId, title, recovery })),
        )
        .filter(
          ({ recovery }) =>
            (trouble === undefined || recovery.trouble === trouble) &&
            (fixed === undefined || fixed === (recovery.to !== undefined)),
        );
      return ok({ total: rows.length, rows: rows.slice(offset, offset + limit) });
    },
    async 'curation.list'({ filter, order, descending, offset, limit }) {
      const room = current();
      const fitting = (await candidates(room)).filter((each) => fits(each, filter));
      const page = ordered(fitting, order, descending).slice(offset, offset + limit);
      await room.trajectories.count(
        page.map(({ trajectoryId }) => trajectoryId),
        COUNTING,
      );
      const tokenizer = chosenTokenizer(room.database);
      return ok({ total: fitting.length, rows: rowsOf(room, tokenizer, page) });
    },
    'curation.ids': async ({ filter }) =>
      ok(
        (await candidates(current()))
          .filter((each) => fits(each, filter))
          .map(({ trajectoryId }) => trajectoryId),
      ),
    'curation.facets': async () => ok(facetsOf(await candidates(current()))),
    async 'curation.describe'({ trajectoryIds, facts, addLabels, removeLabels }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const known = new Set((await candidates(room)).map(({ trajectoryId }) => trajectoryId));
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
    async 'duplicate.list'({ threshold, limit }) {
      const room = current();
      const all = await candidates(room);
      const titles = new Map(all.map((each) => [each.trajectoryId, each.title]));
      const tokenizer = chosenTokenizer(room.database);
      const found = await room.measuring.nearDuplicates(tokenizer, threshold);
      return ok({
        compared: found.compared,
        total: found.total,
        pairs: found.most(limit).map((pair) => ({
          ...pair,
          firstTitle: titles.get(pair.first) ?? '',
          secondTitle: titles.get(pair.second) ?? '',
        })),
        groups: found.groups().map((group) => [...group]),
      });
    },
    async 'check.list'({ filter, limitTokens }) {
      const room = current();
      const { database } = room;
      const pause = pacer();
      const tokenizer = chosenTokenizer(database);
      const fitting = (await candidates(room)).filter((each) => fits(each, filter));
      const kept = await keptChecks(database, tokenizer, pause);
      const types = await keptArgumentTypes(database, tokenizer, pause);
      const checked = fitting.map(({ trajectoryId, title, origin, ...said }) => ({
        trajectoryId,
        title,
        origin,
        checks: [
          ...(kept.get(trajectoryId) ?? []),
          ...saidChecks({ ...said, tokens: said.measures?.tokens ?? 0, limit: limitTokens }),
        ],
      }));
      await pause();
      const found = fitting
        .map(({ trajectoryId }) => types.get(trajectoryId))
        .filter((each) => each !== undefined);
      const conflicts = Object.entries(conflictingTypes(found));
      return ok({
        total: fitting.length,
        waiting: fitting.filter(({ trajectoryId }) => !kept.has(trajectoryId)).length,
        trajectories: checked.filter(({ checks }) => checks.length > 0),
        conflicts: Object.fromEntries(conflicts.map(([path, kinds]) => [path, [...kinds]])),
      });
    },
    'check.of': ({ trajectoryId }) => checksOf(current(), trajectoryId),
    'check.format': ({ trajectoryIds, format }) => checkFormat(current(), trajectoryIds, format),
    'rights.terms': async () => ok([...(await providerTerms())]),
    'rights.of': ({ trajectoryId }) => rightsOf(current(), trajectoryId),
  };
}

/** Milliseconds a page may take to count rows that were never counted; the rest is told of later. */
const COUNTING = 150;
