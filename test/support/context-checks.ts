/** What every server takes for a conversation: said once here, and asked of every context. */
import type { ModelMessage } from '../../main/core/agent/model/client.ts';

/** What is wrong with a conversation, in words; empty when it is well formed. */
export function contextProblems(messages: readonly ModelMessage[]): string[] {
  const problems: string[] = [];
  const ids = new Set<string>();
  let open: string[] = [];
  for (const [index, message] of messages.entries()) {
    const before = messages[index - 1]?.role;
    if (message.role !== 'tool' && open.length > 0) {
      problems.push(`${index}: no result for ${open.join(', ')}`);
      open = [];
    }
    switch (message.role) {
      case 'system':
        if (index > 0) problems.push(`${index}: a system message in the middle`);
        break;
      case 'user':
        if (before === 'user') problems.push(`${index}: two user messages in a row`);
        break;
      case 'assistant':
        if (before !== 'user' && before !== 'tool') {
          problems.push(`${index}: an assistant message after ${before ?? 'nothing'}`);
        }
        if (message.content === '' && message.calls.length === 0) {
          problems.push(`${index}: an empty assistant message`);
        }
        for (const { id, arguments: text } of message.calls) {
          if (id === '' || ids.has(id))
            problems.push(`${index}: the id "${id}" is not of one call`);
          ids.add(id);
          if (!isObject(text)) problems.push(`${index}: arguments that are no object: ${text}`);
        }
        open = message.calls.map(({ id }) => id);
        break;
      case 'tool':
        if (open[0] !== message.callId) {
          problems.push(
            `${index}: a result for ${message.callId}, where ${open[0] ?? 'none'} is due`,
          );
        }
        if (message.content === '') problems.push(`${index}: an empty result`);
        open = open.slice(1);
        break;
      default:
        problems.push(`${index}: an unknown role`);
    }
  }
  if (open.length > 0) problems.push(`at the end: no result for ${open.join(', ')}`);
  const last = messages.at(-1)?.role;
  if (last !== 'user' && last !== 'tool') problems.push(`it ends with ${last ?? 'nothing'}`);
  return problems;
}

function isObject(text: string): boolean {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
