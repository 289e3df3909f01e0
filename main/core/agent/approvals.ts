/** Who may run what: rules per tool, and the researcher's word on a single call. */
import * as z from 'zod';

/** `ask`: a person decides each time. */
export const ApprovalRule = z.enum(['allow', 'ask', 'deny']);
export type ApprovalRule = z.infer<typeof ApprovalRule>;

/**
 * `supervised`: a person is there to be asked. `autonomous`: nobody is asked; what the rules would
 * ask about is run, what they deny is not. `unattended`: nobody is there, and what the rules would
 * ask about is not run.
 */
export const SessionMode = z.enum(['supervised', 'autonomous', 'unattended']);
export type SessionMode = z.infer<typeof SessionMode>;

export const Approvals = z.strictObject({
  mode: SessionMode,
  /** By tool name; a tool that is not named follows its own default. */
  rules: z.record(z.string().max(100), ApprovalRule),
});
export type Approvals = z.infer<typeof Approvals>;

/** What a call can reach, for the approval card and the defaults. */
export const Reach = z.enum([
  'library',
  'session',
  'memory',
  'work_folder',
  'notebooks',
  'network',
  'sub_agent',
]);
export type Reach = z.infer<typeof Reach>;

const id = z.string().min(1).max(64);

export const ApprovalRequested = z.strictObject({
  callId: id,
  tool: z.string().max(100),
  reach: z.array(Reach),
  /** Why it is asked, in plain words. */
  why: z.string().max(2_000),
});
export type ApprovalRequested = z.infer<typeof ApprovalRequested>;

export const ApprovalDecided = z.strictObject({
  callId: id,
  decision: z.enum(['approve', 'reject']),
  /** `researcher`: a click or key. The others say which standing choice decided. */
  by: z.enum(['researcher', 'session_rule', 'autonomous_mode', 'unattended_mode']),
  /** The arguments as the researcher changed them; the call runs with these. */
  arguments: z.unknown().optional(),
  reason: z.string().max(10_000).optional(),
});
export type ApprovalDecided = z.infer<typeof ApprovalDecided>;
