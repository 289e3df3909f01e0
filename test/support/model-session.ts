/**
 * A made-up session of a model, as the app's screens read it: approvals, branches, hidden reasoning,
 * calls side by side, a compaction and a failure. For looking at screens and testing how they are read.
 */
import type { RouteOutput } from '../../preload/contract/index.ts';
import type { Actor } from '../../main/core/record/event.ts';
import type { SessionKind, SessionPayload } from '../../main/core/record/kinds.ts';
import { REHEARSED_FILE, rehearsedEvidence } from './rehearsed-session.ts';

export type ShownEvent = RouteOutput<'session.events'>['events'][number];
export type ShownSession = RouteOutput<'session.view'>;
export type ShownBranch = RouteOutput<'session.branches'>[number];

type Replied = SessionPayload<'model.replied'>;

export const SYSTEM: Actor = { kind: 'system' };
export const RESEARCHER: Actor = { kind: 'researcher' };
export const AGENT: Actor = { kind: 'agent', name: 'qwen3:14b' };

/** Writes events one after the other, a second apart. */
export class SessionScript {
  readonly events: ShownEvent[] = [];
  #steps = 0;
  #calls = 0;

  add<Kind extends SessionKind>(
    kind: Kind,
    body: SessionPayload<Kind>,
    actor: Actor = SYSTEM,
    parentId?: string,
  ): ShownEvent {
    const seq = this.events.length;
    const event: ShownEvent = {
      id: `event_${seq}`,
      seq,
      time: new Date(Date.UTC(2026, 10, 22, 9, 0, seq)).toISOString(),
      actor,
      kind,
      hash: seq.toString(16).padStart(64, '0'),
      erased: false,
      body,
      ...(parentId === undefined ? {} : { parentId }),
    };
    this.events.push(event);
    return event;
  }

  open(task: string): void {
    this.add('session.opened', {
      sessionId: 'ses_model',
      task,
      language: 'en',
      policy: { kind: 'model', name: 'qwen3:14b', version: '1' },
      tools: [],
      versions: {},
    });
    this.say(task);
    this.add('round.opened', { round: 1 });
  }

  say(text: string): ShownEvent {
    return this.add('message.researcher', { text }, RESEARCHER);
  }

  /** One request with what it brought; gives the ids of its calls. */
  reply(
    brought: {
      readonly reasoning?: string;
      /** Tokens of reasoning that was not shown. */
      readonly hidden?: number;
      readonly text?: string;
      readonly final?: boolean;
      readonly partial?: boolean;
      readonly calls?: readonly (readonly [tool: string, input: unknown])[];
    },
    more: Partial<Replied> = {},
  ): readonly string[] {
    this.#steps += 1;
    const stepId = `step_${this.#steps}`;
    this.add('model.replied', { ...replied(stepId, this.events.length - 1), ...more }, SYSTEM);
    if (brought.reasoning !== undefined) {
      this.add('reasoning', { text: brought.reasoning, stepId }, AGENT);
    } else if (brought.hidden !== undefined) {
      this.add('reasoning', { text: '', stepId, hidden: true }, AGENT);
    }
    if (brought.text !== undefined) {
      const { text, final = brought.calls === undefined, partial } = brought;
      const cut = partial === undefined ? {} : { partial };
      this.add('message.agent', { text, final, stepId, ...cut }, AGENT);
    }
    return (brought.calls ?? []).map(([tool, input]) => {
      this.#calls += 1;
      const callId = `call_${this.#calls}`;
      this.add('tool.called', { callId, tool, arguments: input, stepId }, AGENT);
      return callId;
    });
  }

  succeed(callId: string, tool: string, data: unknown = {}, text = 'Done.'): void {
    this.add(
      'tool.result',
      { callId, tool, outcome: 'success', text, data, milliseconds: 240 },
      { kind: 'tool', name: tool },
    );
  }

  fail(callId: string, tool: string, code: 'network_refused' | 'approval_rejected'): void {
    const message =
      code === 'network_refused'
        ? 'The network policy of this workspace does not allow example.org. Nothing was sent.'
        : 'The researcher said no: the page is behind a login.';
    this.add(
      'tool.result',
      { callId, tool, outcome: 'error', error: { code, message }, milliseconds: 3 },
      { kind: 'tool', name: tool },
    );
  }
}

function replied(stepId: string, sawSeq: number): Replied {
  return {
    stepId,
    purpose: 'next_step',
    model: 'qwen3:14b',
    server: 'Ollama on this machine',
    sawSeq,
    contextHash: 'a'.repeat(64),
    contextTokens: 4_210,
    parameters: {},
    finishReason: 'tool_calls',
    usage: {
      promptTokens: 4_210,
      completionTokens: 318,
      cachedTokens: 3_900,
      source: 'server',
    },
    costUsd: 0.0021,
    milliseconds: 3_140,
    firstTokenMilliseconds: 420,
    attempts: [],
    notices: [],
    discardedCalls: [],
  };
}

export const QUESTION = 'Does spaced retrieval practice improve long-term retention?';

const ANSWER = `## What the works say

Spacing raised recall after one month [E1]. It did **not** when feedback was withheld (evidence_2).

| Work | Delay | Effect |
| --- | --- | --- |
| Cole 2023 | 4 weeks | +22 points |
| Wang 2019 | 1 week | none found |

A meta-analysis by Fabricius and others shows the same (10.1000/made.up.77). Read more at [the registry](https://www.example.org/registry) ![scheme](https://tracker.example.net/pixel.png)

\`\`\`r
effect <- mean(spaced) - mean(massed)
\`\`\`
`;

/** The whole session; what it waits for is the approval of the last reply's calls. */
export function modelSession(): {
  readonly events: readonly ShownEvent[];
  readonly view: ShownSession;
  readonly branches: readonly ShownBranch[];
} {
  const script = new SessionScript();
  script.open(QUESTION);
  const [plan] = script.reply({
    reasoning:
      'The question is about retention after a delay.\nI look for delays of a week or more.',
    calls: [['update_plan', { items: [{ text: 'Search', state: 'active' }] }]],
  });
  script.succeed(plan ?? '', 'update_plan');
  const searches = script.reply(
    {
      hidden: 512,
      text: 'I search in three ways.',
      calls: [
        ['library_search', { query: 'spaced retrieval' }],
        ['library_search', { query: 'distributed practice' }],
        ['fetch_page', { url: 'https://example.org/spacing' }],
      ],
    },
    {
      usage: {
        promptTokens: 5_120,
        completionTokens: 640,
        reasoningTokens: 512,
        source: 'estimate',
      },
      attempts: [{ code: 'model_busy', message: 'The server answered 503.', waited: 800 }],
      notices: [
        {
          code: 'prompt_truncated',
          message: 'It read 4,096 of about 5,120 tokens; its window is set too small.',
        },
      ],
    },
  );
  const hit = { fileId: REHEARSED_FILE, label: 'Cole et al. (2023)' };
  script.succeed(searches[0] ?? '', 'library_search', { hits: [hit, hit] });
  script.succeed(searches[1] ?? '', 'library_search', { hits: [hit] });
  script.fail(searches[2] ?? '', 'fetch_page', 'network_refused');
  for (const evidence of rehearsedEvidence.slice(0, 2)) {
    const { fileId, quote, position } = evidence.anchor;
    const [call] = script.reply({
      calls: [['record_evidence', { fileId, page: position.page, quote: quote.exact }]],
    });
    script.add('evidence.recorded', evidence, { kind: 'tool', name: 'record_evidence' });
    script.succeed(call ?? '', 'record_evidence');
  }
  script.add('context.compacted', {
    boundaryId: 'event_9',
    summary: 'The task is about **retention**. Two quotes were recorded.',
    method: 'model',
    tokensBefore: 26_400,
    tokensAfter: 7_900,
  });
  const [write] = script.reply({
    calls: [['write_file', { path: 'notes/spacing.md', content: 'Spacing helps after a delay.' }]],
  });
  const writing = { callId: write ?? '', tool: 'write_file' };
  script.add('approval.requested', {
    ...writing,
    reach: ['work_folder'],
    why: 'The file notes/spacing.md is written into the work folder.',
  });
  script.add(
    'approval.decided',
    {
      callId: writing.callId,
      decision: 'approve',
      by: 'researcher',
      arguments: { path: 'notes/spacing-2026.md', content: 'Spacing helps after a delay.' },
    },
    RESEARCHER,
  );
  script.succeed(writing.callId, 'write_file');
  const fork = script.events.at(-1)?.id ?? '';
  script.reply({ text: 'Spacing helps, in short.', final: true }, { finishReason: 'stop' });
  const firstLeaf = script.events.length - 1;
  const opened = script.add(
    'branch.opened',
    { branchId: 'branch_2', reason: 'regenerate', targetId: `event_${firstLeaf}` },
    SYSTEM,
    fork,
  );
  script.reply({ text: ANSWER, final: true }, { finishReason: 'stop' });
  const answer = script.events.at(-1)?.id ?? '';
  script.add('citations.refused', { messageId: answer, unknown: ['10.1000/made.up.77'] });
  script.add('round.closed', { round: 1 });
  script.say('Please look at the registry as well, and keep what you find.');
  script.add('round.opened', { round: 2 });
  const waiting = script.reply({
    text: 'I fetch the registry and keep a note.',
    calls: [
      ['fetch_page', { url: 'https://www.example.org/registry', reason: 'Registered trials' }],
      ['remember', { text: 'The researcher wants registered trials included.' }],
    ],
  });
  script.add('approval.requested', {
    callId: waiting[0] ?? '',
    tool: 'fetch_page',
    reach: ['network'],
    why: 'It asks www.example.org for a page. The address was written by the model.',
  });
  script.say('Only trials after 2015, please.');
  const events = script.events;
  const usage = {
    requests: 8,
    promptTokens: 38_400,
    completionTokens: 3_120,
    cachedTokens: 21_000,
    costUsd: 0.0168,
    estimated: true,
  };
  return {
    events,
    view: {
      summary: {
        sessionId: 'ses_model',
        task: QUESTION,
        language: 'en',
        policy: { kind: 'model', name: 'qwen3:14b', version: '1' },
        state: 'waiting_for_approval',
        openedAt: '2026-11-22T09:00:00.000Z',
        lastSeq: events.length - 1,
        counts: { events: events.length, toolCalls: 8, evidence: 2, claims: 0 },
        usage,
        context: { tokens: 11_200, window: 32_768 },
        mode: 'supervised',
        branches: 2,
      },
      plan: [
        { itemId: 'a', text: 'Search in several ways', state: 'done' },
        { itemId: 'b', text: 'Quote what was found', state: 'active' },
      ],
      evidence: rehearsedEvidence.slice(0, 2).map((evidence) => ({
        ...evidence,
        title: 'Spacing and the month-long memory',
        authors: 'Cole, Parker',
        year: 2023,
        fileName: 'cole-2023.pdf',
        location: { state: 'located' },
      })),
      pendingApprovals: [
        {
          callId: waiting[0] ?? '',
          tool: 'fetch_page',
          reach: ['network'],
          why: 'It asks www.example.org for a page. The address was written by the model.',
          arguments: { url: 'https://www.example.org/registry', reason: 'Registered trials' },
          requestedAt: '2026-11-22T09:00:40.000Z',
          inputSchema: {
            type: 'object',
            properties: {
              url: { type: 'string', description: 'The page’s address.' },
              reason: { type: 'string' },
            },
            required: ['url'],
            additionalProperties: false,
          },
        },
        {
          callId: waiting[1] ?? '',
          tool: 'remember',
          reach: ['memory'],
          why: 'Later sessions of this workspace will read it.',
          arguments: { text: 'The researcher wants registered trials included.', tags: ['trials'] },
          requestedAt: '2026-11-22T09:00:41.000Z',
        },
      ],
      approvals: { mode: 'supervised', rules: {} },
      alwaysOffered: true,
      path: [],
      children: [],
    },
    branches: [
      branch('branch_1', 'original', {}, 0, firstLeaf, false),
      branch(
        'branch_2',
        'regenerate',
        { parentId: fork, holderId: 'branch_1' },
        opened.seq,
        events.length - 1,
        true,
      ),
    ],
  };
}

function branch(
  branchId: string,
  reason: ShownBranch['reason'],
  parent: Pick<ShownBranch, 'parentId' | 'holderId'>,
  firstSeq: number,
  leafSeq: number,
  active: boolean,
): ShownBranch {
  const usage = {
    requests: active ? 2 : 1,
    promptTokens: active ? 9_800 : 4_210,
    completionTokens: active ? 1_240 : 96,
    cachedTokens: 0,
    costUsd: active ? 0.0061 : 0.0014,
    estimated: false,
  };
  return {
    branchId,
    reason,
    ...parent,
    onPath: true,
    firstSeq,
    leafId: `event_${leafSeq}`,
    leafSeq,
    openedAt: '2026-11-22T09:00:30.000Z',
    words: active ? 'I fetch the registry and keep a note.' : 'Spacing helps, in short.',
    active,
    usage,
    pathUsage: { ...usage, costUsd: (usage.costUsd ?? 0) + 0.0121 },
    milliseconds: active ? 9_400 : 3_100,
  };
}
