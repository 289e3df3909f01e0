/** A session with a scripted model at work, over the record in memory. */
import { createModelPolicy } from '../../main/core/agent/model/model-policy.ts';
import type { ModelPolicyPorts } from '../../main/core/agent/model/model-policy.ts';
import type { Policy } from '../../main/core/agent/step.ts';
import type { Tool } from '../../main/core/tools/tool.ts';
import { sha256 } from './agent-library.ts';
import { memoryRecord } from './memory-record.ts';
import type { MemoryRecord } from './memory-record.ts';
import { scriptedModel } from './scripted-model.ts';
import type { ScriptedModel, ScriptedReply } from './scripted-model.ts';
import { countingRandom, opening, sessionKit, stillClock } from './session-kit.ts';
import type { Kit } from './session-kit.ts';
import type { Timer } from '../../main/core/agent/waiting.ts';
import type { Budget } from '../../main/core/agent/budget.ts';

export interface ModelKit extends Kit {
  readonly model: ScriptedModel;
  readonly policy: Policy;
  /** Milliseconds that were waited for, in order; the waiting itself is skipped. */
  readonly waits: readonly number[];
}

export type ModelKitOptions = Partial<
  Pick<
    ModelPolicyPorts,
    | 'kind'
    | 'settings'
    | 'window'
    | 'works'
    | 'onDelta'
    | 'onAttempt'
    | 'clock'
    | 'compactionPrompt'
  >
> & {
  readonly tools?: readonly Tool[];
  readonly record?: MemoryRecord;
  readonly model?: ScriptedModel;
  readonly timer?: Timer;
  readonly budget?: Budget;
  /** Keeps the ids of a second engine apart. */
  readonly idsFrom?: number;
};

/** A timer that ends each wait at once and keeps what was asked for. */
export function skippingTimer(waits: number[]): Timer {
  return {
    after: (milliseconds, callback) => {
      waits.push(milliseconds);
      const handle = setTimeout(callback, 0);
      return () => clearTimeout(handle);
    },
  };
}

export function modelKit(
  script: readonly ScriptedReply[],
  options: ModelKitOptions = {},
): ModelKit {
  const waits: number[] = [];
  const model = options.model ?? scriptedModel(script);
  const clock = stillClock();
  const record = options.record ?? memoryRecord();
  const policy = createModelPolicy({
    client: model,
    kind: 'other',
    settings: {},
    clock,
    random: countingRandom(options.idsFrom ?? record.events().length + 1_000),
    timer: options.timer ?? skippingTimer(waits),
    digest: sha256,
    compactionPrompt: 'Summarise the transcript.',
    works: async () => [],
    ...pickGiven(options),
  });
  const kit = sessionKit({
    policy,
    tools: options.tools ?? [],
    record,
    clock,
    ...(options.budget === undefined ? {} : { budget: options.budget }),
  });
  return { ...kit, model, policy, waits };
}

function pickGiven(options: ModelKitOptions): Partial<ModelPolicyPorts> {
  const { kind, settings, window, works, onDelta, onAttempt, compactionPrompt } = options;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(settings === undefined ? {} : { settings }),
    ...(window === undefined ? {} : { window }),
    ...(works === undefined ? {} : { works }),
    ...(onDelta === undefined ? {} : { onDelta }),
    ...(onAttempt === undefined ? {} : { onAttempt }),
    ...(compactionPrompt === undefined ? {} : { compactionPrompt }),
  };
}

/** Opens the session with a task and runs it to its end; every scripted reply must have been used. */
export async function runModel(
  script: readonly ScriptedReply[],
  options: ModelKitOptions = {},
  task = 'Do microcins inhibit bacteria?',
): Promise<ModelKit & { readonly outcome: string }> {
  const kit = modelKit(script, options);
  await kit.session.open({ ...opening(task), systemPrompt: 'You are a research assistant.' });
  const outcome = await kit.session.run(new AbortController().signal);
  kit.model.assertConsumed();
  return { ...kit, outcome: outcome.ok ? outcome.data : outcome.error.code };
}
