/** The words of a crate's README, in both languages a session can have. */
import type { ArtifactLeftOut, RecordLeftOut } from './sources.ts';

export interface ReadmeWords {
  readonly title: string;
  readonly lead: (program: string, time: string) => string;
  readonly contents: string;
  readonly files: readonly (readonly [files: readonly string[], words: string])[];
  readonly trajectories: string;
  readonly session: string;
  readonly task: string;
  readonly steps: (steps: number, quotes: number, decisions: number) => string;
  readonly licence: (licence: string) => string;
  readonly noLicence: string;
  readonly recordIn: (file: string, events: number) => string;
  readonly recordElsewhere: (file: string) => string;
  readonly recordOut: Readonly<Record<RecordLeftOut, string>>;
  readonly cuts: (count: number) => string;
  readonly kept: (count: number) => string;
  readonly references: (count: number) => string;
  readonly artifact: (path: string, why: ArtifactLeftOut) => string;
  readonly notIn: string;
  readonly always: readonly string[];
  readonly verify: string;
  readonly verifySteps: readonly string[];
}

const whyEnglish: Readonly<Record<ArtifactLeftOut, string>> = {
  not_here: 'it was no longer in the workspace',
  changed: 'it had been changed since, or written again',
  cut: 'it holds what was cut from this export',
  references: 'it holds passages of works that stand as references here',
  not_looked_through: 'it could not be looked through for what is cut or replaced here',
};

const english: ReadmeWords = {
  title: 'Research sessions as an RO-Crate',
  lead: (program, time) =>
    `Written by ${program} on ${time}. This folder is a research object after RO-Crate 1.2 (https://w3id.org/ro/crate/1.2): \`ro-crate-metadata.json\` describes every file in it, with its SHA-256, and who did what and when.`,
  contents: 'What is in the folder of a trajectory, as far as there is any',
  files: [
    [['trajectory.json'], 'every step as ATIF 1.7: messages, reasoning, calls, results'],
    [['report.md'], 'the last report, or the final answer when no report was written'],
    [
      ['claims.json', 'claims.csv'],
      'each sentence of the report and each quote: file, page, whether the quote was located and is said to support the sentence, who proposed, accepted, edited or rejected it, and when',
    ],
    [['decisions.csv'], 'approvals, refusals, edits, feedback and verdicts, with their reasons'],
    [['plan.json'], 'the plan and its changes'],
    [['artifacts/'], 'files that the session made, as they were made'],
    [['record.jsonl'], "the session's record, one sealed event a line"],
  ],
  trajectories: 'Trajectories',
  session: 'Session',
  task: 'Task',
  steps: (steps, quotes, decisions) =>
    `${steps} steps, ${quotes} quotes taken as evidence, ${decisions} decisions.`,
  licence: (licence) => `Licence: ${licence}.`,
  noLicence: 'No licence was stated: ask before you use it.',
  recordIn: (file, events) =>
    `The record is in \`${file}\`: ${events} events, those of every branch.`,
  recordElsewhere: (file) => `The record of its session is in \`${file}\`.`,
  recordOut: {
    no_record: 'There is no record: this trajectory was imported from a file.',
    cut: 'The record was left out: secrets or personal data were cut from this export, and the record still holds them.',
    references:
      'The record was left out: references stand in place of passages here, and the record holds the passages.',
    reasoning:
      'The record was left out: this export was made without reasoning, and the record holds it.',
    not_looked_through:
      'The record was left out: parts of it could not be looked through for secrets and personal data.',
    damaged: 'The record was left out: lines of it are damaged. The workspace keeps what is there.',
  },
  cuts: (count) => `${count} places with secrets or personal data were cut.`,
  kept: (count) => `${count} such places are in it because somebody decided to keep them.`,
  references: (count) => `${count} passages of works stand as references.`,
  artifact: (path, why) => `The bytes of \`${path}\` are not here: ${whyEnglish[why]}.`,
  notIn: 'What is not in it',
  always: [
    'The papers themselves: of each cited file there are its name, size and SHA-256. Who has a file with the same SHA-256 has the same file.',
    'What the workspace knows beyond these sessions: its library, other sessions, settings and keys.',
  ],
  verify: 'How to verify it',
  verifySteps: [
    'Every file: its SHA-256 (`sha256sum`) is the one that `ro-crate-metadata.json` gives.',
    'The record, where it is in: in each line of `record.jsonl`, `prev` is the `hash` of the line before, and the last `hash` is that of the head in the metadata. `payloadHash` is the SHA-256 of `salt` followed by the canonical JSON (RFC 8785) of `payload`; `hash` is the SHA-256 of the canonical JSON of all fields but `payload`, `salt` and `hash`.',
    'The head: its `signature` is an Ed25519 signature, by `publicKey`, over the canonical JSON of its other fields. It can be held against the workspace, which keeps the same record: `cairn verify` checks that.',
    'A quote: open the file with the given SHA-256 at the given page. "located" means that Cairn found the quote there; "supported" is the word of the person named, and no program\'s.',
  ],
};

const whyChinese: Readonly<Record<ArtifactLeftOut, string>> = {
  not_here: '它已不在工作区中',
  changed: '它后来被改动或重新写过',
  cut: '其中含有本次导出删去的内容',
  references: '其中含有此处以引用代替的文献段落',
  not_looked_through: '无法检查其中是否有此处删去或代替的内容',
};

const chinese: ReadmeWords = {
  title: '研究会话（RO-Crate）',
  lead: (program, time) =>
    `由 ${program} 于 ${time} 写成。本文件夹是符合 RO-Crate 1.2（https://w3id.org/ro/crate/1.2）的研究对象：\`ro-crate-metadata.json\` 描述其中每个文件及其 SHA-256，以及谁在何时做了什么。`,
  contents: '每条轨迹的文件夹中有（如有）',
  files: [
    [['trajectory.json'], '以 ATIF 1.7 记下的每一步：消息、推理、调用、结果'],
    [['report.md'], '最后的报告；没有报告时为最后的回答'],
    [
      ['claims.json', 'claims.csv'],
      '报告的每个句子和每条引文：文件、页码、引文是否已定位、是否被判定支持该句，以及谁在何时提出、接受、修改或拒绝',
    ],
    [['decisions.csv'], '批准、拒绝、修改、反馈和判定及其理由'],
    [['plan.json'], '计划及其变更'],
    [['artifacts/'], '会话生成的文件，保持生成时的内容'],
    [['record.jsonl'], '会话的记录，每行一个封存的事件'],
  ],
  trajectories: '轨迹',
  session: '会话',
  task: '任务',
  steps: (steps, quotes, decisions) =>
    `共 ${steps} 步，${quotes} 条引文作为证据，${decisions} 个决定。`,
  licence: (licence) => `许可：${licence}。`,
  noLicence: '未注明许可：使用前请先询问。',
  recordIn: (file, events) => `记录在 \`${file}\` 中：${events} 个事件，包括所有分支。`,
  recordElsewhere: (file) => `该会话的记录在 \`${file}\` 中。`,
  recordOut: {
    no_record: '没有记录：此轨迹是从文件导入的。',
    cut: '未放入记录：本次导出删去了密钥或个人数据，而记录中仍有这些内容。',
    references: '未放入记录：这里用引用代替了段落，而记录中有这些段落的原文。',
    reasoning: '未放入记录：本次导出不含推理，而记录中有推理。',
    not_looked_through: '未放入记录：其中有些部分无法检查是否含有密钥和个人数据。',
    damaged: '未放入记录：其中有些行已损坏。工作区保留着现有的内容。',
  },
  cuts: (count) => `删去了 ${count} 处密钥或个人数据。`,
  kept: (count) => `另有 ${count} 处经决定保留。`,
  references: (count) => `${count} 个作品段落改为引用。`,
  artifact: (path, why) => `\`${path}\` 的内容不在这里：${whyChinese[why]}。`,
  notIn: '不包含的内容',
  always: [
    '论文本身：每个被引文件只有名称、大小和 SHA-256。SHA-256 相同的文件就是同一个文件。',
    '这些会话之外的工作区内容：文献库、其他会话、设置和密钥。',
  ],
  verify: '如何核对',
  verifySteps: [
    '每个文件：其 SHA-256（`sha256sum`）与 `ro-crate-metadata.json` 中给出的一致。',
    '记录（若包含）：`record.jsonl` 每一行的 `prev` 是上一行的 `hash`，最后一行的 `hash` 就是元数据中记录末端的值。`payloadHash` 是 `salt` 接上 `payload` 的规范 JSON（RFC 8785）的 SHA-256；`hash` 是除 `payload`、`salt` 和 `hash` 外所有字段的规范 JSON 的 SHA-256。',
    '记录末端：`signature` 是用 `publicKey` 对其他字段的规范 JSON 所作的 Ed25519 签名，可与保存同一记录的工作区对照：`cairn verify` 会检查。',
    '引文：打开 SHA-256 相同的文件，翻到所给的页。“located”表示 Cairn 在那里找到了引文；“supported”是所列之人的判断，而不是程序的判断。',
  ],
};

export function readmeWords(language: 'en' | 'zh'): ReadmeWords {
  return language === 'zh' ? chinese : english;
}
