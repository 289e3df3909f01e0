/** The README of a crate: what it is, what is in it and what is not, and how to verify it. */
import { assertNever } from '../../../errors.ts';
import type { WaitingTexts } from './graph.ts';
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

type Language = 'en' | 'zh';

export interface Readme {
  add(member: ReadmeMember): void;
  /** Of the sessions; English where they differ. */
  language(): Language;
  /** The whole text in pieces, and once: what was given is no longer kept. */
  text(about: ReadmeAbout): Iterable<string>;
}

interface ReadmeAbout {
  readonly program: string;
  readonly time: string;
}

/**
 * Which language it is in shows with the last session only, so each of them waits in both. `waiting`:
 * gives a place for texts to wait in, since there may be many.
 */
export function newReadme(waiting: () => WaitingTexts): Readme {
  const members = { en: waiting(), zh: waiting() };
  const languages = new Set<Language>();
  function language(): Language {
    const [first, ...others] = languages;
    return others.length === 0 ? (first ?? 'en') : 'en';
  }
  return {
    add(member) {
      languages.add(member.language ?? 'en');
      for (const each of ['en', 'zh'] as const)
        members[each].add(memberLines(member, readmeWords(each)).map(withBreak).join(''));
    },
    language,
    *text(about) {
      const words = readmeWords(language());
      yield headLines(words, about).map(withBreak).join('');
      yield* members[language()].all();
      yield endLines(words).map(withBreak).join('');
    },
  };
}

function headLines(words: ReadmeWords, { program, time }: ReadmeAbout): readonly string[] {
  return [
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
  ];
}

function endLines(words: ReadmeWords): readonly string[] {
  return [
    `## ${words.notIn}`,
    '',
    ...words.always.map((line) => `- ${line}`),
    '',
    `## ${words.verify}`,
    '',
    ...words.verifySteps.map((line, index) => `${index + 1}. ${line}`),
  ];
}

function withBreak(line: string): string {
  return `${line}\n`;
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
