/** What a check says, and what to do about it, for the command line and reports; the interface has its own. */
import type { CheckCode, TrajectoryCheck } from './checks.ts';

interface Words {
  readonly says: (count: number) => string;
  readonly advice: string;
  /** Of what came from outside, where a session’s advice could not be followed. */
  readonly ofImport?: string;
}

const of = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

export const checkWords: Readonly<Record<CheckCode, Words>> = {
  running: {
    says: () => 'The session is still running.',
    advice: 'Wait for its end, or stop it.',
  },
  no_person: {
    says: () => 'No message of a person is in it; trainers drop samples without one.',
    advice: 'Leave it out.',
  },
  no_agent: {
    says: () => 'The agent says and does nothing in it.',
    advice: 'Leave it out.',
  },
  no_final_reply: {
    says: () => 'It does not end with a whole reply of the agent.',
    advice: 'Let the session go on to its end, choose another branch, or leave it out.',
    ofImport: 'Choose another branch, or leave it out.',
  },
  nothing_learned: {
    says: () => 'Every step of the agent is masked, so nothing would be learned.',
    advice: 'Look at the marks of its steps, or leave it out.',
  },
  unanswered_calls: {
    says: (count) => `${of(count, 'call')} without a result; trainers drop such samples.`,
    advice: 'Resume the session, which closes them, or leave it out.',
    ofImport: 'Import the whole file if it was cut off, or leave it out.',
  },
  orphan_results: {
    says: (count) => `${of(count, 'result')} without the call it answers.`,
    advice: 'Formats leave them out.',
    ofImport: 'Formats leave them out; look whether the import is whole.',
  },
  repeated_call_ids: {
    says: (count) => `${of(count, 'call')} with an id that another call of the same reply has.`,
    advice: 'Their results cannot be told apart: leave it out.',
  },
  empty_results: {
    says: (count) => `${of(count, 'result')} without any text; some trainers drop such samples.`,
    advice: 'Formats put “(no output)” in their place; no need to act.',
  },
  built_in_assistant: {
    says: (count) => `${of(count, 'step')} made by the built-in assistant, which is no model.`,
    advice: 'Leave it out unless its way of working is what is to be learned.',
  },
  not_finished: {
    says: () => 'Its last run did not end with an answer.',
    advice: 'Go on with the session, or leave it out: failed runs make no samples.',
    ofImport: 'Leave it out: failed runs make no samples.',
  },
  unreadable_steps: {
    says: (count) => `${of(count, 'event')} erased or unreadable; the conversation has gaps.`,
    advice: 'Read it through before it is used.',
  },
  hidden_reasoning: {
    says: (count) =>
      `${of(count, 'reply').replace('replys', 'replies')} with reasoning that was not shown.`,
    advice: 'Prefer sessions of models that show their reasoning.',
  },
  too_long: {
    says: (count) => `${count} tokens, more than the limit; trainers drop or cut such samples.`,
    advice: 'Export one sample for each message, or raise the trainer’s limit.',
  },
  signed_as_failure: {
    says: () => 'A person signed it off as failed.',
    advice: 'Leave it out.',
  },
  not_signed_off: {
    says: () => 'Nobody has signed off that its task was done.',
    advice: 'Read it and sign it off.',
  },
  consent_refused: {
    says: () => 'Those who worked on it do not want it used for training.',
    advice: 'Leave it out.',
  },
  consent_unknown: {
    says: () => 'It is not known whether those who worked on it agree to its use for training.',
    advice: 'Ask them, and note the answer.',
  },
  licence_missing: {
    says: () => 'It has no licence, so others cannot know what they may do with it.',
    advice: 'Note a licence.',
  },
};

/** `origin`: what can be done depends on it. */
export function describeCheck(
  { severity, code, count, step }: TrajectoryCheck,
  origin: 'session' | 'import',
): string {
  const { says, advice: ofSession, ofImport = ofSession } = checkWords[code];
  const advice = origin === 'import' ? ofImport : ofSession;
  const where = step === undefined ? '' : ` First at step ${step + 1}.`;
  return `${severity}: ${says(count)}${where} ${advice}`;
}
