/** Turns what a model says into the parts of a stream, each quirk applied. */
import type { Quirks, ScriptedCall, Spoken } from './script.ts';

/** One `data:` chunk. `content` marks those that quirks count and that the speed holds for. */
export interface Part {
  readonly chunk: Readonly<Record<string, unknown>>;
  readonly content: boolean;
}

export interface Naming {
  readonly id: string;
  readonly model: string;
  readonly promptTokens: number;
  readonly created: number;
}

type Delta = Readonly<Record<string, unknown>>;

const PIECE = 4;

/** The chunks of the reply in the order they are sent, without `[DONE]`. */
export function partsOf(spoken: Spoken, quirks: Quirks, naming: Naming): Part[] {
  const deltas = [
    ...pieces(spoken.reasoning ?? '', quirks).map((text) => reasoningDelta(text, quirks)),
    ...pieces(spoken.text ?? '', quirks).map((text): Delta => ({ content: text })),
    ...pieces(spoken.refusal ?? '', quirks).map((text): Delta => ({ refusal: text })),
    ...(spoken.calls ?? []).flatMap((call, index) => callDeltas(call, index, quirks, naming)),
  ];
  const usage = usageOf(spoken, naming, deltas.length);
  const everyUsage = quirks.usage === 'every' ? { usage } : {};
  const chunk = (delta: Delta, finish: string | null): Record<string, unknown> => ({
    id: naming.id,
    object: 'chat.completion.chunk',
    created: naming.created,
    model: naming.model,
    choices: [
      {
        index: 0,
        delta: quirks.emptyCallsList ? { tool_calls: [], ...delta } : delta,
        logprobs: null,
        finish_reason: finish,
      },
    ],
    ...everyUsage,
  });
  const before: Part[] = [];
  if (quirks.emptyChoicesFirst) {
    before.push({ chunk: { ...chunk({}, null), choices: [] }, content: false });
  }
  if (quirks.roleFirst !== false) {
    before.push({ chunk: chunk({ role: 'assistant', content: '' }, null), content: false });
  }
  const said = deltas.map((delta): Part => ({ chunk: chunk(delta, null), content: true }));
  return [...before, ...said, ...endOf(spoken, quirks, chunk, usage)];
}

function endOf(
  spoken: Spoken,
  quirks: Quirks,
  chunk: (delta: Delta, finish: string | null) => Record<string, unknown>,
  usage: Delta,
): Part[] {
  const finish = spoken.finish ?? (spoken.calls?.length ? 'tool_calls' : 'stop');
  const end: Part[] = [];
  if (!quirks.noFinish) {
    const last = chunk({}, finish);
    end.push({
      chunk: quirks.usage === 'with_finish' ? { ...last, usage } : last,
      content: false,
    });
  }
  if ((quirks.usage ?? 'last') === 'last') {
    end.push({ chunk: { ...chunk({}, null), choices: [], usage }, content: false });
  }
  return end;
}

function pieces(text: string, quirks: Quirks): string[] {
  const characters = Array.from(text);
  const length = quirks.pieceLength ?? PIECE;
  const found: string[] = [];
  for (let at = 0; at < characters.length; at += length) {
    found.push(characters.slice(at, at + length).join(''));
  }
  return found;
}

function reasoningDelta(text: string, quirks: Quirks): Delta {
  const details = [{ type: 'reasoning.text', text, format: 'unknown', index: 0 }];
  switch (quirks.reasoningField ?? 'reasoning_content') {
    case 'reasoning_content':
      return { reasoning_content: text };
    case 'reasoning':
      return { reasoning: text };
    case 'both':
      return { reasoning_content: text, reasoning: text };
    case 'reasoning_details':
      return { content: '', reasoning: text, reasoning_details: details };
    default:
      return {};
  }
}

function callDeltas(call: ScriptedCall, place: number, quirks: Quirks, naming: Naming): Delta[] {
  const id = firstId(call, place, quirks, naming);
  const text = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments);
  const shape = quirks.arguments ?? 'pieces';
  const values: unknown[] =
    shape === 'object'
      ? [call.arguments]
      : shape === 'whole'
        ? [text]
        : ['', ...pieces(text, quirks)];
  return values.map((value, at) => {
    const laterName = { absent: {}, empty: { name: '' }, null: { name: null } };
    const laterId = { absent: {}, empty: { id: '' }, null: { id: null } };
    const later = quirks.later ?? 'absent';
    const repeats = at === 0 || later === 'repeated';
    const named = repeats ? { name: call.name } : laterName[later];
    const changing = quirks.idEachDelta ? { id: `${id}_${at}` } : undefined;
    const known = changing ?? (repeats ? { id } : laterId[later]);
    return {
      tool_calls: [
        {
          ...indexOf(place, at, quirks),
          ...known,
          ...(at === 0 ? { type: 'function' } : {}),
          function: { ...named, arguments: value },
        },
      ],
    };
  });
}

function firstId(call: ScriptedCall, place: number, quirks: Quirks, naming: Naming): string | null {
  switch (quirks.ids ?? 'given') {
    case 'null':
      return null;
    case 'empty':
      return '';
    case 'same':
      return 'call_0';
    case 'given':
    default:
      return call.id ?? `call_${naming.id}_${place}`;
  }
}

function indexOf(place: number, at: number, quirks: Quirks): Delta {
  switch (quirks.index ?? 'right') {
    case 'none':
      return {};
    case 'zero':
      return { index: 0 };
    // One too high when the call opens, then always 0.
    case 'wrong':
      return { index: at === 0 ? place + 1 : 0 };
    case 'right':
    default:
      return { index: place };
  }
}

function usageOf(spoken: Spoken, naming: Naming, deltas: number): Delta {
  const prompt = spoken.usage?.prompt ?? naming.promptTokens;
  const completion = spoken.usage?.completion ?? deltas;
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    ...(spoken.usage?.cached === undefined
      ? {}
      : { prompt_tokens_details: { cached_tokens: spoken.usage.cached } }),
    ...(spoken.usage?.reasoning === undefined
      ? {}
      : { completion_tokens_details: { reasoning_tokens: spoken.usage.reasoning } }),
  };
}

/** The same reply as one `chat.completion`, for servers that do not stream. */
export function wholeOf(spoken: Spoken, quirks: Quirks, naming: Naming): Record<string, unknown> {
  const calls = (spoken.calls ?? []).map((call, place) => ({
    id: firstId(call, place, quirks, naming),
    type: 'function',
    function: {
      name: call.name,
      arguments:
        quirks.arguments === 'object' || typeof call.arguments === 'string'
          ? call.arguments
          : JSON.stringify(call.arguments),
    },
  }));
  const finish = spoken.finish ?? (calls.length > 0 ? 'tool_calls' : 'stop');
  return {
    id: naming.id,
    object: 'chat.completion',
    created: naming.created,
    model: naming.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: spoken.text ?? '',
          ...(spoken.reasoning ? reasoningDelta(spoken.reasoning, quirks) : {}),
          ...(calls.length > 0 ? { tool_calls: calls } : {}),
        },
        finish_reason: finish,
      },
    ],
    ...(quirks.usage === 'missing' ? {} : { usage: usageOf(spoken, naming, 1) }),
  };
}
