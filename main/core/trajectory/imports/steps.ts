/** Steps and heads as every reader makes them. */
import type { Extra, Trajectory, TrajectoryObservation, TrajectoryStep } from '../trajectory.ts';
import type { ReadHead } from './reading.ts';

type StepFacts = Partial<TrajectoryStep> & Pick<TrajectoryStep, 'source' | 'kind'>;

export function stepOf(facts: StepFacts): TrajectoryStep {
  return {
    eventIds: [],
    message: '',
    calls: [],
    observations: [],
    effects: [],
    ...facts,
  };
}

/** A result that a tool said was an error. */
export function errorOf(
  text: string,
  more: Pick<TrajectoryObservation, 'callId' | 'data' | 'milliseconds' | 'extra'> = {},
): TrajectoryObservation {
  return { outcome: 'error', error: { code: 'tool_failed', message: text }, ...more };
}

export function resultOf(
  text: string,
  more: Pick<TrajectoryObservation, 'callId' | 'data' | 'milliseconds' | 'extra'> = {},
): TrajectoryObservation {
  return { outcome: 'success', text, ...more };
}

interface HeadFacts {
  readonly sessionId?: string | undefined;
  readonly agent: {
    readonly name: string;
    readonly version?: string | undefined;
    readonly model?: string | undefined;
  };
  /** What was asked for first. */
  readonly task?: string | undefined;
  /** A name the file gives it. */
  readonly title?: string | undefined;
  readonly tools?: Trajectory['tools'];
  readonly notes?: string | undefined;
  readonly totals?: Extra | undefined;
  readonly extra?: Extra | undefined;
  readonly children?: readonly Trajectory[];
  readonly isBranch?: boolean;
  /** When nothing else names it. */
  readonly fallback: string;
}

const TITLE_CHARACTERS = 120;

export function headOf(facts: HeadFacts): ReadHead {
  const { agent, task = '', title, tools = [], notes, totals, extra, children = [] } = facts;
  return {
    title: titleOf(title ?? '') || titleOf(task) || titleOf(facts.fallback) || 'Untitled',
    trajectory: {
      sessionId: facts.sessionId ?? '',
      agent: {
        name: agent.name,
        version: agent.version ?? '',
        ...(agent.model === undefined ? {} : { model: agent.model }),
      },
      task,
      policies: [],
      prompts: [],
      tools,
      versions: {},
      ends: [],
      branch: { active: facts.isBranch !== true, opened: [] },
      eventIds: [],
      ...(totals === undefined ? {} : { totals }),
      ...(notes === undefined ? {} : { notes }),
      ...(extra === undefined ? {} : { extra }),
      children: [...children],
    },
  };
}

/** The first words, on one line. A half of a surrogate pair would be refused by the record. */
function titleOf(text: string): string {
  const words = text
    .slice(0, 4 * TITLE_CHARACTERS)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const characters = Array.from(words.toWellFormed());
  const cut = characters.slice(0, TITLE_CHARACTERS).join('');
  return characters.length > TITLE_CHARACTERS ? `${cut}…` : cut;
}
