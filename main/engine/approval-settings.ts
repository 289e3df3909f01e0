/** Which tools are asked about, as the workspace has it for new sessions. */
import type { Database } from '../adapters/sqlite/open-database.ts';
import { allSettings } from '../adapters/sqlite/query-library.ts';
import { Approvals } from '../core/agent/approvals.ts';

export const RULES_SETTING = 'approvals.rules';
export const ALWAYS_SETTING = 'approvals.alwaysOffered';

/** Rules a person set; a tool that is not named follows its own default. */
export function defaultRules(database: Database): Approvals['rules'] {
  return Approvals.shape.rules.safeParse(allSettings(database)[RULES_SETTING]).data ?? {};
}

/** False when approvals may not be remembered for a session. */
export function alwaysOffered(database: Database): boolean {
  return allSettings(database)[ALWAYS_SETTING] !== false;
}
