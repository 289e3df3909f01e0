/**
 * Puts the pieces of tool calls together. Which call a piece belongs to cannot be read from one field:
 * servers leave out the index, repeat it, get it wrong, send no id, or a new one with each piece.
 */
import type { WrittenCall } from '../../core/agent/model/client.ts';
import type { DiscardedCall } from '../../core/agent/model/reply.ts';
import { isRecord, listIn, parsedJson, recordIn, textIn } from './fields.ts';

interface OpenCall {
  id: string;
  name: string;
  readonly index: number | undefined;
  readonly pieces: string[];
}

export interface GrownCall {
  /** The call's place among the reply's calls. */
  readonly index: number;
  readonly name: string;
  /** What was added to its arguments. */
  readonly text: string;
}

export interface CallCollector {
  /** Takes the `tool_calls` of one delta, whatever it is. */
  take(list: unknown): readonly GrownCall[];
  /** `ended`: the server said that the reply is complete. */
  result(ended: boolean): {
    readonly calls: readonly WrittenCall[];
    readonly discarded: readonly DiscardedCall[];
  };
  readonly started: boolean;
}

export function callCollector(): CallCollector {
  const calls: OpenCall[] = [];

  function takeOne(value: unknown): GrownCall | undefined {
    const delta = recordIn(value);
    const asked = recordIn(delta['function']);
    const name = textIn(asked['name']);
    const id = textIn(delta['id']);
    const index = typeof delta['index'] === 'number' ? delta['index'] : undefined;
    const text = argumentText(asked['arguments']);
    if (id === '' && name === '' && text === '') return undefined;
    const found = ownerOf(calls, { id, name, index, text });
    const call = found ?? { id, name, index, pieces: [] };
    if (!found) calls.push(call);
    if (call.name === '') call.name = name;
    if (call.id === '') call.id = id;
    if (text !== '') call.pieces.push(text);
    return { index: calls.indexOf(call), name: call.name, text };
  }

  return {
    take: (list) => listIn(list).flatMap((delta) => takeOne(delta) ?? []),
    result: (ended) => settle(calls, ended),
    get started() {
      return calls.length > 0;
    },
  };
}

/** Arguments belong in the protocol as text; an object is written out. */
function argumentText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : '';
}

interface Piece {
  readonly id: string;
  readonly name: string;
  readonly index: number | undefined;
  readonly text: string;
}

/**
 * The call a piece continues; undefined when it opens a new one. In order of trust: a known id, then
 * the index, then the call that came last. A piece that names a tool opens a new call unless it can
 * only be a repetition: the same name, and arguments that are not complete without it.
 */
function ownerOf(calls: readonly OpenCall[], piece: Piece): OpenCall | undefined {
  const sameId = piece.id === '' ? undefined : calls.findLast((call) => call.id === piece.id);
  const sameIndex =
    piece.index === undefined ? undefined : calls.findLast((call) => call.index === piece.index);
  const near = sameId ?? sameIndex ?? (opensByIndex(calls, piece) ? undefined : calls.at(-1));
  if (!near) return undefined;
  if (piece.name !== '' && near.name !== '') {
    if (piece.name !== near.name) return undefined;
    if (sameId && piece.text.trim() === '') return movedOn(near, piece) ? undefined : near;
    // Another call of the same tool, or the same call under a new id: only a complete one can be left.
    return isComplete(near) ? undefined : near;
  }
  // A continuation at a wrong index: a complete call cannot grow, the open one can.
  if (!sameId && near !== calls.at(-1) && piece.text.trim() !== '' && isComplete(near)) {
    return calls.findLast((call) => !isComplete(call)) ?? near;
  }
  return near;
}

/** A piece with an index not seen before opens a call if it says anything of its own. */
function opensByIndex(calls: readonly OpenCall[], piece: Piece): boolean {
  if (piece.index === undefined) return piece.name !== '' && calls.at(-1)?.index !== undefined;
  if (piece.name !== '') return true;
  // An id alone, at a new index: the name follows. Without either it is a wrong index.
  return piece.id !== '' && calls.every((call) => call.name !== '' && isComplete(call));
}

/** Some servers give every call the same id; a further index then tells them apart. */
function movedOn(call: OpenCall, piece: Piece): boolean {
  return piece.index !== undefined && call.index !== undefined && piece.index > call.index;
}

function isComplete(call: OpenCall): boolean {
  const last = call.pieces.at(-1)?.trimEnd();
  if (last !== undefined && last !== '' && !last.endsWith('}')) return false;
  return isRecord(parsedJson(call.pieces.join('')));
}

function settle(calls: readonly OpenCall[], ended: boolean) {
  const whole: WrittenCall[] = [];
  const discarded: DiscardedCall[] = [];
  const ids = new Set<string>();
  for (const call of calls) {
    const written = call.pieces.join('');
    // A tool without arguments may be called with none, once the server said that this was all.
    const text = written.trim() === '' && ended ? '{}' : written;
    if (call.name === '') {
      discarded.push({ name: '', arguments: written, reason: 'no_name' });
    } else if (parsedJson(text) === undefined) {
      const reason = ended ? 'not_json' : 'unfinished';
      discarded.push({ name: call.name.slice(0, 200), arguments: written, reason });
    } else {
      whole.push({ id: ids.has(call.id) ? '' : call.id, name: call.name, arguments: text });
      ids.add(call.id);
    }
  }
  return { calls: whole, discarded };
}
