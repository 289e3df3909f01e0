/** Pieces of a find that tell as much as the whole: a program that cuts text into words leaves them behind. */
import { isPersonal, type RuleFacts } from './rule.ts';

/** Letters with digits among them, or a run so long that it is no word of a language. */
const SHORTEST_MIXED = 12;
const SHORTEST_LETTERS = 24;
const SHORTEST_NAME = 5;

/** Whom an address speaks of when it is nobody. */
const ROLES: ReadonlySet<string> = new Set([
  'abuse',
  'admin',
  'author',
  'authors',
  'billing',
  'contact',
  'correspondence',
  'editor',
  'email',
  'enquiries',
  'feedback',
  'hello',
  'helpdesk',
  'info',
  'journal',
  'journals',
  'library',
  'marketing',
  'master',
  'noreply',
  'office',
  'permissions',
  'postmaster',
  'press',
  'privacy',
  'research',
  'sales',
  'security',
  'service',
  'submissions',
  'support',
  'system',
  'webmaster',
]);

/**
 * Pure. What to look for besides the find itself, in any case and as whole words: of a secret each run
 * of letters and digits that could not stand there by chance, of an email the name before the @, of a phone
 * number the number without its plus.
 */
export function tellingParts(rule: RuleFacts, value: string): readonly string[] {
  if (rule.reason === 'phone') return phoneParts(value);
  const parts =
    rule.reason === 'email'
      ? [value.split('@')[0] ?? ''].filter(isNobodyElse)
      : secretParts(rule, value);
  return [...new Set(parts)].filter((part) => part !== value);
}

function isNobodyElse(name: string): boolean {
  return name.length >= SHORTEST_NAME && /\p{L}/u.test(name) && !ROLES.has(name.toLowerCase());
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
