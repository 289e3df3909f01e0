/** What is looked for: a rule has a name, a shape, and a reason a person can judge by. */

/**
 * Why something should not leave. `service_key`: opens an account; `model_key`: the same, of a model's
 * service; `other_form`: found once an encoding was undone; `same_words`: the words stand elsewhere as
 * a find; `own`: a person's own cut.
 */
export const reasons = [
  'stored_secret',
  'service_key',
  'model_key',
  'header',
  'token',
  'private_key',
  'address_password',
  'named_secret',
  'likely_secret',
  'cookie',
  'email',
  'person_name',
  'phone',
  'user_name',
  'researcher',
  'identity_number',
  'ip_address',
  'bank_number',
  'own',
] as const;
export type Reason = (typeof reasons)[number];

export type Confidence = 'high' | 'medium' | 'low';

export interface RuleFacts {
  readonly id: string;
  /** What stands in place of a find, with a number: [email-1]. */
  readonly label: string;
  readonly reason: Reason;
  readonly confidence: Confidence;
  /** The service that a key is of, as it calls itself. */
  readonly service?: string;
  /** Found by what stands around it: the same words elsewhere are looked for as well. */
  readonly byContext?: boolean;
}

/** A rule that is a pattern. Patterns must need time in proportion to the text; windows are cut for them. */
export interface TextRule extends RuleFacts {
  /** With the flag `g`. A group named `cut` is what is cut; without one it is the whole match. */
  readonly pattern: RegExp;
  /** Lower-case; none of them in the text: the pattern is not tried. */
  readonly hints?: readonly string[];
  /** A second look at what matched. `around`: what stands before it and after it. */
  accept?(found: string, around: { readonly before: string; readonly after: string }): boolean;
}

/** Without what only the thread that looks can use. */
export function factsOf({
  id,
  label,
  reason,
  confidence,
  service,
  byContext,
}: RuleFacts): RuleFacts {
  return {
    id,
    label,
    reason,
    confidence,
    ...(service === undefined ? {} : { service }),
    ...(byContext === undefined ? {} : { byContext }),
  };
}

/** Secrets first: where finds overlap, the most certain names the cut. */
export function weightOf({ reason, confidence }: RuleFacts): number {
  const certain = { high: 4, medium: 2, low: 0 }[confidence];
  const kind = reason === 'stored_secret' || reason === 'own' ? 10 : 0;
  return certain + kind + (isPersonal(reason) ? 0 : 1);
}

const personal: ReadonlySet<Reason> = new Set<Reason>([
  'email',
  'person_name',
  'phone',
  'user_name',
  'researcher',
  'identity_number',
  'ip_address',
  'bank_number',
]);

/**
 * Opens something, such as a key, a token or a password: keeping it in an export is asked once more.
 * What only may be one, by a guess, is not among them.
 */
export function isCredential({ reason, confidence }: RuleFacts): boolean {
  const isGuess = confidence === 'low' || reason === 'likely_secret';
  return !isPersonal(reason) && reason !== 'own' && !isGuess;
}

export function isPersonal(reason: Reason): boolean {
  return personal.has(reason);
}
