/** The head of a log: what its samples have in common, and the list of them. */
import { assertNever } from '../../../errors.ts';
import type { SessionOutcome } from '../../../record/kinds.ts';
import type { Trajectory } from '../../trajectory.ts';
import {
  LOG_VERSION,
  type InspectHeader,
  type InspectSample,
  type InspectStart,
  type InspectSummary,
  type UsageByName,
} from './log-schema.ts';
import { NO_MODEL } from './replies.ts';
import { addUsage, errorOf, inspectSummary } from './sample.ts';
import { isoOf, spanOf } from './times.ts';

/** Where a log has no time of its own. */
const NO_TIME = isoOf(0);

/** What is kept of the samples that are written: little for each. */
export class LogBook {
  readonly #start: InspectStart;
  readonly #first: Trajectory['ends'][number] | undefined;
  readonly #ids = new Set<string>();
  readonly #summaries: InspectSummary[] = [];

  /** `first`: the trajectory that comes first; it gives the log its name, its model and its date. */
  constructor(first: Trajectory) {
    this.#start = startOf(first);
    this.#first = first.ends.at(-1);
  }

  /** Not used before, and safe in the name of a file. */
  idFor({ trajectoryId, sessionId }: Trajectory): string {
    const wanted = trajectoryId || sessionId || `sample-${this.#ids.size + 1}`;
    const safe = wanted.replaceAll(/[^\w.-]/gu, '_').slice(0, 100);
    let id = safe;
    for (let copy = 2; this.#ids.has(id); copy += 1) id = `${safe}-${copy}`;
    this.#ids.add(id);
    return id;
  }

  add(sample: InspectSample): void {
    this.#summaries.push(inspectSummary(sample));
  }

  start(): InspectStart {
    return this.#start;
  }

  summaries(): readonly InspectSummary[] {
    return this.#summaries;
  }

  header(): InspectHeader {
    const { version, eval: spec, plan } = this.#start;
    const samples = this.#summaries.length;
    const known = this.#summaries.flatMap(({ started_at: at }) => at ?? []);
    const ended = this.#summaries.flatMap(({ completed_at: at }) => at ?? []);
    const only = samples === 1 ? this.#first : undefined;
    return {
      version,
      status: statusOf(only?.outcome),
      eval: {
        ...spec,
        dataset: { ...spec.dataset, samples, sample_ids: this.#summaries.map(({ id }) => id) },
      },
      plan,
      results: { total_samples: samples, completed_samples: samples, scores: [] },
      stats: {
        started_at: known.toSorted()[0] ?? '',
        completed_at: ended.toSorted().at(-1) ?? '',
        model_usage: sumOf(this.#summaries),
        role_usage: {},
        connection_limit_history: [],
      },
      ...(only?.failure === undefined ? {} : { error: errorOf(only.failure.message) }),
      invalidated: false,
      tags: [],
      metadata: {},
    };
  }
}

function startOf(first: Trajectory): InspectStart {
  const { agent, steps, trajectoryId, sessionId, versions } = first;
  const { first: began } = spanOf(first);
  const id = trajectoryId || sessionId || 'cairn';
  const model = agent.model ?? steps.find((step) => step.model !== undefined)?.model;
  const solver = agent.name === '' ? 'cairn' : agent.name;
  return {
    version: LOG_VERSION,
    eval: {
      eval_id: id,
      run_id: id,
      created: began === undefined ? NO_TIME : isoOf(began),
      task: 'cairn',
      task_id: id,
      task_version: 0,
      task_attribs: {},
      task_args: {},
      task_args_passed: {},
      solver,
      dataset: { name: 'cairn' },
      model: model ?? NO_MODEL,
      model_generate_config: {},
      model_args: {},
      config: {},
      packages: { ...versions },
    },
    plan: { name: 'plan', steps: [{ solver, params: {}, params_passed: {} }], config: {} },
  };
}

/** Several sessions have no state of their own together: that they are all there is the success. */
function statusOf(outcome: SessionOutcome | undefined): InspectHeader['status'] {
  switch (outcome) {
    case 'answered':
    case 'no_evidence':
    case undefined:
      return 'success';
    case 'stopped':
      return 'cancelled';
    case 'failed':
    case 'budget_exhausted':
      return 'error';
    default:
      return assertNever(outcome);
  }
}

function sumOf(summaries: readonly InspectSummary[]): UsageByName {
  const sums: UsageByName = {};
  for (const { model_usage: used } of summaries)
    for (const [model, usage] of Object.entries(used)) sums[model] = addUsage(sums[model], usage);
  return sums;
}
