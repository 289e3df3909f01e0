/** What a card says of members that do not meet the criteria which stand above them. */
import type { CriterionName } from '../criteria.ts';
import type { DatasetVersion } from '../dataset.ts';
import type { Misfit } from '../misfits.ts';
import { list } from './markdown.ts';

export interface MisfitWords {
  readonly title: string;
  readonly lead: (outside: number, all: number) => string;
  readonly line: (id: string, why: Misfit['why'], unmet: readonly string[]) => string;
  readonly more: (count: number) => string;
  readonly notKept: string;
  readonly criteria: Readonly<Record<CriterionName, string>>;
}

export const misfitEn: MisfitWords = {
  title: 'Members outside the criteria',
  lead: (outside, all) =>
    `The criteria above hold for ${all - outside} of ${all} trajectories. ${outside} ${outside === 1 ? 'does' : 'do'} not meet them:`,
  line: (id, why, unmet) =>
    `${id}: ${why === 'named' ? 'added by hand' : 'a member of the version before that no longer fits'}; not met: ${unmet.join(', ')}`,
  more: (count) => `and ${count} more`,
  notKept:
    'This version was changed by hand. Which members do not meet the criteria above was not noted when it was made.',
  criteria: {
    running: 'its session is over',
    refused: 'consent not refused',
    text: 'words',
    origins: 'origin',
    stages: 'stage',
    domains: 'domain',
    labels: 'labels',
    models: 'models',
    consent: 'consent',
    licences: 'licence',
    licenceGiven: 'a licence is given',
    termsAllow: 'nothing of models or services whose terms restrict training with outputs',
    signedOff: 'signed off as done',
    builtIn: 'not made by the built-in assistant',
    received: 'not received for a review from another workspace',
    minTokens: 'at least so many tokens',
    maxTokens: 'at most so many tokens',
    minTurns: 'at least so many replies',
    withoutErrors: 'nothing for which trainers drop it',
    oneOfAlike: 'one of each group of near-duplicates',
  },
};

export const misfitZh: MisfitWords = {
  title: '不符合条件的成员',
  lead: (outside, all) =>
    `${all} 条轨迹中有 ${all - outside} 条符合上述条件，${outside} 条不符合：`,
  line: (id, why, unmet) =>
    `${id}：${why === 'named' ? '手动加入' : '上一版本的成员，现已不符合'}；未满足：${unmet.join('、')}`,
  more: (count) => `另有 ${count} 条`,
  notKept: '本版本经手动增删，制作时未记录哪些成员不符合上述条件。',
  criteria: {
    running: '会话已结束',
    refused: '未被拒绝同意',
    text: '词语',
    origins: '来源',
    stages: '阶段',
    domains: '领域',
    labels: '标签',
    models: '模型',
    consent: '同意',
    licences: '许可',
    licenceGiven: '已给出许可',
    termsAllow: '排除已知条款限制用于训练的提供方',
    signedOff: '已签署确认完成',
    builtIn: '并非由内置助手完成',
    received: '不是为评审而收到的',
    minTokens: '词元不少于下限',
    maxTokens: '词元不多于上限',
    minTurns: '回复不少于下限',
    withoutErrors: '没有训练程序会因之丢弃的问题',
    oneOfAlike: '每组近似重复只取一条',
  },
};

/** Members named one by one; all are counted. */
const NAMED = 50;

/** Empty where every member was chosen by the criteria. */
export function misfitLines(
  { misfits, members, selection, origin }: DatasetVersion,
  words: MisfitWords,
): readonly string[] {
  if (misfits === undefined)
    return origin.kind !== 'first' && selection.kind === 'chosen' ? [words.notKept] : [];
  if (misfits.length === 0) return [];
  const lines = misfits.slice(0, NAMED).map(({ trajectoryId, why, unmet }) =>
    words.line(
      `\`${trajectoryId}\``,
      why,
      unmet.map((name) => words.criteria[name]),
    ),
  );
  const rest = misfits.length - lines.length;
  return [
    `### ${words.title}`,
    words.lead(misfits.length, members.length),
    list(rest > 0 ? [...lines, words.more(rest)] : lines),
  ];
}
