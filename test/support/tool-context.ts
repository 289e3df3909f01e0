/** A tool called by itself, over a session that was opened in memory. */
import { draft } from '../../main/core/agent/session-record.ts';

import type { Tool, ToolContext } from '../../main/core/tools/tool.ts';
import { memoryRecord } from './memory-record.ts';
import type { MemoryRecord } from './memory-record.ts';

export async function openedRecord(task = 'Do microcins inhibit bacteria?'): Promise<MemoryRecord> {
  const record = memoryRecord();
  await record.append([
    draft(
      'session.opened',
      {
        sessionId: record.sessionId,
        task,
        language: 'en',
        policy: { kind: 'playbook', name: 'tester', version: '1' },
        tools: [],
        versions: {},
      },
      'system',
    ),
    draft('message.researcher', { text: task }, 'researcher'),
    draft('round.opened', { round: 1 }, 'system'),
  ]);
  return record;
}

export function callTool(
  tool: Tool,
  input: unknown,
  record: MemoryRecord,
  signal = new AbortController().signal,
): ReturnType<Tool['run']> {
  const context: ToolContext = {
    sessionId: record.sessionId,
    callId: 'call_1',
    signal,
    events: () => record.events(),
    append: (drafts) => record.append(drafts),
  };
  return tool.run(input, context);
}
