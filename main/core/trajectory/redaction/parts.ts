/** Pieces of a find that tell as much as the whole: a program that cuts text into words leaves them behind. */
import { personIn } from './person-names.ts';
import { isPersonal, type RuleFacts } from './rule.ts';

/** Letters with digits among them, or a run so long that it is no word of a language. */
const SHORTEST_MIXED = 12;
const SHORTEST_LETTERS = 24;

/** A person's name that an address gave away: likely, since the same word may mean something else there. */
const PERSON: RuleFacts = {
  id: 'person-name',
  label: 'name',
  reason: 'person_name',
  confidence: 'medium',
};

/** What is looked for by itself, and the rule that a find of it has. */
export interface TellingPart {
  readonly text: string;
  readonly rule: RuleFacts;
}

/** Where a find stands: what is written before it, and what the agents at work are called. */
export interface Surroundings {
  readonly before: string;
  readonly programs: ReadonlySet<string>;
}

/**
 * Pure. What to look for besides the find itself, in any case and as whole words: of a secret each run
 * of letters and digits that could not stand there by chance, of an address the name before the @ where it
 * is a person's, of a phone number the number without its plus.
 */
export function tellingParts(
  rule: RuleFacts,
  value: string,
  { before, programs }: Surroundings,
): readonly TellingPart[] {
  if (rule.reason === 'email') {
    const person = personIn(value, before, programs);
    return person === undefined ? [] : [{ text: person, rule: PERSON }];
  }
  const parts = rule.reason === 'phone' ? phoneParts(value) : secretParts(rule, value);
  return [...new Set(parts)].filter((part) => part !== value).map((text) => ({ text, rule }));
}

function secretParts({ reason, confidence }: RuleFacts, value: string): readonly string[] {
  if (isPersonal(reason) || confidence === 'low') return [];
  // An underscore joins words for some programs and parts them for others.
  return [...value.split(/[^A-Za-z0-9_]+/), ...value.split(/[^A-Za-z0-9]+/)].filter(
    (part) =>
      part.length >= SHORTEST_LETTERS ||
      (part.length >= SHORTEST_MIXED && /\d/.test(part) && /[A-Za-z]/.test(part)),
  );
}

/** Its groups of digits alone say nothing. */
function phoneParts(value: string): readonly string[] {
  const plain = value.replace(/^\+\s*/, '');
  return plain === value ? [] : [plain];
}
