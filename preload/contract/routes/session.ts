import * as z from 'zod';
import { Failure } from '../../../main/core/errors.ts';
import { Location } from '../../../main/core/library/anchor.ts';
import { PolicyIdentity, sessionKinds } from '../../../main/core/record/kinds.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { SessionEvent, SessionSummary, SessionView } from '../views.ts';

const sessionId = z.string().regex(/^[a-z0-9_]{1,64}$/);
const text = z.string().trim().min(1).max(limits.questionCharacters);
const actions = sessionKinds['action.researcher'].payload.shape;

export const sessionRoutes = {
  /** Opens a session and starts the run; the answer comes as events. */
  'session.start': route(
    'write',
    z.strictObject({
      task: text,
      /** Left out: the language of the question. */
      language: z.enum(['en', 'zh']).optional(),
      /** Nobody will answer questions: the assistant goes on with its best reading. */
      unattended: z.boolean().default(false),
    }),
    SessionSummary,
  ),
  'session.list': route(
    'read',
    z.strictObject({
      text: z.string().max(limits.queryCharacters).default(''),
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(100),
    }),
    z.strictObject({ total: z.int(), sessions: z.array(SessionSummary) }),
  ),
  'session.view': route('read', z.strictObject({ sessionId }), SessionView),
  /** Events after `afterSeq` (-1 for all), oldest first. */
  'session.events': route(
    'read',
    z.strictObject({
      sessionId,
      afterSeq: z.int().min(-1).default(-1),
      limit: z.int().positive().max(limits.pageRows).default(200),
      bodies: z.boolean().default(true),
    }),
    z.strictObject({ events: z.array(SessionEvent), lastSeq: z.int() }),
  ),
  'session.stop': route('write', z.strictObject({ sessionId }), SessionSummary),
  'session.resume': route('write', z.strictObject({ sessionId }), SessionSummary),
  /** Steers a running session; asks a follow-up in one that has ended. */
  'session.say': route('write', z.strictObject({ sessionId, text }), SessionSummary),
  'session.answer': route(
    'write',
    z.strictObject({ sessionId, questionId: z.string().max(64), text }),
    SessionSummary,
  ),
  'session.feedback': route(
    'write',
    z.strictObject({
      sessionId,
      targetId: z.string().max(64),
      decision: z.enum(['approve', 'reject', 'edit', 'correct', 'rate']),
      rating: z.int().min(1).max(5).optional(),
      text: z.string().max(100_000).optional(),
    }),
    SessionEvent,
  ),
  /** Notes in the record what the researcher did in the app while looking at this session. */
  'session.recordAction': route(
    'write',
    z.strictObject({ sessionId, action: actions.action, target: actions.target }),
    SessionEvent,
  ),
  'evidence.verify': route(
    'read',
    z.strictObject({ sessionId }),
    z.strictObject({
      total: z.int(),
      located: z.int(),
      results: z.array(z.strictObject({ evidenceId: z.string(), location: Location })),
    }),
  ),
  /** The researcher's word on whether the quote supports the claim; signed with the name in the preferences. */
  'evidence.judge': route(
    'write',
    z.strictObject({
      sessionId,
      evidenceId: z.string().max(64),
      verdict: z.enum(['supported', 'not_supported', 'withdrawn']),
      note: z.string().max(5_000).optional(),
    }),
    SessionView,
  ),
  /** `verified: true` fails with `citation_not_located` unless every citation stands in its file. */
  'report.markdown': route(
    'read',
    z.strictObject({ sessionId, verified: z.boolean().default(false) }),
    z.strictObject({ fileName: z.string(), markdown: z.string() }),
  ),
  /** Writes a copy of the report into a folder of the researcher's choice and records where it went. */
  'report.save': route(
    'write',
    z.strictObject({
      sessionId,
      folder: z.string().min(1).max(limits.pathCharacters),
      verified: z.boolean().default(false),
    }),
    z.strictObject({ path: z.string() }),
  ),
  /** Who answers in this engine: the built-in assistant, or a model. */
  'assistant.current': route(
    'read',
    z.strictObject({}),
    z.strictObject({ policy: PolicyIdentity, words: z.string(), failure: Failure.optional() }),
  ),
};
