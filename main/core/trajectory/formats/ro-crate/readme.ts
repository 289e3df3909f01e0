/** The README of a crate: what it is, what is in it and what is not, and how to verify it. */
import { assertNever } from '../../../errors.ts';
import { readmeWords, type ReadmeWords } from './readme-words.ts';
import type { ArtifactLeftOut, RecordLeftOut } from './sources.ts';

/** What is told of one trajectory. */
export interface ReadmeMember {
  readonly folder: string;
  readonly title: string;
  readonly task: string;
  readonly sessionId: string;
  readonly language: 'en' | 'zh' | undefined;
  readonly steps: number;
  readonly quotes: number;
  readonly decisions: number;
  readonly licence: string | undefined;
  readonly record:
    | { readonly state: 'here'; readonly file: string; readonly events: number }
    | { readonly state: 'elsewhere'; readonly file: string }
    | { readonly state: 'left_out'; readonly why: RecordLeftOut };
  readonly cuts: number;
  /** Places that stay because somebody decided so. */
  readonly kept: number;
  readonly references: number;
  readonly withoutBytes: readonly { readonly path: string; readonly why: ArtifactLeftOut }[];
}

/** Longest words of a task that are shown; the trajectory has it whole. */
const TASK = 2_000;

/** The language of the sessions; English when they differ. */
export function readmeLanguage(members: readonly Pick<ReadmeMember, 'language'>[]): 'en' | 'zh' {
  const [first, ...others] = new Set(members.map(({ language }) => language ?? 'en'));
  return others.length === 0 ? (first ?? 'en') : 'en';
}

export function readme(
  members: readonly ReadmeMember[],
  { program, time }: { readonly program: string; readonly time: string },
): string {
  const words = readmeWords(readmeLanguage(members));
  const lines = [
    `# ${words.title}`,
    '',
    words.lead(program, time),
    '',
    `## ${words.contents}`,
    '',
    ...words.files.map(([files, about]) => `- ${files.map(code).join(', ')}: ${about}`),
    '',
    `## ${words.trajectories}`,
    '',
    ...members.flatMap((member) => memberLines(member, words)),
    `## ${words.notIn}`,
    '',
    ...words.always.map((line) => `- ${line}`),
    '',
    `## ${words.verify}`,
    '',
    ...words.verifySteps.map((line, index) => `${index + 1}. ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

function memberLines(member: ReadmeMember, words: ReadmeWords): readonly string[] {
  const { folder, title, task, sessionId, record, cuts, kept, references } = member;
  const facts = [
    words.steps(member.steps, member.quotes, member.decisions),
    member.licence === undefined ? words.noLicence : words.licence(oneLine(member.licence)),
    recordWords(record, words),
    ...(cuts > 0 ? [words.cuts(cuts)] : []),
    ...(kept > 0 ? [words.kept(kept)] : []),
    ...(references > 0 ? [words.references(references)] : []),
    ...member.withoutBytes.map(({ path, why }) => words.artifact(oneLine(path), why)),
  ];
  return [
    `### ${oneLine(title)}`,
    '',
    `- \`${folder}/\` · ${words.session} \`${oneLine(sessionId)}\``,
    `- ${words.task}: ${oneLine(task).slice(0, TASK)}`,
    ...facts.map((fact) => `- ${fact}`),
    '',
  ];
}

function recordWords(record: ReadmeMember['record'], words: ReadmeWords): string {
  switch (record.state) {
    case 'here':
      return words.recordIn(record.file, record.events);
    case 'elsewhere':
      return words.recordElsewhere(record.file);
    case 'left_out':
      return words.recordOut[record.why];
    default:
      return assertNever(record);
  }
}

function code(name: string): string {
  return `\`${name}\``;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
