/**
 * How a scripted model server is told what to answer. `reply(…)` is what a model says; the second
 * argument is what this server does to it on the wire. The other functions are answers that are no
 * reply of a model at all.
 */

/** One call; `arguments` as text goes out byte for byte, anything else as JSON. */
export interface ScriptedCall {
  readonly name: string;
  readonly arguments: unknown;
  readonly id?: string;
}

export interface Spoken {
  readonly reasoning?: string;
  readonly text?: string;
  readonly refusal?: string;
  readonly calls?: readonly ScriptedCall[];
  readonly usage?: {
    readonly prompt?: number;
    readonly completion?: number;
    readonly cached?: number;
    readonly reasoning?: number;
  };
  /** Left out: `tool_calls` with calls, else `stop`. */
  readonly finish?: string;
}

/** Every way in which servers differ from the protocol. Left out, a field keeps to the protocol. */
export interface Quirks {
  /** The `index` of call deltas: as it should be, left out, 0 for all, or one too high. */
  readonly index?: 'right' | 'none' | 'zero' | 'wrong';
  /** `pieces`: text in parts. `whole`: text in one delta. `object`: a JSON object instead of text. */
  readonly arguments?: 'pieces' | 'whole' | 'object';
  /** Id and name on a call's later deltas. */
  readonly later?: 'absent' | 'empty' | 'null' | 'repeated';
  /** The id of a call's first delta. */
  readonly ids?: 'given' | 'null' | 'empty' | 'same';
  /** A new id with each delta of one call. */
  readonly idEachDelta?: boolean;
  /** `tool_calls: []` on every delta that has none. */
  readonly emptyCallsList?: boolean;
  readonly reasoningField?: 'reasoning_content' | 'reasoning' | 'reasoning_details' | 'both';
  /** `last`: its own chunk at the end. `with_finish`: on the finishing chunk. `every`: on each one. */
  readonly usage?: 'last' | 'with_finish' | 'every' | 'missing';
  /** No finish_reason, and no `[DONE]` unless `done` says so. */
  readonly noFinish?: boolean;
  readonly done?: boolean;
  /** The stream breaks off after so many parts with content. */
  readonly cut?: { readonly after: number; readonly how: 'end' | 'mid_line' | 'reset' };
  /** Nothing more comes after so many parts with content; the connection stays open. */
  readonly stallAfter?: number;
  /** An error chunk after so many parts with content. */
  readonly errorAfter?: {
    readonly after: number;
    readonly body: unknown;
    readonly event?: boolean;
  };
  /** A line that is no JSON after so many parts with content. */
  readonly garbageAfter?: number;
  /** SSE comments before each part with content. */
  readonly comments?: number;
  /** A chunk that says only `role: assistant` before the first content. */
  readonly roleFirst?: boolean;
  /** The whole reply as one JSON body, though a stream was asked for. */
  readonly whole?: boolean;
  readonly contentType?: string;
  readonly lineEnd?: '\n' | '\r\n';
  /** Characters of one part with content. */
  readonly pieceLength?: number;
  /** Parts with content per second; left out, the server's speed. */
  readonly tokensPerSecond?: number;
  /** Milliseconds before the first part, and between two. */
  readonly pause?: { readonly first?: number; readonly each?: number };
  /** `finish_reason` counts of choices: some servers send chunks without any. */
  readonly emptyChoicesFirst?: boolean;
}

export type Reply =
  | { readonly kind: 'stream'; readonly spoken: Spoken; readonly quirks: Quirks }
  | {
      readonly kind: 'body';
      readonly status: number;
      readonly body: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  /** The connection is torn down before any answer. */
  | { readonly kind: 'reset' }
  /** The request is taken and never answered. */
  | { readonly kind: 'silence' }
  /** Status and headers of a stream, and then nothing. */
  | { readonly kind: 'headers_only' };

/** What a model says, and what the server makes of it. */
export function reply(spoken: Spoken, quirks: Quirks = {}): Reply {
  return { kind: 'stream', spoken, quirks };
}

/** An answer with a JSON body, an error as a rule. */
export function answer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    kind: 'body',
    status,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
}

/** An answer with a body that is no JSON: a proxy's page, an empty body. */
export function page(status: number, body: string, contentType = 'text/html'): Reply {
  return { kind: 'body', status, body, headers: { 'content-type': contentType } };
}

export function redirect(status: 301 | 302 | 307 | 308, location: string): Reply {
  return { kind: 'body', status, body: '', headers: { location } };
}

export const reset: Reply = { kind: 'reset' };
export const silence: Reply = { kind: 'silence' };
export const headersOnly: Reply = { kind: 'headers_only' };
