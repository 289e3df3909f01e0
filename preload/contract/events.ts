/** What the engine tells its clients without being asked. Everything here was durable before it was sent. */
import * as z from 'zod';
import { CellOutput } from '../../main/core/analysis/output.ts';
import { ErrorCode } from '../../main/core/errors.ts';
import { Job } from '../../main/core/jobs.ts';
import { Preferences, SessionEvent, SessionSummary, WorkspaceInfo } from './views.ts';

export const AppEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('workspace.changed'), workspace: WorkspaceInfo }),
  /** Works or files changed; ask again for what is shown. */
  z.strictObject({ type: z.literal('library.changed') }),
  z.strictObject({ type: z.literal('job.changed'), job: Job }),
  z.strictObject({ type: z.literal('session.changed'), summary: SessionSummary }),
  /** Servers, models, the choice of assistant or the network policy changed. */
  z.strictObject({ type: z.literal('assistant.changed') }),
  z.strictObject({ type: z.literal('memory.changed') }),
  /** Highlights, region marks or their notes changed, or stand elsewhere now. */
  z.strictObject({ type: z.literal('annotations.changed') }),
  /** Trajectories were brought in or taken away, or something was said of one. */
  z.strictObject({ type: z.literal('trajectories.changed') }),
  /** Rubrics, reviews or judgements changed. */
  z.strictObject({ type: z.literal('reviews.changed') }),
  z.strictObject({ type: z.literal('datasets.changed') }),
  /** Data was brought in, is read otherwise, or was taken away. */
  z.strictObject({ type: z.literal('data.changed') }),
  /** A notebook was changed, or a cell of it began or ended; ask again for what is shown. */
  z.strictObject({ type: z.literal('notebook.changed'), notebookId: z.string() }),
  z.strictObject({ type: z.literal('writeups.changed') }),
  /** What a running cell puts out; the recorded run has all of it. */
  z.strictObject({
    type: z.literal('cell.output'),
    notebookId: z.string(),
    cellId: z.string(),
    output: CellOutput,
  }),
  /** A search began, got a page, or ended; or how the services are used changed. */
  z.strictObject({ type: z.literal('literature.changed') }),
  /** This person's choices, perhaps made in another window. */
  z.strictObject({ type: z.literal('preferences.changed'), preferences: Preferences }),
]);
export type AppEvent = z.infer<typeof AppEvent>;

/** New events of one session, in order, without gaps after the subscriber's `afterSeq`. */
export const SessionTail = z.strictObject({
  type: z.literal('session.events'),
  sessionId: z.string(),
  events: z.array(SessionEvent),
});
export type SessionTail = z.infer<typeof SessionTail>;

/** Why the model is asked again, and when. */
export const DraftRetry = z.strictObject({
  code: ErrorCode,
  message: z.string(),
  /** The try that comes next, counted from 1, and the most there can be. */
  next: z.int().positive(),
  most: z.int().positive(),
  /** Milliseconds until then, counted from this frame. */
  wait: z.number().nonnegative(),
});
export type DraftRetry = z.infer<typeof DraftRetry>;

/**
 * The reply that is arriving. Its first frame, and the whole so far for who follows late, has `start: true`;
 * then comes what is new, batched; `done` when the recorded events have taken its place.
 */
export const SessionDraft = z.strictObject({
  type: z.literal('session.draft'),
  sessionId: z.string(),
  start: z.boolean(),
  done: z.boolean(),
  reasoning: z.string(),
  text: z.string(),
  calls: z.array(z.strictObject({ index: z.int(), name: z.string(), text: z.string() })),
  /** Instead of words: the last try failed and another one follows. Gone with the next frame. */
  retry: DraftRetry.optional(),
});
export type SessionDraft = z.infer<typeof SessionDraft>;

const sessionId = z.string().regex(/^[a-z0-9_]{1,64}$/);

const follow = z.strictObject({
  type: z.literal('follow'),
  sessionId,
  afterSeq: z.int().min(-1),
});
const unfollow = z.strictObject({ type: z.literal('unfollow'), sessionId });

/** What a client may ask of its feed, whatever the transport. */
export const FeedRequest = z.discriminatedUnion('type', [follow, unfollow]);
export type FeedRequest = z.infer<typeof FeedRequest>;

/** Frames of the WebSocket at `/events`. The first frame of a client must be `hello` with the token. */
export const ClientFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('hello'), token: z.string().max(200) }),
  follow,
  unfollow,
]);
export type ClientFrame = z.infer<typeof ClientFrame>;

/** What a feed delivers: `welcome` first, and again after each loss of the engine. */
export const ServerFrame = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('welcome'), workspace: WorkspaceInfo }),
  z.strictObject({ type: z.literal('app'), event: AppEvent }),
  z.strictObject({ type: z.literal('tail'), tail: SessionTail }),
  z.strictObject({ type: z.literal('draft'), draft: SessionDraft }),
]);
export type ServerFrame = z.infer<typeof ServerFrame>;
