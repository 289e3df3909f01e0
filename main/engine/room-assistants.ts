/** Who may work in a room's sessions, and with which tools. */
import { createQuestions } from '../core/agent/questions.ts';
import { ok } from '../core/errors.ts';
import type { Tool } from '../core/tools/tool.ts';
import {
  catalogueTools,
  modelTools,
  playbookTools,
  subAgentTools,
  type SessionToolPorts,
} from './session-tools.ts';
import { makeAssistant, usesTools, type AssistantPorts } from './sessions/assistants.ts';
import type { DeskPorts } from './sessions/desk.ts';

export interface RoomAssistants {
  /** Every tool a session may have, to list; these are never run. */
  readonly catalogue: readonly Tool[];
  /** JSON Schema of a tool's arguments. */
  readonly inputSchema: (name: string) => Tool['inputSchema'] | undefined;
  /** The assistant of a choice, for a session of its own, and the tools it gets. */
  readonly make: DeskPorts['assistant'];
}

export function createRoomAssistants(
  tools: SessionToolPorts,
  assistants: AssistantPorts,
): RoomAssistants {
  const catalogue = catalogueTools(tools, createQuestions(false));
  return {
    catalogue,
    inputSchema: (name) => catalogue.find((tool) => tool.name === name)?.inputSchema,
    async make(choice, brief, questions, subAgents) {
      const all =
        choice.kind === 'built_in'
          ? playbookTools(tools, questions)
          : usesTools(choice, assistants.models)
            ? modelTools(tools, questions, subAgents)
            : [];
      const made = await makeAssistant(assistants, choice, brief);
      const own = brief.prompt === 'sub-agent' ? subAgentTools(all) : all;
      return made.ok ? ok({ ...made.data, tools: own }) : made;
    },
  };
}
