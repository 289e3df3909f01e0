import type { ToolView } from '../../../preload/contract/views/model.ts';
import { ok, type Result } from '../../core/errors.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import {
  ALWAYS_SETTING,
  alwaysOffered,
  defaultRules,
  RULES_SETTING,
} from '../approval-settings.ts';
import type { Handlers } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export type ToolHandlers = Pick<Handlers, 'tool.list' | 'tool.rules' | 'tool.setRules'>;

/** The tools of new sessions and what is asked about. */
export function toolHandlers(current: () => Room): ToolHandlers {
  return {
    'tool.list': () => ok(toolViews(current())),
    'tool.rules': () => {
      const { database } = current();
      return ok({ rules: defaultRules(database), alwaysOffered: alwaysOffered(database) });
    },
    async 'tool.setRules'({ rules, alwaysOffered: always }): Promise<Result<ToolView[]>> {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const actor = await room.researcher();
      const settings = [
        { key: RULES_SETTING, value: rules },
        ...(always === undefined ? [] : [{ key: ALWAYS_SETTING, value: always }]),
      ];
      const written = await room.journal.append(
        WORKSPACE_STREAM,
        settings.map((payload) => ({ actor, kind: 'setting.changed', payload })),
      );
      if (!written.ok) return written;
      const indexed = await room.indexed();
      return indexed.ok ? ok(toolViews(room)) : indexed;
    },
  };
}

function toolViews({ tools, database }: Room): ToolView[] {
  const rules = defaultRules(database);
  return tools.map(({ name, description, reach, sideEffect, approval }) => ({
    name,
    description,
    reach: [...reach],
    sideEffect,
    defaultRule: approval,
    rule: rules[name] ?? approval,
  }));
}
