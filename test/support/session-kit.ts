/** Everything a session needs, with a clock that only moves when told and real timers. */
import type { SessionMode } from '../../main/core/agent/approvals.ts';
import { createApprovals } from '../../main/core/agent/calls/approval-room.ts';
import { createQuestions } from '../../main/core/agent/questions.ts';
import { createAgentSession } from '../../main/core/agent/session.ts';
import type { AgentSession, SessionPorts } from '../../main/core/agent/session.ts';
import { DEFAULT_BUDGET } from '../../main/core/agent/budget.ts';
import type { Budget } from '../../main/core/agent/budget.ts';
import type { Policy } from '../../main/core/agent/step.ts';
import { createTurns } from '../../main/core/agent/waiting.ts';
import type { Timer } from '../../main/core/agent/waiting.ts';
import type { OutputFolder } from '../../main/core/agent/calls/truncate.ts';
import type { Clock, Random } from '../../main/core/ports.ts';
import type { Questions } from '../../main/core/agent/questions.ts';
import type { Tool } from '../../main/core/tools/tool.ts';
import { memoryRecord } from './memory-record.ts';
import type { MemoryRecord } from './memory-record.ts';

export const realTimer: Timer = {
  after: (milliseconds, callback) => {
    const handle = setTimeout(callback, Math.min(milliseconds, 2 ** 31 - 1));
    return () => clearTimeout(handle);
  },
};

export interface StillClock extends Clock {
  advance(milliseconds: number): void;
}

export function stillClock(): StillClock {
  let time = 1_700_000_000_000;
  return {
    now: () => new Date(time),
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
}

/** Ids that count up, each kind for itself; `from` keeps a second engine's ids apart. */
export function countingRandom(from = 0): Random {
  let count = from;
  return {
    id: (prefix) => `${prefix}_${(count += 1)}`,
    bytes: (length) => new Uint8Array(length),
  };
}

export interface Kit {
  readonly session: AgentSession;
  readonly record: MemoryRecord;
  readonly clock: StillClock;
  readonly questions: Questions;
}

export function sessionKit(options: {
  readonly policy: Policy;
  readonly tools: readonly Tool[] | ((questions: Questions) => readonly Tool[]);
  readonly record?: MemoryRecord;
  readonly budget?: Budget;
  readonly canAsk?: boolean;
  readonly mode?: SessionMode;
  readonly work?: OutputFolder;
  readonly clock?: StillClock;
  readonly random?: Random;
}): Kit {
  const record = options.record ?? memoryRecord();
  const clock = options.clock ?? stillClock();
  const questions = createQuestions(options.canAsk ?? false);
  const ports: SessionPorts = {
    record,
    policy: options.policy,
    tools: typeof options.tools === 'function' ? options.tools(questions) : options.tools,
    clock,
    timer: realTimer,
    random: options.random ?? countingRandom(record.events().length),
    budget: options.budget ?? DEFAULT_BUDGET,
    turns: createTurns(),
    questions,
    approvals: createApprovals(options.mode ?? 'supervised'),
    ...(options.work ? { work: options.work } : {}),
    researcher: 'tester',
  };
  return { session: createAgentSession(ports), record, clock, questions };
}

export function opening(task: string, language: 'en' | 'zh' = 'en') {
  return { task, language, versions: { cairn: 'test' } };
}
