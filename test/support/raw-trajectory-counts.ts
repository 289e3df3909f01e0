/**
 * What a raw file of trajectories holds, counted without the importer's code: by hand-written rules for
 * each program, over plain `JSON.parse`.
 */
import { readFileSync } from 'node:fs';

/** `messages`: of the person. `replies`: of the agent, with words in them. */
export interface RawCounts {
  readonly messages: number;
  readonly replies: number;
  readonly calls: number;
  readonly results: number;
  readonly reasoning: number;
}

// oxlint-disable-next-line typescript/no-explicit-any -- a counter that trusts each sample's shape
type Any = any;

const parsed = (path: string): Any => JSON.parse(readFileSync(path, 'utf8'));
const parsedLines = (path: string): Any[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
const count = (list: Any[], holds: (value: Any) => boolean): number => list.filter(holds).length;
const sum = (list: Any[], size: (value: Any) => number): number =>
  list.reduce<number>((total, value) => total + size(value), 0);
const blocks = (line: Any): Any[] =>
  Array.isArray(line.message?.content)
    ? line.message.content
    : [{ type: 'text', text: line.message?.content ?? '' }];
const has = (line: Any, type: string): boolean => blocks(line).some((block) => block.type === type);
/** Lines of one message id are one reply, as long as the person says nothing in between. */
function repliesWith(all: Any[], holds: (block: Any) => boolean): number {
  const replies = new Set<string>();
  let turn = 0;
  for (const line of all) {
    if (line.type === 'user' && has(line, 'text')) turn += 1;
    if (line.type === 'assistant' && blocks(line).some(holds))
      replies.add(`${turn} ${line.message.id ?? line.uuid}`);
  }
  return replies.size;
}

export const rawCounters: Readonly<Record<string, (path: string) => RawCounts>> = {
  'claude-code'(path) {
    const all = parsedLines(path);
    const users = all.filter((line) => line.type === 'user');
    const agent = all.filter((line) => line.type === 'assistant');
    const queued = all.filter(
      (line) => line.type === 'attachment' && line.attachment?.commandMode === 'prompt',
    );
    return {
      messages: count(users, (line) => has(line, 'text') && !line.isCompactSummary) + queued.length,
      // A reply may stand on several lines with one message id.
      replies: repliesWith(all, (block) => block.type === 'text' && Boolean(block.text)),
      calls: sum(agent, (line) => count(blocks(line), (block) => block.type === 'tool_use')),
      results: sum(users, (line) => count(blocks(line), (block) => block.type === 'tool_result')),
      reasoning: repliesWith(all, (block) => block.type === 'thinking'),
    };
  },
  codex(path) {
    const items = parsedLines(path)
      .filter((line) => line.type === 'response_item')
      .map((line) => line.payload);
    const said = (role: string) =>
      count(items, (item) => item.type === 'message' && item.role === role);
    return {
      messages: said('user'),
      replies: said('assistant'),
      calls: count(items, (item) => item.type.endsWith('_call')),
      results: count(items, (item) => item.type.endsWith('_output')),
      reasoning: count(items, (item) => item.type === 'reasoning'),
    };
  },
  atif(path) {
    const steps: Any[] = parsed(path).steps;
    return {
      messages: count(steps, (step) => step.source === 'user'),
      replies: count(steps, (step) => step.source === 'agent' && step.message.length > 0),
      calls: sum(steps, (step) => step.tool_calls?.length ?? 0),
      results: sum(steps, (step) => step.observation?.results.length ?? 0),
      reasoning: count(steps, (step) => typeof step.reasoning_content === 'string'),
    };
  },
  openhands(path) {
    if (path.endsWith('.json')) {
      const { entries } = parsed(path);
      return {
        messages: count(
          entries,
          ({ actorType, type }) => actorType === 'User' && type === 'message',
        ),
        replies: count(
          entries,
          ({ actorType, type }) => actorType !== 'User' && type !== 'thought',
        ),
        calls: count(entries, ({ type }) => type === 'command'),
        results: 0,
        reasoning: count(entries, ({ type }) => type === 'thought'),
      };
    }
    const events = parsedLines(path);
    const actions = events.filter(({ kind }) => kind === 'ActionEvent');
    const words = (event: Any): string =>
      event.thought
        .map(({ text }: Any) => text)
        .join('')
        .replace(/<think>[^]*<\/think>/, '')
        .trim();
    return {
      messages: count(events, ({ kind, source }) => kind === 'MessageEvent' && source === 'user'),
      replies: count(actions, (event) => words(event) !== ''),
      calls: actions.length,
      results: count(events, ({ kind }) => kind === 'ObservationEvent'),
      reasoning: count(actions, (event) => Boolean(event.reasoning_content)),
    };
  },
  'swe-agent'(path) {
    const data = parsed(path);
    if (Array.isArray(data)) {
      const agent = count(data, ({ role }) => role === 'assistant');
      // mini-SWE-agent runs the command of each reply, and what comes back is the next "user".
      const users = count(data, ({ role }) => role === 'user');
      return {
        messages: users - agent,
        replies: agent,
        calls: agent,
        results: agent,
        reasoning: 0,
      };
    }
    const { history } = data;
    return {
      messages: count(history, ({ role }) => role === 'user'),
      replies: count(history, ({ role }) => role === 'assistant'),
      calls: sum(history, ({ tool_calls: calls }) => calls?.length ?? 0),
      results: count(history, ({ role }) => role === 'tool'),
      reasoning: 0,
    };
  },
  limi(path) {
    const data = parsed(path);
    const none = { replies: 0, calls: 0, results: 0, reasoning: 0 };
    if (Array.isArray(data)) {
      const turns: Any[] = data.flatMap(({ conversations }: Any) => conversations);
      return {
        messages: count(turns, ({ from }) => from === 'human'),
        replies: count(turns, ({ from }) => from === 'gpt'),
        calls: sum(turns, ({ from, value }) => {
          if (from !== 'function_call') return 0;
          const call = JSON.parse(value);
          return Array.isArray(call) ? call.length : 1;
        }),
        results: count(turns, ({ from }) => from === 'observation'),
        reasoning: count(turns, ({ value }) => String(value).includes('<think>')),
      };
    }
    if (Array.isArray(data.subtasks)) {
      const attempts: Any[] = data.subtasks.flatMap((subtask: Any) => subtask.attempts);
      return { ...none, messages: 0, replies: count(attempts, (one) => Boolean(one.agent_output)) };
    }
    return { ...none, messages: data.subtask_count ?? data.metadata.subtask_count };
  },
};
