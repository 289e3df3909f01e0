/**
 * Every kind of event, with the version and schema of its payload. Adding a field is a new version
 * with an upcaster; what was hashed is never rewritten.
 */
import * as z from 'zod';
import { Failure } from '../errors.ts';
import { PlanItem } from '../agent/plan.ts';
import { Evidence, Report, SupportVerdict } from '../library/evidence.ts';
import { LibraryFile, WorkFields, WorkOrigins } from '../library/work.ts';

const id = z.string().min(1).max(64);
const longText = z.string().max(2_000_000);

/** Kinds of the workspace stream: what people and agents did to the library and the workspace. */
export const workspaceKinds = {
  'workspace.created': {
    version: 1,
    payload: z.strictObject({ workspaceId: id, name: z.string().max(300), publicKey: z.string() }),
  },
  'workspace.renamed': {
    version: 1,
    payload: z.strictObject({ name: z.string().min(1).max(300) }),
  },
  /** A further machine signs from here on; the old key's signatures stay valid for what came before. */
  'key.added': {
    version: 1,
    payload: z.strictObject({ publicKey: z.string(), reason: z.string().max(500) }),
  },
  'work.added': {
    version: 1,
    payload: z.strictObject({ workId: id, fields: WorkFields, origins: WorkOrigins }),
  },
  'work.edited': {
    version: 1,
    /** A null takes the field away. */
    payload: z.strictObject({
      workId: id,
      fields: z.partialRecord(WorkFields.keyof(), z.unknown()),
    }),
  },
  'work.removed': { version: 1, payload: z.strictObject({ workId: id }) },
  'work.restored': { version: 1, payload: z.strictObject({ workId: id }) },
  'file.added': { version: 1, payload: LibraryFile },
  /** A later try read it otherwise: a password was given, or the extractor got better. */
  'file.reread': {
    version: 1,
    payload: LibraryFile.pick({
      fileId: true,
      pages: true,
      status: true,
      code: true,
      extractor: true,
    }),
  },
  'setting.changed': {
    version: 1,
    payload: z.strictObject({ key: z.string().max(100), value: z.json() }),
  },
  /** Written to the stream `stream` names as well; here so that one list holds them all. */
  'events.erased': {
    version: 1,
    payload: z.strictObject({
      stream: z.string(),
      eventIds: z.array(id).min(1).max(10_000),
      reason: z.string().max(2_000),
    }),
  },
} as const;

export const ToolSchema = z.strictObject({
  name: z.string().max(100),
  description: z.string().max(10_000),
  /** JSON Schema of the arguments. */
  inputSchema: z.record(z.string(), z.unknown()),
});
export type ToolSchema = z.infer<typeof ToolSchema>;

/** Who decides the next step: the built-in assistant, or a language model. */
export const PolicyIdentity = z.strictObject({
  kind: z.enum(['playbook', 'model']),
  name: z.string().max(300),
  version: z.string().max(100),
  parameters: z.record(z.string(), z.json()).optional(),
});
export type PolicyIdentity = z.infer<typeof PolicyIdentity>;

export const SessionOutcome = z.enum([
  'answered',
  'no_evidence',
  'stopped',
  'failed',
  'budget_exhausted',
]);
export type SessionOutcome = z.infer<typeof SessionOutcome>;

/** Kinds of a session's stream: together they are the trajectory. */
export const sessionKinds = {
  'session.opened': {
    version: 1,
    payload: z.strictObject({
      sessionId: id,
      task: longText,
      language: z.enum(['en', 'zh']),
      policy: PolicyIdentity,
      systemPrompt: longText.optional(),
      tools: z.array(ToolSchema),
      versions: z.record(z.string(), z.string()),
    }),
  },
  'message.researcher': { version: 1, payload: z.strictObject({ text: longText }) },
  /** What the researcher did in the app while the session was open. */
  'action.researcher': {
    version: 1,
    payload: z.strictObject({
      action: z.enum([
        'search',
        'open_work',
        'read_page',
        'open_citation',
        'highlight',
        'run',
        'export',
      ]),
      target: z.record(z.string(), z.json()),
    }),
  },
  reasoning: { version: 1, payload: z.strictObject({ text: longText }) },
  'message.agent': { version: 1, payload: z.strictObject({ text: longText, final: z.boolean() }) },
  'tool.called': {
    version: 1,
    payload: z.strictObject({ callId: id, tool: z.string().max(100), arguments: z.unknown() }),
  },
  /** Exactly one for every call, a crash or a stop included. */
  'tool.result': {
    version: 1,
    payload: z.discriminatedUnion('outcome', [
      z.strictObject({
        callId: id,
        tool: z.string().max(100),
        outcome: z.literal('success'),
        /** What the policy sees, as text. */
        text: longText,
        data: z.unknown(),
        milliseconds: z.number().nonnegative(),
      }),
      z.strictObject({
        callId: id,
        tool: z.string().max(100),
        outcome: z.literal('error'),
        error: Failure,
        milliseconds: z.number().nonnegative(),
      }),
    ]),
  },
  'feedback.given': {
    version: 1,
    payload: z.strictObject({
      targetId: id,
      decision: z.enum(['approve', 'reject', 'edit', 'correct', 'rate']),
      rating: z.int().min(1).max(5).optional(),
      text: z.string().max(100_000).optional(),
    }),
  },
  'support.judged': { version: 1, payload: SupportVerdict },
  'question.asked': {
    version: 1,
    payload: z.strictObject({
      questionId: id,
      text: z.string().max(10_000),
      choices: z.array(z.string().max(1_000)).max(20),
    }),
  },
  'question.answered': {
    version: 1,
    payload: z.strictObject({ questionId: id, text: z.string().max(100_000) }),
  },
  'plan.changed': { version: 1, payload: z.strictObject({ items: z.array(PlanItem).max(200) }) },
  'round.opened': { version: 1, payload: z.strictObject({ round: z.int().positive() }) },
  'round.closed': { version: 1, payload: z.strictObject({ round: z.int().positive() }) },
  'subtask.judged': {
    version: 1,
    payload: z.strictObject({
      subtask: z.string().max(1_000),
      verdict: z.enum(['met', 'not_met']),
      by: z.string().max(200),
      note: z.string().max(10_000).optional(),
    }),
  },
  'evidence.recorded': { version: 1, payload: Evidence },
  'report.written': { version: 1, payload: Report },
  'artifact.made': {
    version: 1,
    payload: z.strictObject({
      artifactId: id,
      /** Relative to the workspace with "/" between names; absolute when a person asked for it elsewhere. */
      path: z.string().max(4_000),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.int().nonnegative(),
      mediaType: z.string().max(200),
      /** What it was made from, when it can be made again from the record. */
      reportId: id.optional(),
    }),
  },
  'model.changed': { version: 1, payload: z.strictObject({ policy: PolicyIdentity }) },
  'context.compacted': {
    version: 1,
    payload: z.strictObject({ boundaryId: id, summary: longText }),
  },
  'session.interrupted': {
    version: 1,
    payload: z.strictObject({
      reason: z.enum(['stopped_by_researcher', 'engine_stopped', 'engine_crashed', 'error']),
      note: z.string().optional(),
    }),
  },
  'session.resumed': { version: 1, payload: z.strictObject({}) },
  'session.closed': {
    version: 1,
    payload: z.strictObject({ outcome: SessionOutcome, failure: Failure.optional() }),
  },
  'events.erased': workspaceKinds['events.erased'],
} as const;

export type WorkspaceKind = keyof typeof workspaceKinds;
export type SessionKind = keyof typeof sessionKinds;
export type EventKind = WorkspaceKind | SessionKind;
export type WorkspacePayload<K extends WorkspaceKind> = z.infer<
  (typeof workspaceKinds)[K]['payload']
>;
export type SessionPayload<K extends SessionKind> = z.infer<(typeof sessionKinds)[K]['payload']>;
