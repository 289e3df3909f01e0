/**
 * What stands between the window and the desktop's main process: the object the preload puts into
 * the page as `cairn`, the channels beneath it, and the frames only a desktop has.
 */
import * as z from 'zod';
import { Failure } from '../../main/core/errors.ts';
import type { Result } from '../../main/core/errors.ts';
import { FeedRequest, type ServerFrame } from './events.ts';
import { limits } from './limits.ts';

/** The engine's process as its windows see it. */
export const EngineState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('starting') }),
  z.strictObject({ state: z.literal('running') }),
  /** It ended by itself and is being started again. `restarts` counts from 1. */
  z.strictObject({ state: z.literal('restarting'), restarts: z.int().positive() }),
  /** It cannot be started, or ended too often; only the person can have it tried again. */
  z.strictObject({ state: z.literal('failed'), failure: Failure }),
]);
export type EngineState = z.infer<typeof EngineState>;

/** What a window may ask besides routes. */
export const DesktopRequest = z.discriminatedUnion('type', [
  /** The page has loaded, perhaps again: its feed starts anew. */
  z.strictObject({ type: z.literal('hello') }),
  ...FeedRequest.options,
  /** Tries the engine again after `failed`: as before, on the sample library, or on a folder the person chooses. */
  z.strictObject({ type: z.literal('engine.start'), on: z.enum(['same', 'sample', 'other']) }),
]);
export type DesktopRequest = z.infer<typeof DesktopRequest>;

/** What the desktop itself tells a window. */
export const DesktopFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('engine'), engine: EngineState }),
  /** A command of the app by its id, chosen in the native menu. */
  z.strictObject({ type: z.literal('command'), id: z.string().max(100) }),
  /** A place in the app, `/path?search`: a `cairn://` link or a notification was opened. */
  z.strictObject({ type: z.literal('go'), place: z.string().max(limits.pathCharacters) }),
  /** Files the person opened with Cairn; nothing is imported before they say so. */
  z.strictObject({
    type: z.literal('files'),
    paths: z.array(z.string().max(limits.pathCharacters)).max(limits.importItems),
  }),
]);
export type DesktopFrame = z.infer<typeof DesktopFrame>;

export type WindowFrame = ServerFrame | DesktopFrame;

/** `window.cairn`. Functions only, frozen; values are copied on the way. */
export interface Bridge {
  /** Never rejects: what goes wrong is a `Result` too. */
  invoke(route: string, input: unknown): Promise<Result<unknown>>;
  /** One listener for the page. The way to ask for more is `request`. */
  subscribe(listener: (frame: WindowFrame) => void): () => void;
  request(request: DesktopRequest): void;
  /** Where a dropped or chosen file lies; empty when it lies nowhere. */
  pathOf(file: File): string;
}
