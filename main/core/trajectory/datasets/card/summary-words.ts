/** The first sentences of a data card: what the members are, as far as it was counted. */
import type { DatasetProfile } from '../profile.ts';

/** Formats of imports by the names their makers use. */
const FORMATS: Readonly<Record<string, string>> = {
  claude_code: 'Claude Code',
  codex: 'Codex',
  atif: 'ATIF',
  openai: 'OpenAI',
  sharegpt: 'ShareGPT',
  sts: 'sts',
  openhands: 'OpenHands',
  swe_agent: 'SWE-agent',
  inspect: 'Inspect',
  agencybench: 'AgencyBench',
  cairn: 'Cairn',
};

interface SummaryWords {
  readonly members: (n: number, tasks: number) => string;
  readonly recorded: (n: number) => string;
  readonly imported: (n: number, formats: readonly string[]) => string;
  readonly both: (parts: readonly string[]) => string;
  readonly reasoning: (n: number, of: number) => string;
  readonly calls: (n: number) => string;
  readonly feedback: (n: number, of: number) => string;
  readonly join: (sentences: readonly string[]) => string;
  readonly withoutReply: (n: number, of: number) => string;
}

/** Where the members come from, and in how many there is reasoning, a call, a word of the researcher. */
export function summaryOf(profile: DatasetProfile, words: SummaryWords): string {
  const { members, tasks, origins, formats, calls, withFeedback, withReasoning } = profile;
  const recorded = origins['session'] ?? 0;
  const imported = origins['import'] ?? 0;
  const from = [
    ...(recorded === 0 ? [] : [words.recorded(recorded)]),
    ...(imported === 0 ? [] : [words.imported(imported, namesOf(formats))]),
  ];
  return words.join([
    words.members(members, tasks),
    ...(from.length === 0 ? [] : [words.both(from)]),
    ...(withReasoning === undefined ? [] : [words.reasoning(withReasoning, members)]),
    words.calls(calls.total),
    words.feedback(withFeedback, members),
  ]);
}

/** In bold, where there are members nothing can be learned from; '' where there are none. */
export function emptyWarning(
  { withoutReply = 0, members }: DatasetProfile,
  words: SummaryWords,
): string {
  return withoutReply === 0 ? '' : `**${words.withoutReply(withoutReply, members)}**`;
}

/** With how many of each, the most frequent first. */
function namesOf(formats: DatasetProfile['formats'] = {}): readonly string[] {
  return Object.entries(formats)
    .filter(([format]) => format !== '')
    .map(([format, n]) => `${FORMATS[format] ?? format} ${n}`);
}

const were = (n: number) => (n === 1 ? 'was' : 'were');

export const summaryEn: SummaryWords = {
  members: (n, tasks) =>
    `${n} ${n === 1 ? 'trajectory' : 'trajectories'} on ${tasks} ${tasks === 1 ? 'task' : 'tasks'}`,
  recorded: (n) => `${n} ${were(n)} recorded in Cairn`,
  imported: (n, formats) =>
    `${n} ${were(n)} imported${formats.length === 0 ? '' : ` (${formats.join(', ')})`}`,
  both: (parts) => parts.join(', '),
  reasoning: (n, of) => `with reasoning in ${n} of ${of}`,
  calls: (n) => `${n} ${n === 1 ? 'call' : 'calls'} of tools`,
  feedback: (n, of) => `with feedback of a person in ${n} of ${of}`,
  join: ([first, ...rest]) => `${first}: ${rest.join('; ')}.`,
  withoutReply: (n, of) =>
    `${n} of ${of} ${n === 1 ? 'has' : 'have'} no reply of an agent at all: there is nothing in ${n === 1 ? 'it' : 'them'} to learn from.`,
};

export const summaryZh: SummaryWords = {
  members: (n, tasks) => `${tasks} 个任务的 ${n} 条轨迹`,
  recorded: (n) => `${n} 条在 Cairn 中记录`,
  imported: (n, formats) =>
    `${n} 条为导入${formats.length === 0 ? '' : `（${formats.join('、')}）`}`,
  both: (parts) => parts.join('，'),
  reasoning: (n, of) => `${of} 条中有 ${n} 条包含推理`,
  calls: (n) => `工具调用共 ${n} 次`,
  feedback: (n, of) => `${of} 条中有 ${n} 条包含人的反馈`,
  join: ([first, ...rest]) => `${first}：${rest.join('；')}。`,
  withoutReply: (n, of) => `${of} 条中有 ${n} 条没有智能体的任何回复：其中没有可学之处。`,
};
