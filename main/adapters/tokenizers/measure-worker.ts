/** The thread that measures: one trajectory at a time, with the tokenizer it was last asked for. */
import { parentPort } from 'node:worker_threads';
import { argumentTypes } from '../../core/trajectory/measures/argument-types.ts';
import { trajectoryChecks } from '../../core/trajectory/measures/checks.ts';
import { measure } from '../../core/trajectory/measures/measures.ts';
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

async function answer(request: MeasureRequest): Promise<MeasureAnswer> {
  try {
    const count = await counterFor(request.tokenizer);
    if ('text' in request) return { ok: true, tokens: count(request.text) };
    const { trajectory } = request;
    return {
      ok: true,
      measured: {
        measures: measure(trajectory, count),
        sketch: sketchOf(trajectory),
        checks: trajectoryChecks(trajectory),
        argumentTypes: argumentTypes(trajectory),
      },
    };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

port.on('message', (request: MeasureRequest) => {
  void answer(request).then((message) => port.postMessage(message));
});

announceLoaded();
