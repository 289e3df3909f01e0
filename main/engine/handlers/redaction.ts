import type { RouteInput } from '../../../preload/contract/index.ts';
import type { redactionRoutes } from '../../../preload/contract/routes/redaction.ts';
import { redactionDecisions } from '../../adapters/sqlite/query-redactions.ts';
import { assertNever, fail, ok, type Result } from '../../core/errors.ts';
import { pieceKey } from '../../core/trajectory/redaction/pieces.ts';
import { OWN_RULE, type Proposal } from '../../core/trajectory/redaction/proposals.ts';
import type { RedactionDecision } from '../../core/trajectory/redaction/redaction.ts';
import { isCredential } from '../../core/trajectory/redaction/rule.ts';
import type { RedactionDesk } from '../redaction/redaction-desk.ts';
import {
  alikeOf,
  countsOf,
  proposalView,
  rulesOf,
  textParts,
} from '../redaction/redaction-views.ts';
import { piecesOf } from '../redaction/scan-trajectory.ts';
import { redactionScanTask } from '../redaction/scan-job.ts';
import type { Room } from '../room.ts';
import type { HandlersOf } from '../router.ts';
import { loadTrajectory, type LoadedTrajectory } from '../trajectories/load.ts';
import { refusedWhenReadOnly } from './refusals.ts';

/** Places that were not looked at and are listed; all of them are counted. */
const GAPS = 200;
/** Decisions in one event. */
const EACH = 10_000;
const TITLE = 120;

export function redactionHandlers(current: () => Room): HandlersOf<typeof redactionRoutes> {
  return {
    'redaction.scan'({ trajectoryIds, again }) {
      const room = current();
      return ok(room.jobs.start(redactionScanTask(room, trajectoryIds, again)));
    },
    async 'redaction.overview'({ trajectoryIds }) {
      const room = current();
      const rows = [];
      for (const trajectoryId of trajectoryIds) {
        const loaded = await loadTrajectory(room, trajectoryId);
        if (!loaded.ok) continue;
        const desk = room.redaction;
        const counted = desk.counted(trajectoryId);
        rows.push({
          trajectoryId,
          title: titleOf(loaded.data),
          state: counted === undefined ? ('none' as const) : stateOf(loaded.data, desk),
          ...(counted === undefined ? {} : { counts: countsOf(counted.proposals) }),
          gaps: counted?.notLookedAt.length ?? 0,
        });
      }
      return ok(rows);
    },
    async 'redaction.proposals'({ trajectoryId, rule, undecidedOnly, offset, limit }) {
      const room = current();
      const loaded = await loadTrajectory(room, trajectoryId);
      if (!loaded.ok) return loaded;
      const counted = room.redaction.counted(trajectoryId);
      const { proposals, notLookedAt } = counted ?? { proposals: [], notLookedAt: [] };
      const alike = alikeOf(proposals);
      const wanted = proposals.filter(
        (each) =>
          (rule === undefined || each.rule.id === rule) &&
          (!undecidedOnly || each.decision === undefined),
      );
      return ok({
        state: counted === undefined ? 'none' : stateOf(loaded.data, room.redaction),
        title: titleOf(loaded.data),
        counts: countsOf(proposals),
        rules: [...rulesOf(proposals)],
        proposals: wanted.slice(offset, offset + limit).map((each) => proposalView(each, alike)),
        total: wanted.length,
        gaps: notLookedAt.slice(0, GAPS),
        gapsTotal: notLookedAt.length,
      });
    },
    async 'redaction.text'({ trajectoryId, place }) {
      const room = current();
      const loaded = await loadTrajectory(room, trajectoryId);
      if (!loaded.ok) return loaded;
      const text = textAt(loaded.data, pieceKey(place));
      if (text === undefined) return noSuchPlace();
      const proposals = room.redaction.counted(trajectoryId)?.proposals ?? [];
      return ok(textParts(text, place, proposals));
    },
    async 'redaction.decide'(input) {
      const room = current();
      const looked = await lookedThrough(room, input.trajectoryId);
      if (!looked.ok) return looked;
      const chosen = chosenBy(input.scope, looked.data.proposals);
      if (!chosen.ok) return chosen;
      const decided =
        input.decision === 'undecided'
          ? chosen.data.filter(({ decision }) => decision !== undefined)
          : chosen.data;
      const credentials = chosen.data.filter(({ rule }) => isCredential(rule)).length;
      if (input.decision === 'keep' && credentials > 0 && !input.keepCredentials)
        return keptUnasked(credentials);
      const decisions = decisionsFor(input, decided);
      const where = input.everyTrajectory ? undefined : input.trajectoryId;
      for (let start = 0; start < decisions.length; start += EACH) {
        const some = decisions.slice(start, start + EACH);
        const written = await room.redaction.decide(where, some);
        if (!written.ok) return written;
      }
      const now = await countsNow(room, looked.data.loaded);
      return now.ok ? ok({ decided: decisions.length, ...now.data }) : now;
    },
    async 'redaction.cut'({ trajectoryId, place, everywhere, replacement }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const loaded = await loadTrajectory(room, trajectoryId);
      if (!loaded.ok) return loaded;
      const words = textAt(loaded.data, pieceKey(place))?.slice(place.start, place.end);
      if (words === undefined || words.trim() === '') return noSuchPlace();
      const print = await room.redaction.fingerprint(words);
      if (!print.ok) return print;
      const written = await room.redaction.decide(trajectoryId, [
        {
          fingerprint: print.data,
          rule: OWN_RULE.id,
          everywhere,
          place,
          decision: 'redact',
          ...(replacement === undefined ? {} : { replacement }),
        },
      ]);
      return written.ok ? countsNow(room, loaded.data) : written;
    },
    async 'redaction.cutWords'({ trajectoryId, words }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const loaded = await loadTrajectory(room, trajectoryId);
      if (!loaded.ok) return loaded;
      const piece = piecesOf(loaded.data.trajectory).find(({ text }) => text.includes(words));
      if (piece === undefined)
        return fail(
          'not_found',
          'These words stand nowhere in this trajectory as they were written. Nothing was cut; copy them from a step, with the same capitals and signs.',
        );
      const start = piece.text.indexOf(words);
      const print = await room.redaction.fingerprint(words);
      if (!print.ok) return print;
      const written = await room.redaction.decide(trajectoryId, [
        {
          fingerprint: print.data,
          rule: OWN_RULE.id,
          everywhere: true,
          place: { ...piece.place, start, end: start + words.length },
          decision: 'redact',
        },
      ]);
      return written.ok ? countsNow(room, loaded.data) : written;
    },
    'redaction.decisions'({ trajectoryId }) {
      const given = redactionDecisions(current().database, trajectoryId);
      return ok(given.map(({ decision }) => decision));
    },
  };
}

type Decide = RouteInput<'redaction.decide'>;
type KeylessDecision = Omit<RedactionDecision, 'key'>;

async function lookedThrough(
  room: Room,
  trajectoryId: string,
): Promise<Result<{ loaded: LoadedTrajectory; proposals: readonly Proposal[] }>> {
  const refusal = refusedWhenReadOnly(room);
  if (refusal !== undefined) return refusal;
  const loaded = await loadTrajectory(room, trajectoryId);
  if (!loaded.ok) return loaded;
  const looked = await room.redaction.lookThrough(loaded.data);
  return looked.ok ? ok({ loaded: loaded.data, proposals: looked.data.proposals }) : looked;
}

/** The finds a decision is about. */
function chosenBy(
  scope: Decide['scope'],
  proposals: readonly Proposal[],
): Result<readonly Proposal[]> {
  switch (scope.on) {
    case 'place': {
      const one = proposals[scope.number];
      return one === undefined ? noSuchPlace() : ok([one]);
    }
    case 'words': {
      const wanted = new Set(scope.fingerprints);
      const chosen = proposals.filter(({ fingerprint }) => wanted.has(fingerprint));
      return chosen.length === 0 ? noSuchPlace() : ok(chosen);
    }
    case 'rule':
      return ok(proposals.filter(({ rule }) => rule.id === scope.rule));
    case 'undecided':
      return ok(proposals.filter((each) => each.decision === undefined));
    default:
      return assertNever(scope);
  }
}

function decisionsFor(
  { scope, decision, replacement }: Decide,
  chosen: readonly Proposal[],
): readonly KeylessDecision[] {
  const said = { decision, ...(replacement === undefined ? {} : { replacement }) };
  if (scope.on === 'place')
    return chosen.map(({ fingerprint, rule, place }) => ({
      fingerprint,
      rule: rule.id,
      everywhere: false,
      place,
      ...said,
    }));
  return [...Map.groupBy(chosen, ({ fingerprint }) => fingerprint)].flatMap(
    ([fingerprint, group]) =>
      group.slice(0, 1).map(({ rule }) => ({
        fingerprint,
        rule: rule.id,
        everywhere: true,
        ...said,
      })),
  );
}

function keptUnasked(count: number): Result<never> {
  return fail(
    'invalid_input',
    `${count === 1 ? 'One of these finds is a key, a token or a password' : `${count} of these finds are keys, tokens or passwords`}: kept, they stand readable in every export. Nothing was decided. Leave them to be cut, or confirm that they are to be kept (on the command line: --keep-credentials).`,
    { details: { credentials: count } },
  );
}

async function countsNow(room: Room, loaded: LoadedTrajectory) {
  const looked = await room.redaction.lookThrough(loaded);
  return looked.ok ? ok({ counts: countsOf(looked.data.proposals) }) : looked;
}

function textAt({ trajectory }: LoadedTrajectory, key: string): string | undefined {
  return piecesOf(trajectory).find(({ place }) => pieceKey(place) === key)?.text;
}

function stateOf(loaded: LoadedTrajectory, desk: RedactionDesk): 'current' | 'outdated' {
  return desk.known(loaded) === undefined ? 'outdated' : 'current';
}

/** The task's first words. */
function titleOf({ trajectory }: LoadedTrajectory): string {
  const { task, trajectoryId } = trajectory;
  return (task.trim() === '' ? trajectoryId : task.trim()).slice(0, TITLE);
}

function noSuchPlace() {
  return fail(
    'not_found',
    'There is no such find in this trajectory any more. Nothing was decided; look through it again.',
  );
}
