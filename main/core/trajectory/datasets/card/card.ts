/** The data card of a version, written from what it is and, once exported, from what the export did. */
import { loosened } from '../criteria.ts';
import type { DatasetSelection, DatasetVersion } from '../dataset.ts';
import type { DatasetProfile, Spread } from '../profile.ts';
import { frontMatter, type CardFile } from './front-matter.ts';
import { misfitLines } from './misfit-words.ts';
import { printOf } from '../tokenizer-words.ts';
import { emptyWarning, summaryOf } from './summary-words.ts';
import { bars, code, list, paragraphs, plain, short, table } from './markdown.ts';
import { en, zh, type CardWords } from './card-words.ts';
import type { SetProblem } from './problem-words.ts';
import { unwrittenLines, type UnwrittenMember } from './unwritten-words.ts';
import { cutsByName, ruleName } from '../../names/rules.ts';
import type { Loss } from '../../options.ts';
import type { RuleCuts } from '../../redaction/rule-cuts.ts';

export interface ReviewerAgreement {
  readonly review: string;
  readonly items: number;
  readonly reviewers: number;
  /** Name and value of each statistic, as the review gives it. */
  readonly statistics: readonly { readonly name: string; readonly value: number }[];
}

export interface ExportFacts {
  readonly files: readonly CardFile[];
  readonly cuts: readonly RuleCuts[];
  /** What stays because somebody decided so. */
  readonly kept: readonly RuleCuts[];
  readonly masks: { readonly learned: number; readonly masked: number };
  readonly leftOut: readonly {
    readonly why: 'changed' | 'gone' | 'refused' | 'invalid';
    readonly count: number;
  }[];
  /** Members that gave fewer samples than they could have. */
  readonly unwritten: readonly UnwrittenMember[];
  /** Problems by code. */
  readonly lints: readonly SetProblem[];
  /** What a format had no place for. */
  readonly losses: readonly (Loss & { readonly format: string })[];
  /** How each format is loaded, by its name. */
  readonly recipes: readonly { readonly format: string; readonly text: string }[];
  readonly head?: { readonly stream: string; readonly seq: number; readonly hash: string };
}

export interface CardInput {
  readonly version: DatasetVersion;
  readonly savedAt: string;
  readonly by?: string | undefined;
  readonly language: 'en' | 'zh';
  /** Of the trajectories' tasks. */
  readonly languages: readonly string[];
  readonly cairn: string;
  /** SHA-256 over the members. */
  readonly membersHash: string;
  readonly agreement: readonly ReviewerAgreement[];
  /** What is known of the terms of models, in sentences. */
  readonly terms: readonly string[];
  readonly exported?: ExportFacts;
}

/** Markdown with front matter. */
export function cardOf(input: CardInput): string {
  const words = input.language === 'zh' ? zh : en;
  const { version, exported } = input;
  const parts = [
    frontMatter(version, input.languages, exported?.files ?? []),
    `# ${plain(version.name)}`,
    summaryOf(version.profile, words.summary),
    emptyWarning(version.profile, words.summary),
    paragraphs(version.description),
    ...making(input, words),
    ...splits(version, words),
    ...contents(version.profile, words),
    ...lengths(version, words),
    ...work(version.profile, words),
    ...findings(version.profile, words),
    ...success(input, words),
    ...rights(input, words),
    ...export_(exported, words),
    `## ${words.limits}`,
    list(words.limitWords),
    ...loading(exported, words),
    ...provenance(input, words),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function making({ version, savedAt, by }: CardInput, words: CardWords): readonly string[] {
  const { origin, criteria } = version;
  const time = `${savedAt.slice(0, 10)} ${savedAt.slice(11, 16)} UTC`;
  const made = words.madeWords(
    plain(version.name),
    version.version,
    by === undefined || by === '' || by === 'researcher' ? words.someone : plain(by),
    time,
  );
  const from =
    origin.kind === 'first'
      ? ''
      : origin.kind === 'changed'
        ? ` ${words.from(origin.from)}`
        : ` ${words.arm(origin.from, origin.experimentId)}`;
  const warnings = loosened(criteria).map((name) => words[`warning_${name}`]);
  const said = Object.entries(criteria).filter(
    ([, value]) => !(Array.isArray(value) && value.length === 0) && value !== '',
  );
  return [
    `## ${words.made}`,
    made + from,
    `### ${words.criteria}`,
    said.length === 0
      ? words.noCriteria
      : list(
          said.map(
            ([field, value]) =>
              `${fieldName(field, words)}${words.colon}${field === 'consent' ? valueOf([value].flat(), words) : valueOf(value, words)}`,
          ),
        ),
    ...misfitLines(version, words.misfits),
    ...(warnings.length === 0 ? [] : [`**${words.warnings}${words.stop}** ${warnings.join(' ')}`]),
    `### ${words.selection}`,
    selectionWords(version.selection, words),
  ];
}

export function selectionWords(selection: DatasetSelection, words: CardWords): string {
  switch (selection.kind) {
    case 'all':
      return words.selection_all;
    case 'chosen':
      return words.selection_chosen;
    case 'densest':
      return words.selection_densest(selection.count, words[`measure_${selection.measure}`]);
    case 'random':
      return words.selection_random(selection.count, plain(selection.seed));
    default:
      return selection satisfies never;
  }
}

function splits({ split, profile }: DatasetVersion, words: CardWords): readonly string[] {
  const names = ['train', 'validation', 'test'] as const;
  return [
    `## ${words.splits}`,
    table(
      [words.split, words.members, words.tasks, words.tokens],
      names.map((name) => {
        const { members, tasks, tokens } = profile.splits[name];
        return [words[name], members, tasks, tokens];
      }),
    ),
    words.splitWords(split.train, split.validation, split.test, plain(split.seed)),
    words.taskWords,
    alikeWords(profile, words),
  ];
}

function alikeWords({ alike }: DatasetProfile, words: CardWords): string {
  if (alike === undefined) return '';
  const { groups, members, leftOut } = alike;
  const inside = members === 0 ? words.noneAlike : words.alike(members, groups);
  return leftOut === 0 ? inside : `${inside} ${words.leftOutAlike(leftOut)}`;
}

const PARTS = ['stages', 'domains', 'models', 'madeBy', 'sources', 'origins', 'labels'] as const;
/** Names listed of each part. */
const LISTED = 30;

function contents(profile: DatasetProfile, words: CardWords): readonly string[] {
  return [
    `## ${words.contents}`,
    ...PARTS.map((part) => counted(words[part], profile[part], words)),
    counted(words.tools, profile.tools, words),
  ];
}

function counted(
  title: string,
  counts: Readonly<Record<string, number>>,
  words: CardWords,
): string {
  const rows = Object.entries(counts).slice(0, LISTED);
  if (rows.length === 0) return '';
  return table(
    [title, words.count],
    rows.map(([name, count]) => [nameOf(name, words), count]),
  );
}

function lengths(version: DatasetVersion, words: CardWords): readonly string[] {
  const { tokens, turns, calls, histogram } = version.profile;
  const row = (name: string, spread: Spread) => [
    name,
    short(spread.mean),
    short(spread.median),
    short(spread.min),
    short(spread.max),
    short(spread.total),
  ];
  return [
    `## ${words.length}`,
    table(
      ['', words.mean, words.median, words.min, words.max, words.total],
      [row(words.tokens, tokens), row(words.turns, turns), row(words.calls, calls)],
    ),
    `${countedBy(version, words)} ${words.limi}`,
    `${words.histogram}:`,
    code(
      bars(
        histogram.map(({ from, below, members }) => ({
          name: below === undefined ? `≥ ${short(from)}` : `${short(from)}–${short(below)}`,
          value: members,
        })),
      ),
      'text',
    ),
  ];
}

function countedBy(version: DatasetVersion, words: CardWords): string {
  const { tokenizer, tokenizerName } = version;
  const print = printOf(version);
  if (print !== undefined) return words.tokenizerFile(plain(tokenizerName ?? tokenizer), print);
  return tokenizer === 'estimate' ? words.estimate : words.tokenizer(plain(tokenizer));
}

function work(profile: DatasetProfile, words: CardWords): readonly string[] {
  const { errors, recoveries, withRecovery, feedback, withFeedback } = profile;
  return [
    `## ${words.work}`,
    `${words.workWords(errors, recoveries, withRecovery)} ${words.feedbackWords(feedback, withFeedback)}`,
  ];
}

function findings(profile: DatasetProfile, words: CardWords): readonly string[] {
  if (profile.checks === undefined) return [];
  const found = Object.entries(profile.checks);
  const names: Readonly<Record<string, string>> = words.checkNames;
  return [
    `## ${words.checks}`,
    found.length === 0
      ? words.noChecks
      : table(
          [words.what, words.members],
          found.map(([name, count]) => [names[name] ?? name, count]),
        ),
  ];
}

function success({ version, agreement }: CardInput, words: CardWords): readonly string[] {
  const { rubric, checks, outdated, failure, none, by } = version.profile.success;
  return [
    `## ${words.success}`,
    `${words.successWords(rubric, checks)} ${words.successOther(outdated, failure, none)}`,
    counted(words.signedBy, by, words),
    `### ${words.agreement}`,
    agreement.length === 0
      ? words.noAgreement
      : list(
          agreement.map(({ review, items, reviewers, statistics }) => {
            const values = statistics.map(
              ({ name, value }) => `${name} ${value.toFixed(2).replace('-', '\u2212')}`,
            );
            return `${plain(review)} (${items} × ${reviewers}): ${values.join(', ')}${items === 1 ? words.fromOneItem : ''}`;
          }),
        ),
  ];
}

function rights({ version, terms }: CardInput, words: CardWords): readonly string[] {
  const { licence, profile } = version;
  return [
    `## ${words.rights}`,
    licence === '' ? words.noLicence : words.licence(plain(licence)),
    counted(words.licences, profile.licences, words),
    counted(words.consent, profile.consent, words),
    `### ${words.terms}`,
    terms.length === 0 ? words.noTerms : list(terms.map(plain)),
  ];
}

function export_(exported: ExportFacts | undefined, words: CardWords): readonly string[] {
  if (exported === undefined) return [`## ${words.redaction}`, words.notExported];
  const { cuts, kept, masks, leftOut, unwritten, lints, losses, files } = exported;
  const formats = [...new Set(files.map(({ format }) => format))];
  const named = cutsByName(cuts, (each) => ruleName(words.languageTag, each));
  const keptNamed = cutsByName(kept, (each) => ruleName(words.languageTag, each));
  return [
    `## ${words.redaction}`,
    named.length === 0
      ? words.noRedaction
      : `${words.redactionWords}\n\n${table(
          [words.rule, words.count],
          named.map(({ name, count }) => [plain(name), count]),
        )}`,
    ...(keptNamed.length === 0
      ? []
      : [
          `### ${words.kept}`,
          words.keptWords,
          table(
            [words.rule, words.count],
            keptNamed.map(({ name, count }) => [plain(name), count]),
          ),
        ]),
    words.masks(masks.learned, masks.masked),
    ...(leftOut.length === 0
      ? []
      : [
          `### ${words.leftOut}`,
          list(leftOut.map(({ why, count }) => `${count}: ${words[`left_${why}`]}`)),
        ]),
    ...(unwritten.length === 0
      ? []
      : [`### ${words.unwritten}`, list(unwrittenLines(unwritten, words.unwrittenWords))]),
    `## ${words.lints}`,
    lints.length === 0
      ? words.noLints
      : list(
          lints.map(
            (lint) => `\`${lint.code}\`${words.colon}${plain(words.problem(lint, formats.length))}`,
          ),
        ),
    ...(losses.length === 0
      ? []
      : [
          `### ${words.lossless}`,
          list(
            formats.flatMap((format) => {
              const own = losses.filter((loss) => loss.format === format);
              return own.map(
                ({ what, count }) =>
                  `${format}${words.colon}${plain(words.losses[what])} × ${count}`,
              );
            }),
          ),
        ]),
  ];
}

function loading(exported: ExportFacts | undefined, words: CardWords): readonly string[] {
  if (exported === undefined || exported.recipes.length === 0) return [];
  return [
    `## ${words.use}`,
    ...exported.recipes.flatMap(({ format, text }) => [`**${format}**`, code(text)]),
  ];
}

function provenance(
  { cairn, membersHash, exported }: CardInput,
  words: CardWords,
): readonly string[] {
  const head = exported?.head;
  const said = [
    words.cairn(cairn),
    words.membersHash(membersHash),
    ...(head === undefined ? [] : [words.head(head.stream, head.seq, head.hash)]),
  ];
  return [
    `## ${words.provenance}`,
    list(said),
    ...(exported === undefined
      ? []
      : [
          `### ${words.files}`,
          table(
            [words.file, 'SHA-256', words.samples, words.bytes],
            exported.files.map(({ path, sha256, samples, bytes }) => [
              `\`${path}\``,
              `\`${sha256}\``,
              samples,
              bytes,
            ]),
            2,
          ),
        ]),
  ];
}

function fieldName(field: string, words: CardWords): string {
  const names: Readonly<Record<string, string>> = words.fields;
  return names[field] ?? field;
}

function valueOf(value: unknown, words: CardWords): string {
  if (Array.isArray(value))
    return value.map((each) => nameOf(String(each), words)).join(words.comma);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return plain(String(value));
}

function nameOf(name: string, words: CardWords): string {
  const names: Readonly<Record<string, string>> = words.names;
  return Object.hasOwn(names, name) ? (names[name] ?? name) : plain(name);
}
