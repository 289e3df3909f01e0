/**
 * Every text of a trajectory, each with its place, and the trajectory with those texts changed. What
 * looks for finds and what cuts them out go through the same walk, so that nothing is cut that was not
 * looked at, and nothing looked at cannot be cut.
 */
import { stepKeyOf } from '../step-key.ts';
import type {
  Trajectory,
  TrajectoryCall,
  TrajectoryObservation,
  TrajectoryStep,
} from '../trajectory.ts';
import type { RedactionPlace } from './redaction.ts';
import { mapValue, type ValueText } from './values.ts';

/** A place without the cut's ends. */
export type PiecePlace = Omit<RedactionPlace, 'start' | 'end'>;

export interface Piece extends Omit<ValueText, 'pointer'> {
  readonly place: PiecePlace;
  /** Where the piece's step stands among the steps of its trajectory. */
  readonly position?: number;
}

/** Gives the text as it shall stand; the same text leaves it as it is. */
export type ChangePiece = (piece: Piece) => string;

/** Longest pointer that a place can hold, and what is kept of a longer one. */
const LONGEST_PATH = 2_000;
const KEPT_PATH = 1_900;

/** Ids, times, kinds and numbers of the record's own are left alone: they join what belongs together. */
export function mapPieces(trajectory: Trajectory, change: ChangePiece): Trajectory {
  return mapTrajectory(trajectory, change, undefined);
}

function mapTrajectory(
  trajectory: Trajectory,
  change: ChangePiece,
  child: string | undefined,
): Trajectory {
  const at = placer(change, child === undefined ? {} : { child });
  const { task, notes, continuedIn, about, totals, extra } = trajectory;
  const { extra: ofAgent, ...agent } = trajectory.agent;
  return {
    ...trajectory,
    agent: {
      ...at.words('other', '/agent', agent),
      ...(ofAgent === undefined ? {} : { extra: at.free('other', '/agent/extra', ofAgent) }),
    },
    task: at.text('task', task),
    policies: at.words('other', '/policies', trajectory.policies),
    prompts: trajectory.prompts.map((prompt, index) => at.words('prompt', '', prompt, index)),
    tools: trajectory.tools.map((tool, index) => ({
      ...at.words('tool', '', tool, index),
      name: tool.name,
    })),
    versions: at.words('other', '/versions', trajectory.versions),
    ...(about === undefined ? {} : { about: at.words('other', '/about', about) }),
    ends: trajectory.ends.map((end, index) =>
      end.failure === undefined
        ? end
        : { ...end, failure: at.words('other', `/ends/${index}/failure`, end.failure) },
    ),
    ...(totals === undefined ? {} : { totals: at.words('extra', '/totals', totals) }),
    ...(notes === undefined ? {} : { notes: at.text('notes', notes) }),
    ...(continuedIn === undefined
      ? {}
      : { continuedIn: at.text('other', continuedIn, undefined, '/continuedIn') }),
    ...(extra === undefined ? {} : { extra: at.free('extra', '', extra) }),
    steps: trajectory.steps.map((step, position) => mapStep(step, position, change, child)),
    children: trajectory.children.map((each) =>
      mapTrajectory(each, change, childName(child, each.trajectoryId)),
    ),
  };
}

/** Sub-agents of sub-agents are named by the line that leads to them. */
function childName(parent: string | undefined, trajectoryId: string): string {
  return (parent === undefined ? trajectoryId : `${parent}/${trajectoryId}`).slice(-300);
}

function mapStep(
  step: TrajectoryStep,
  position: number,
  change: ChangePiece,
  child: string | undefined,
): TrajectoryStep {
  const place = { ...(child === undefined ? {} : { child }), stepKey: stepKeyOf(step, position) };
  const at = placer(change, place, position);
  const { reasoning, model, server, parameters, discardedCalls, detail, extra } = step;
  const { usage, effort } = step;
  return {
    ...step,
    message: at.text('message', step.message),
    ...(reasoning?.state === 'shown'
      ? { reasoning: { state: 'shown', text: at.text('reasoning', reasoning.text) } }
      : {}),
    calls: step.calls.map((call, index) => mapCall(call, index, at)),
    observations: step.observations.map((each, index) => mapObservation(each, index, at)),
    effects: step.effects.map((effect, index) => ({
      ...effect,
      detail: at.value('effect', '', effect.detail, index),
    })),
    ...(model === undefined ? {} : { model: at.text('other', model, undefined, '/model') }),
    ...(server === undefined ? {} : { server: at.text('other', server, undefined, '/server') }),
    ...(parameters === undefined
      ? {}
      : { parameters: at.words('other', '/parameters', parameters) }),
    ...(usage?.extra === undefined
      ? {}
      : { usage: { ...usage, extra: at.free('extra', '/usage/extra', usage.extra) } }),
    ...(typeof effort === 'string'
      ? { effort: at.text('other', effort, undefined, '/effort') }
      : {}),
    ...(discardedCalls === undefined
      ? {}
      : {
          discardedCalls: discardedCalls.map((call, index) => ({
            ...call,
            arguments: at.text('discarded', call.arguments, index),
          })),
        }),
    ...(detail === undefined ? {} : { detail: at.value('detail', '', detail) }),
    ...(extra === undefined ? {} : { extra: at.free('extra', '/extra', extra) }),
  };
}

function mapCall(call: TrajectoryCall, index: number, at: Placer): TrajectoryCall {
  const { written, approval, extra } = call;
  return {
    ...call,
    arguments: at.value('arguments', '', call.arguments, index),
    ...(written === undefined ? {} : { written: at.value('written', '', written, index) }),
    ...(approval === undefined
      ? {}
      : {
          approval: {
            ...approval,
            ...(approval.why === undefined
              ? {}
              : { why: at.text('approval', approval.why, index, '/why') }),
            ...(approval.reason === undefined
              ? {}
              : { reason: at.text('approval', approval.reason, index, '/reason') }),
          },
        }),
    ...(extra === undefined ? {} : { extra: at.free('extra', `/calls/${index}/extra`, extra) }),
  };
}

function mapObservation(
  observation: TrajectoryObservation,
  index: number,
  at: Placer,
): TrajectoryObservation {
  const { data, references, extra } = observation;
  const rest = {
    ...(data === undefined ? {} : { data: at.value('data', '', data, index) }),
    ...(references === undefined
      ? {}
      : { references: at.words('extra', `/observations/${index}/references`, references) }),
    ...(extra === undefined
      ? {}
      : { extra: at.free('extra', `/observations/${index}/extra`, extra) }),
  };
  return observation.outcome === 'success'
    ? { ...observation, ...rest, text: at.text('result', observation.text, index) }
    : {
        ...observation,
        ...rest,
        error: {
          code: observation.error.code,
          message: at.text('error', observation.error.message, index),
        },
      };
}

type Field = PiecePlace['field'];
type Placer = ReturnType<typeof placer>;

function placer(
  change: ChangePiece,
  base: Pick<PiecePlace, 'child' | 'stepKey'>,
  position?: number,
) {
  function change1(field: Field, index: number | undefined, { pointer, ...piece }: ValueText) {
    const path = shortPath(pointer);
    const place: PiecePlace = {
      ...base,
      field,
      ...(index === undefined ? {} : { index }),
      ...(path === '' ? {} : { path }),
      ...(piece.what === 'name' ? { inName: true } : {}),
    };
    return change({ ...piece, place, ...(position === undefined ? {} : { position }) });
  }
  return {
    text: (field: Field, text: string, index?: number, pointer = '') =>
      change1(field, index, { what: 'text', text, pointer }),
    /** Anything: names of members and numbers too. */
    value: (field: Field, pointer: string, value: unknown, index?: number): unknown =>
      mapValue(value, pointer, (text) => change1(field, index, text), 'free'),
    /** Members of a known shape: their texts only, so that the shape stays. */
    words: <Value>(field: Field, pointer: string, value: Value, index?: number): Value =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- texts stay texts, and nothing else is touched
      mapValue(value, pointer, (text) => change1(field, index, text), 'shaped') as Value,
    free: (field: Field, pointer: string, value: Readonly<Record<string, unknown>>) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object stays one
      mapValue(value, pointer, (text) => change1(field, undefined, text), 'free') as Record<
        string,
        unknown
      >,
  };
}

function shortPath(pointer: string): string {
  if (pointer.length <= LONGEST_PATH) return pointer;
  return `${pointer.slice(0, KEPT_PATH)}…${pointer.length}…${pointer.slice(-60)}`;
}

/** Apart for every piece of a trajectory. */
export function pieceKey({ child, stepKey, field, index, path, inName }: PiecePlace): string {
  return [child, stepKey, field, index, path, inName === true ? 'name' : ''].join('\n');
}
