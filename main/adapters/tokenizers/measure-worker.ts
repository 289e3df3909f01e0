/** The thread that measures: one trajectory at a time, with the tokenizer it was last asked for. */
import { parentPort } from 'node:worker_threads';
import type { Trajectory, TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import { argumentTypes } from '../../core/trajectory/measures/argument-types.ts';
import { trajectoryChecks } from '../../core/trajectory/measures/checks.ts';
import { makerOf, measure } from '../../core/trajectory/measures/measures.ts';
import { sketchOf } from '../../core/trajectory/measures/sketch.ts';
import type { TokenCounter } from '../../core/trajectory/measures/token-parts.ts';
import { announceLoaded } from '../thread/announce-loaded.ts';
import type { MeasureAnswer, MeasureRequest, TokenizerSource } from './messages.ts';
import { tokenCounter } from './token-counter.ts';

const port = parentPort;
if (!port) throw new Error('This file runs as a worker thread');

let loaded: { readonly name: string; readonly count: TokenCounter } | undefined;

async function counterFor(source: TokenizerSource): Promise<TokenCounter> {
  const name = JSON.stringify(source);
  if (loaded?.name !== name) loaded = { name, count: await tokenCounter(source) };
  return loaded.count;
}

/** Of the trajectory that is coming in. */
let steps: TrajectoryStep[] = [];

async function measured(source: TokenizerSource, trajectory: Trajectory): Promise<MeasureAnswer> {
  const count = await counterFor(source);
  return {
    ok: true,
    measured: {
      task: trajectory.task,
      madeBy: makerOf(trajectory),
      measures: measure(trajectory, count),
      sketch: sketchOf(trajectory),
      checks: trajectoryChecks(trajectory),
      argumentTypes: argumentTypes(trajectory),
    },
  };
}

async function counted(source: TokenizerSource, text: string): Promise<MeasureAnswer> {
  const count = await counterFor(source);
  return { ok: true, tokens: count(text) };
}

function send(answer: Promise<MeasureAnswer>): void {
  void answer
    .catch((error: unknown) => ({
      ok: false as const,
      message: error instanceof Error ? error.message : String(error),
    }))
    .then((message) => port?.postMessage(message));
}

port.on('message', (request: MeasureRequest) => {
  switch (request.kind) {
    case 'begin':
      steps = [];
      return;
    case 'steps':
      steps.push(...request.steps);
      return;
    case 'measure': {
      const trajectory = { ...request.whole, steps };
      steps = [];
      send(measured(request.tokenizer, trajectory));
      return;
    }
    case 'count':
      send(counted(request.tokenizer, request.text));
  }
});

announceLoaded();
