import * as z from 'zod';
import { Approvals, SessionMode } from '../../../main/core/agent/approvals.ts';
import { BranchOpened } from '../../../main/core/agent/branch.ts';
import { Budget } from '../../../main/core/agent/budget.ts';
import { AssistantChoice } from '../../../main/core/agent/model/server.ts';
import { Location } from '../../../main/core/library/anchor.ts';
import { sessionKinds } from '../../../main/core/record/kinds.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { FileEvidence, SelectedPlace } from '../views/reader.ts';
import { SessionEvent, SessionSummary, SessionView } from '../views.ts';
import { BranchView, SeenContext, ToolView } from '../views/model.ts';

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
      /** Left out: whoever `assistant.current` names. */
      assistant: AssistantChoice.optional(),
      /** Left out: `unattended` follows the flag above, and otherwise a person is asked. */
      mode: SessionMode.optional(),
      budget: Budget.partial().optional(),
      /** What the researcher points at: passages or regions the question is about. */
      about: z.array(SelectedPlace).max(5).optional(),
      /** Tables of data the question is about. */
      data: z
        .array(z.string().regex(/^[a-z0-9_]{1,64}$/))
        .max(20)
        .optional(),
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
  /** The researcher takes words of a file as evidence in a session; recorded in their name. */
  'evidence.add': route(
    'write',
    z.strictObject({
      sessionId,
      place: SelectedPlace,
      theme: z.string().trim().max(300).default(''),
      note: z.string().max(5_000).optional(),
    }),
    z.strictObject({ evidenceId: z.string() }),
  ),
  /** The way back from a file: what sessions quote from it, newest session first. */
  'evidence.ofFile': route(
    'read',
    z.strictObject({ fileId: z.string().regex(/^[0-9a-f]{64}$/) }),
    z.array(FileEvidence),
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
  /** The researcher's word on a call that waits for it. The first word holds. */
  'session.approve': route(
    'write',
    z.strictObject({
      sessionId,
      callId: z.string().max(64),
      decision: z.enum(['approve', 'reject']),
      /** The arguments as changed; left out, the call runs as the model wrote it. */
      arguments: z.unknown().optional(),
      reason: z.string().trim().max(10_000).optional(),
      /** The tool is not asked about again in this session. */
      remember: z.boolean().default(false),
    }),
    SessionSummary,
  ),
  'session.setApprovals': route(
    'write',
    z.strictObject({ sessionId, approvals: Approvals }),
    SessionSummary,
  ),
  /**
   * `edit`: `text` takes the place of the message `eventId`, and the run starts. `regenerate`: the
   * message before `eventId` is answered again. `retry`: the step of `eventId` is taken again. `fork`:
   * the session stands after `eventId` and waits. `switch`: back to the branch whose leaf is `eventId`.
   * Refused while the session runs.
   */
  'session.branch': route(
    'write',
    z.strictObject({
      sessionId,
      eventId: z.string().max(64),
      reason: BranchOpened.shape.reason,
      text: text.optional(),
    }),
    /** `begun`: there is one branch more than before; false where the session goes back, or just goes on. */
    SessionSummary.extend({ begun: z.boolean() }),
  ),
  'session.branches': route('read', z.strictObject({ sessionId }), z.array(BranchView)),
  /** What the model was shown for one of its steps, built again from the record. */
  'session.context': route(
    'read',
    z.strictObject({ sessionId, stepId: z.string().max(64) }),
    SeenContext,
  ),
  /** Another assistant goes on with the session, from its next step on. Refused while it runs. */
  'session.changeAssistant': route(
    'write',
    z.strictObject({ sessionId, assistant: AssistantChoice }),
    SessionSummary,
  ),
  /** The tools a session has, and the rules for new sessions. */
  'tool.list': route('read', z.strictObject({}), z.array(ToolView)),
  /** What a person set for new sessions: rules by tool, and whether an approval may be remembered. */
  'tool.rules': route(
    'read',
    z.strictObject({}),
    z.strictObject({ rules: Approvals.shape.rules, alwaysOffered: z.boolean() }),
  ),
  /** What holds for new sessions; `alwaysOffered` says whether an approval may be remembered. */
  'tool.setRules': route(
    'write',
    z.strictObject({ rules: Approvals.shape.rules, alwaysOffered: z.boolean().optional() }),
    z.array(ToolView),
  ),
};
