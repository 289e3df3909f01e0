/** The head of a log: what its samples have in common, and the list of them. */
import { assertNever } from '../../../errors.ts';
import type { SessionOutcome } from '../../../record/kinds.ts';
import type { Trajectory } from '../../trajectory.ts';
import {
  LOG_VERSION,
  type InspectHeader,
  type InspectSample,
  type InspectStart,
  type UsageByName,
} from './log-schema.ts';
import { NO_MODEL } from './replies.ts';
import { addUsage, errorOf, inspectSummary } from './sample.ts';
import { isoOf, spanOf } from './times.ts';

/** Where a log has no time of its own. */
const NO_TIME = isoOf(0);

/** Letters of the list of samples that are handed on at once. */
const PIECE = 64 * 1024;

/** What is kept of the samples that are written: a line of text for each. */
export class LogBook {
  readonly #start: InspectStart;
  readonly #first: Trajectory['ends'][number] | undefined;
  readonly #ids = new Set<string>();
  /** As JSON: as objects they would take several times the memory until the end. */
  readonly #summaries: string[] = [];
  readonly #usage: UsageByName = {};
  #began: string | undefined;
  #ended: string | undefined;

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
    const summary = inspectSummary(sample);
    const { started_at: began, completed_at: ended } = summary;
    if (began !== undefined && !(this.#began !== undefined && this.#began <= began))
      this.#began = began;
    if (ended !== undefined && !(this.#ended !== undefined && this.#ended >= ended))
      this.#ended = ended;
    for (const [model, usage] of Object.entries(summary.model_usage))
      this.#usage[model] = addUsage(this.#usage[model], usage);
    this.#summaries.push(JSON.stringify(summary));
  }

  start(): InspectStart {
    return this.#start;
  }

  /** Of the samples, in the order they came in. */
  ids(): readonly string[] {
    return [...this.#ids];
  }

  /** The list of samples as JSON, piece by piece. */
  *summaries(): Generator<string> {
    let piece = '[';
    for (const [index, summary] of this.#summaries.entries()) {
      piece += index === 0 ? summary : `,${summary}`;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
    }
    yield `${piece}]`;
  }

  header(): InspectHeader {
    const { version, eval: spec, plan } = this.#start;
    const samples = this.#summaries.length;
    const only = samples === 1 ? this.#first : undefined;
    return {
      version,
      status: statusOf(only?.outcome),
      eval: {
        ...spec,
        dataset: { ...spec.dataset, samples, sample_ids: [...this.#ids] },
      },
      plan,
      results: { total_samples: samples, completed_samples: samples, scores: [] },
      stats: {
        started_at: this.#began ?? '',
        completed_at: this.#ended ?? '',
        model_usage: { ...this.#usage },
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
