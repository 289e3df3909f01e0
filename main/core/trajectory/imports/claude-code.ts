/**
 * Session files of Claude Code, JSON Lines: a tree by `parentUuid`, whose leaves become branches;
 * sub-agents' lines (`isSidechain`) become children. The format is not specified; it is read as its
 * files are. https://docs.claude.com/en/docs/claude-code
 */
import type { StepUsage, Trajectory, TrajectoryCall, TrajectoryStep } from '../trajectory.ts';
import { ClaudeTree, type ClaudeNode, type ClaudePath, type ClaudeReply } from './claude-tree.ts';
import {
  amountOf,
  contentOf,
  fieldOf,
  fieldsOf,
  isFields,
  listOf,
  textOf,
  timeOf,
  wordsOf,
  type Fields,
} from './fields.ts';
import type { LogFormat, LogReading, ReadContext } from './reading.ts';
import { StepLine } from './step-line.ts';
import { errorOf, headOf, resultOf, stepOf } from './steps.ts';
import { remark } from './remarks/remark.ts';

export const claudeCodeFormat: LogFormat = {
  kind: 'log',
  id: 'claude_code',
  recognises: (values) =>
    values.some((value) => {
      const type = fieldOf(value, 'type');
      const isTalk = type === 'user' || type === 'assistant';
      return (
        isTalk && typeof fieldOf(value, 'uuid') === 'string' && isFields(fieldOf(value, 'message'))
      );
    }),
  open: (context) => new ClaudeSession(context),
};

class ClaudeSession implements LogReading {
  readonly #context: ReadContext;
  readonly #tree = new ClaudeTree();
  #last: string | undefined;
  #sessionId: string | undefined;
  #version: string | undefined;
  #title: string | undefined;
  /** Places that were told of: branches share lines, and each is counted once. */
  readonly #seen = new Set<number>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  take(value: unknown, place: number): void {
    const type = wordsOf(fieldOf(value, 'type'));
    this.#sessionId ??= wordsOf(fieldOf(value, 'sessionId'));
    this.#version ??= wordsOf(fieldOf(value, 'version'));
    if (type === 'summary' || type === 'custom-title' || type === 'ai-title')
      this.#title =
        wordsOf(fieldOf(value, 'customTitle')) ??
        this.#title ??
        wordsOf(fieldOf(value, 'aiTitle')) ??
        wordsOf(fieldOf(value, 'summary'));
    const uuid = wordsOf(fieldOf(value, 'uuid'));
    const kind = kindOf(value);
    const isBoundary = fieldOf(value, 'subtype') === 'compact_boundary';
    const parentUuid =
      wordsOf(fieldOf(value, 'parentUuid')) ??
      (isBoundary ? (wordsOf(fieldOf(value, 'logicalParentUuid')) ?? this.#last) : undefined);
    const blocks = listOf(fieldOf(fieldOf(value, 'message'), 'content'));
    this.#tree.add({
      place,
      kind,
      uuid,
      parentUuid,
      isSidechain: fieldOf(value, 'isSidechain') === true,
      messageId:
        kind === 'assistant' ? wordsOf(fieldOf(fieldOf(value, 'message'), 'id')) : undefined,
      callIds: idsOf(blocks, 'tool_use', 'id'),
      answers: idsOf(blocks, 'tool_result', 'tool_use_id'),
      answersUuid: wordsOf(fieldOf(value, 'sourceToolAssistantUUID')),
    });
    if (uuid !== undefined && kind !== 'other') this.#last = uuid;
  }

  end(): void {
    const { main, sidechains, leftOut } = this.#tree.paths();
    if (leftOut > 0)
      this.#context.sink.leftOut(
        remark('what_branches'),
        remark('older_branches', { count: leftOut }),
      );
    const children = sidechains.map((path, index) => this.#child(path, index));
    for (const [index, path] of main.entries()) {
      if (index > 0) this.#context.sink.branch();
      const told = this.#tell(path, (step) => this.#context.sink.step(step));
      this.#context.sink.end(this.#head(told, index > 0, index === 0 ? children : []));
    }
  }

  #child(path: ClaudePath, index: number): Trajectory {
    const steps: TrajectoryStep[] = [];
    const told = this.#tell(path, (step) => void steps.push(step));
    const { trajectory } = this.#head(told, false, []);
    return { ...trajectory, trajectoryId: `sidechain_${index + 1}`, steps };
  }

  #head(told: Told, isBranch: boolean, children: readonly Trajectory[]) {
    return headOf({
      sessionId: this.#sessionId,
      agent: { name: 'Claude Code', version: this.#version, model: told.model },
      task: told.task,
      title: this.#title,
      isBranch,
      children,
      fallback: this.#context.fileName,
    });
  }

  #tell(path: ClaudePath, out: (step: TrajectoryStep) => void): Told {
    const told = new Told(out, this.#context, this.#seen, path.replyAt);
    for (const place of path.places) told.line(this.#context.again(place), place);
    told.end();
    return told;
  }
}

function kindOf(value: unknown): ClaudeNode['kind'] {
  const type = fieldOf(value, 'type');
  if (type === 'attachment') return isQueued(value) ? 'user' : 'other';
  if (type !== 'user' && type !== 'assistant') return 'other';
  const message = fieldOf(value, 'message');
  if (!isFields(message)) return 'other';
  if (type === 'assistant') return 'assistant';
  const blocks = listOf(message['content']);
  const isResult =
    blocks.length > 0 && blocks.every((block) => fieldOf(block, 'type') === 'tool_result');
  return isResult ? 'result' : 'user';
}

/** What the person typed while the agent was at work. */
function isQueued(value: unknown): boolean {
  const attachment = fieldOf(value, 'attachment');
  return (
    fieldOf(attachment, 'type') === 'queued_command' &&
    fieldOf(attachment, 'commandMode') === 'prompt'
  );
}

function idsOf(blocks: readonly unknown[], type: string, name: string): string[] {
  return blocks.flatMap((block) => {
    const id = fieldOf(block, 'type') === type ? wordsOf(fieldOf(block, name)) : undefined;
    return id === undefined ? [] : [id];
  });
}

/** One path, line after line. */
class Told {
  readonly #context: ReadContext;
  readonly #seen: Set<number>;
  readonly #line: StepLine;
  readonly #replyAt: ClaudePath['replyAt'];
  /** Replies of which further lines may come. */
  readonly #replies = new Map<ClaudeReply, TrajectoryStep>();
  /** Calls of each reply that have no id, in order, by the reply's uuid. */
  readonly #unnamed = new Map<string, string[]>();
  #boundary: TrajectoryStep | undefined;
  task = '';
  model: string | undefined;

  constructor(
    out: (step: TrajectoryStep) => void,
    context: ReadContext,
    seen: Set<number>,
    replyAt: ClaudePath['replyAt'],
  ) {
    this.#context = context;
    this.#seen = seen;
    this.#replyAt = replyAt;
    this.#line = new StepLine(out);
  }

  line(value: unknown, place: number): void {
    const fields = fieldsOf(value);
    if (fields === undefined) return;
    switch (kindOf(fields)) {
      case 'assistant':
        this.#assistant(fields, place);
        break;
      case 'user':
      case 'result':
        this.#user(fields, place);
        break;
      case 'other':
        this.#other(fields, place);
        break;
    }
  }

  end(): void {
    this.#line.end();
  }

  #assistant(fields: Fields, place: number): void {
    const message = fieldsOf(fields['message']) ?? {};
    const step = this.#replyFor(fields, message, place);
    const parts = Array.isArray(message['content']) ? message['content'] : [message['content']];
    const others: unknown[] = [];
    const calls: TrajectoryCall[] = [];
    for (const [index, part] of parts.entries()) {
      const type = typeof part === 'string' ? 'text' : fieldOf(part, 'type');
      if (type === 'text') {
        const text = typeof part === 'string' ? part : (textOf(fieldOf(part, 'text')) ?? '');
        step.message = step.message === '' ? text : `${step.message}\n${text}`;
      } else if (type === 'thinking') this.#thought(step, part);
      else if (type === 'tool_use') calls.push(this.#call(part, fields, `line_${place}_${index}`));
      else others.push(part);
    }
    if (others.length > 0) addExtra(step, 'content', others);
    if (calls.length > 0) this.#line.extend(step, calls);
    const usage = usageOf(message['usage']);
    if (usage !== undefined) step.usage = usage;
  }

  #replyFor(fields: Fields, message: Fields, place: number): TrajectoryStep {
    const reply = this.#replyAt.get(place);
    const known = reply === undefined ? undefined : this.#replies.get(reply);
    if (known !== undefined && this.#line.extend(known, [], true)) {
      known.eventIds.push(`line_${place}`);
      return known;
    }
    const model = wordsOf(message['model']);
    this.model ??= model;
    const extra = extraOf(fields, message);
    const step = stepOf({
      source: 'agent',
      kind: 'reply',
      eventIds: [`line_${place}`],
      ...timed(fields),
      ...(model === undefined ? {} : { model }),
      ...(fields['isAbortedMidStream'] === true ? { partial: true } : {}),
      ...(typeof fields['effort'] === 'string' ? { effort: fields['effort'] } : {}),
      ...(extra === undefined ? {} : { extra }),
    });
    this.#line.add(step, (reply?.lines ?? 1) - 1);
    if (reply !== undefined && reply.lines > 1) this.#replies.set(reply, step);
    return step;
  }

  /** The signature says that the thought is the model's own; a provider wants it back with the thought. */
  #thought(step: TrajectoryStep, part: unknown): void {
    const text = textOf(fieldOf(part, 'thinking')) ?? '';
    const before = step.reasoning?.state === 'shown' ? `${step.reasoning.text}\n\n` : '';
    step.reasoning =
      text === '' && before === '' ? { state: 'hidden' } : { state: 'shown', text: before + text };
    const signature = textOf(fieldOf(part, 'signature'));
    if (signature === undefined) return;
    const known = listOf(fieldOf(step.extra, 'thinking_signatures'));
    addExtra(step, 'thinking_signatures', [...known, signature]);
  }

  #call(part: unknown, fields: Fields, name: string): TrajectoryCall {
    const id = wordsOf(fieldOf(part, 'id'));
    const uuid = wordsOf(fields['uuid']);
    if (id === undefined && uuid !== undefined)
      this.#unnamed.set(uuid, [...(this.#unnamed.get(uuid) ?? []), name]);
    return {
      callId: id ?? name,
      tool: textOf(fieldOf(part, 'name')) ?? '',
      arguments: fieldOf(part, 'input') ?? {},
      ...(id === undefined ? { extra: { unnamed: true } } : {}),
    };
  }

  #user(fields: Fields, place: number): void {
    const message = fieldsOf(fields['message']);
    const queued = fieldOf(fieldOf(fields, 'attachment'), 'prompt');
    const content = message === undefined ? queued : message['content'];
    const parts = Array.isArray(content) ? content : [content];
    const said: unknown[] = [];
    for (const part of parts) {
      if (fieldOf(part, 'type') === 'tool_result') this.#result(part, fields, place);
      else said.push(part);
    }
    if (said.length === 0) return;
    const { text, others } = contentOf(said);
    const summary = fields['isCompactSummary'] === true;
    if (summary && this.#boundary !== undefined && this.#line.last() === this.#boundary) {
      this.#boundary.message = text;
      this.#boundary.eventIds.push(`line_${place}`);
      this.#boundary = undefined;
      return;
    }
    const origin = message === undefined ? { attachment: fields['attachment'] } : {};
    const extra = {
      ...origin,
      ...extraOf(fields, {}),
      ...(others.length > 0 ? { content: others } : {}),
    };
    if (!summary && fields['isMeta'] !== true && this.task === '') this.task = text;
    this.#line.add(
      stepOf({
        source: summary ? 'system' : 'user',
        kind: summary ? 'compaction' : 'message',
        eventIds: [`line_${place}`],
        message: text,
        ...timed(fields),
        ...(Object.keys(extra).length === 0 ? {} : { extra }),
      }),
    );
  }

  #result(part: unknown, fields: Fields, place: number): void {
    const { text, others } = contentOf(fieldOf(part, 'content'));
    const raw = fields['toolUseResult'];
    const callId = wordsOf(fieldOf(part, 'tool_use_id')) ?? this.#unnamedCall(fields);
    const shown = text === '' && others.length > 0 ? JSON.stringify(others) : text;
    const facts = {
      ...(callId === undefined ? {} : { callId }),
      ...(raw === undefined ? {} : { data: raw }),
    };
    const isError = fieldOf(part, 'is_error') === true;
    const found = this.#line.answer(isError ? errorOf(shown, facts) : resultOf(shown, facts), {
      eventIds: [`line_${place}`],
      ...timed(fields),
    });
    if (!found && this.#isNew(place))
      this.#context.sink.damaged(
        remark('at_line', { number: place }),
        remark('result_before_call'),
      );
  }

  #isNew(place: number): boolean {
    const isNew = !this.#seen.has(place);
    this.#seen.add(place);
    return isNew;
  }

  #unnamedCall(fields: Fields): string | undefined {
    const uuid = wordsOf(fields['sourceToolAssistantUUID']) ?? wordsOf(fields['parentUuid']) ?? '';
    return this.#unnamed.get(uuid)?.shift();
  }

  #other(fields: Fields, place: number): void {
    const type = wordsOf(fields['type']) ?? 'line';
    const subtype = wordsOf(fields['subtype']) ?? wordsOf(fieldOf(fields['attachment'], 'type'));
    const shared = { eventIds: [`line_${place}`], detail: fields, ...timed(fields) };
    if (subtype === 'compact_boundary') {
      this.#boundary = stepOf({ source: 'system', kind: 'compaction', ...shared });
      this.#line.add(this.#boundary);
      return;
    }
    if (this.#isNew(place))
      this.#context.sink.opaque((subtype === undefined ? type : `${type}/${subtype}`).slice(0, 80));
    const isKnown = KNOWN_TYPES.has(type);
    const message = textOf(fields['content']) ?? textOf(fields['summary']) ?? '';
    this.#line.add(
      stepOf({ source: 'system', kind: isKnown ? 'note' : 'unreadable', message, ...shared }),
    );
  }
}

const KNOWN_TYPES: ReadonlySet<string> = new Set([
  'system',
  'attachment',
  'summary',
  'progress',
  'file-history-snapshot',
  'queue-operation',
  'custom-title',
  'ai-title',
  'last-prompt',
]);

function timed(fields: Fields): { time?: string } {
  const time = timeOf(fields['timestamp']);
  return time === undefined ? {} : { time };
}

function addExtra(step: TrajectoryStep, name: string, value: unknown): void {
  step.extra = { ...step.extra, [name]: value };
}

/** What tells of the reply or message beside its words. */
function extraOf(fields: Fields, message: Fields): Record<string, unknown> | undefined {
  const extra = {
    ...(typeof fields['uuid'] === 'string' ? { uuid: fields['uuid'] } : {}),
    ...(fields['isMeta'] === true ? { isMeta: true } : {}),
    ...(typeof fields['requestId'] === 'string' ? { requestId: fields['requestId'] } : {}),
    ...(typeof message['id'] === 'string' ? { messageId: message['id'] } : {}),
    ...(typeof message['stop_reason'] === 'string' ? { stop_reason: message['stop_reason'] } : {}),
    ...(typeof fields['toolDenialKind'] === 'string'
      ? { toolDenialKind: fields['toolDenialKind'] }
      : {}),
  };
  return Object.keys(extra).length === 0 ? undefined : extra;
}

/** Anthropic counts what was read from the cache apart; here the prompt holds it. */
function usageOf(value: unknown): StepUsage | undefined {
  if (!isFields(value)) return undefined;
  const fresh = amountOf(value['input_tokens']);
  const read = amountOf(value['cache_read_input_tokens']);
  const written = amountOf(value['cache_creation_input_tokens']);
  const completion = amountOf(value['output_tokens']);
  const prompt = fresh === undefined ? undefined : fresh + (read ?? 0) + (written ?? 0);
  return {
    ...(prompt === undefined || !Number.isSafeInteger(prompt) ? {} : { promptTokens: prompt }),
    ...(completion === undefined ? {} : { completionTokens: completion }),
    ...(read === undefined ? {} : { cachedTokens: read }),
    source: 'server',
  };
}
