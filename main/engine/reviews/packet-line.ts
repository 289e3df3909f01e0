/** One trajectory of a reviewer's file, with its secrets cut or whole. */
import { ok, type Result } from '../../core/errors.ts';
import {
  applyRedactions,
  NO_REDACTIONS,
  type Redactions,
} from '../../core/trajectory/redaction/apply.ts';
import { withoutTelltales } from '../../core/trajectory/redaction/telltales.ts';
import type { TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import type { Room } from '../room.ts';

/** What was cut from a packet's trajectories. */
export interface PacketCuts {
  readonly made: number;
  /** Cut although nobody has decided. */
  readonly undecided: number;
  /** Places that could not be looked through in the time there is for it. */
  readonly notLookedAt: number;
}

export const NO_CUTS: PacketCuts = { made: 0, undecided: 0, notLookedAt: 0 };

export interface PacketLine {
  readonly text: string;
  readonly redactions: Redactions;
  readonly cuts: PacketCuts;
}

/** The trajectory as one line of JSON, with what is to be cut replaced; the hash stays that of the record. */
export async function packetLine(
  room: Room,
  trajectoryId: string,
  redact: boolean,
): Promise<Result<PacketLine>> {
  const stored = await room.trajectories.stored(trajectoryId);
  if (!stored.ok) return stored;
  const { whole, hash } = stored.data;
  const steps: TrajectoryStep[] = [];
  for await (const { step } of room.trajectories.store.steps(trajectoryId)) steps.push(step);
  const trajectory = { ...whole, steps };
  if (!redact) {
    const text = JSON.stringify(trajectory);
    return ok({ text, redactions: NO_REDACTIONS, cuts: NO_CUTS });
  }
  const found = await room.redaction.redactionsOf({ trajectory, hash });
  if (!found.ok) return found;
  const { redactions, counts } = found.data;
  const cut = withoutTelltales(trajectory, applyRedactions(trajectory, redactions));
  return ok({
    text: JSON.stringify(cut),
    redactions,
    cuts: {
      made: redactions.cuts.length,
      undecided: counts.undecided,
      notLookedAt: counts.notLookedAt,
    },
  });
}

export function addCuts(one: PacketCuts, other: PacketCuts): PacketCuts {
  return {
    made: one.made + other.made,
    undecided: one.undecided + other.undecided,
    notLookedAt: one.notLookedAt + other.notLookedAt,
  };
}
