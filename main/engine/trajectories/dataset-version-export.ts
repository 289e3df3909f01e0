/** One version of a data set as files: its splits in each format, its card, its manifest. */
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ExportFormat, ExportOptions } from '../../../preload/contract/routes/trajectory.ts';
import type { ExportedVersion } from '../../../preload/contract/views/dataset.ts';
import { writeFileDurably } from '../../adapters/system/durable-file.ts';
import { makeFolder } from '../../adapters/system/make-folder.ts';
import { openStreamedFile } from '../../adapters/system/streamed-file.ts';
import { exportFormat } from '../../adapters/trajectories/export-format.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { SignedHead } from '../../core/record/event.ts';
import type { ExportFacts } from '../../core/trajectory/datasets/card/card.ts';
import type { DatasetMember, DatasetVersion } from '../../core/trajectory/datasets/dataset.ts';
import type { OwnWordFinds } from '../../core/trajectory/datasets/own-words.ts';
import { datasetInfo } from '../../core/trajectory/datasets/dataset-info.ts';
import { SplitName } from '../../core/trajectory/datasets/split-name.ts';
import { addCuts, type RuleCuts } from '../../core/trajectory/redaction/rule-cuts.ts';
import type { Room } from '../room.ts';
import { versions as programVersions } from '../versions.ts';
import { datasetCard, membersHash } from './dataset-card.ts';
import { givenMembers, loaderOf, withoutThem, type GivenMembers } from './dataset-members.ts';
import { exportTrajectories, type ExportReport, type ExportSink } from './export-trajectories.ts';
import { addedUp, type ProblemCount } from './problem-counts.ts';

export interface VersionExport {
  /** Without what was cut from its own words. */
  readonly version: DatasetVersion;
  readonly finds: OwnWordFinds;
  readonly formats: readonly ExportFormat[];
  readonly options: Omit<ExportOptions, 'format' | 'branches'>;
  readonly language: 'en' | 'zh';
  readonly leaveOut: boolean;
  /** The folder's place while it is written; left out when nothing is. */
  readonly place: string | undefined;
  /** Below that folder. */
  readonly below: string;
  readonly head: SignedHead | undefined;
}

interface Watch {
  readonly signal: AbortSignal;
  progress(done: number): void;
}

type File = ExportedVersion['files'][number];

interface Part {
  readonly file: File;
  readonly report: ExportReport;
}

/** Fails with `stopped`, or with `export_invalid` and the reasons. */
export async function exportVersion(
  room: Room,
  request: VersionExport,
  watch: Watch,
): Promise<Result<ExportedVersion>> {
  const { version, formats, leaveOut } = request;
  const members = await givenMembers(room, version, {
    signal: watch.signal,
    looked: (done) => watch.progress(done),
  });
  if (watch.signal.aborted) return stopped();
  const allowed = withoutThem(members, version, leaveOut);
  if (!allowed.ok) return allowed;
  const parts: Part[] = [];
  let done = version.members.length;
  for (const format of new Set(formats)) {
    for (const split of SplitName.options) {
      const own = members.given.filter((member) => member.split === split);
      if (own.length === 0) continue;
      const before = done;
      const part = await writeSplit(
        room,
        request,
        { format, split, own },
        {
          signal: watch.signal,
          progress: (count) => watch.progress(before + count),
        },
      );
      if (!part.ok) return part;
      parts.push(part.data);
      done += own.length;
    }
  }
  const made = summary(request, members, parts);
  const broken = made.problems.filter(({ severity }) => severity === 'error');
  // Looked at only, the faults are the answer.
  if (broken.length > 0 && request.place !== undefined) return refused(version, broken);
  if (request.place !== undefined) await writeAbout(room, request, request.place, members, made);
  return ok(made);
}

async function writeSplit(
  room: Room,
  { place, below, options }: VersionExport,
  part: {
    readonly format: ExportFormat;
    readonly split: SplitName;
    readonly own: readonly DatasetMember[];
  },
  watch: Watch,
): Promise<Result<Part>> {
  const { format, split, own } = part;
  const ids = own.map(({ trajectoryId }) => trajectoryId);
  const chosen = { ...options, format, branches: 'active' as const };
  const watching = {
    ...watch,
    load: loaderOf(room, own),
    series: true,
    preview: place === undefined,
  };
  if (place === undefined) {
    const sink = countingSink();
    const report = await exportTrajectories(room, ids, chosen, sink, watching);
    if (!report.ok) return report;
    const path = `${format}/${split}.${report.data.extension}`;
    const { samples } = report.data;
    return ok({ file: { format, split, path, samples, ...sink.made() }, report: report.data });
  }
  const folder = join(place, below, format);
  await makeFolder(folder);
  const file = await openStreamedFile(folder, room.random.id('exp'));
  try {
    const report = await exportTrajectories(room, ids, chosen, file, watching);
    if (!report.ok) return report;
    const { samples, extension } = report.data;
    const path = `${format}/${split}.${extension}`;
    const { sha256, bytes } = await file.seal();
    await file.place(join(folder, `${split}.${extension}`));
    return ok({ file: { format, split, path, samples, sha256, bytes }, report: report.data });
  } finally {
    await file.abandon();
  }
}

function countingSink(): ExportSink & { made(): { sha256: string; bytes: number } } {
  const digest = createHash('sha256');
  let bytes = 0;
  return {
    write(chunk) {
      digest.update(chunk);
      bytes += Buffer.byteLength(chunk);
      return Promise.resolve();
    },
    made: () => ({ sha256: digest.digest('hex'), bytes }),
  };
}

/** What one format found is found in the others too: the first tells of masks and cuts. */
function summary(
  { version, finds, below }: VersionExport,
  { given, leftOut }: GivenMembers,
  parts: readonly Part[],
): ExportedVersion {
  const first = parts.filter(({ file }) => file.format === parts[0]?.file.format);
  const sum = (value: (report: ExportReport) => number): number =>
    first.reduce((total, { report }) => total + value(report), 0);
  const cuts = addCuts(first.map(({ report }) => report.cuts));
  return {
    version: version.version,
    folder: below,
    files: parts.map(({ file }) => file),
    members: given.length,
    leftOut: [...leftOut],
    unwritten: parts.flatMap(({ file: { format }, report }) =>
      report.together.unwritten.map((each) => ({ format, ...each })),
    ),
    problems: gathered(parts),
    losses: [...new Set(parts.map(({ file }) => file.format))].flatMap((format) => {
      const counts = new Map<ExportedVersion['losses'][number]['what'], number>();
      for (const { file, report } of parts) {
        if (file.format !== format) continue;
        for (const { what, count } of report.losses)
          counts.set(what, (counts.get(what) ?? 0) + count);
      }
      return [...counts].map(([what, count]) => ({ format, what, count }));
    }),
    masks: { learned: sum(({ masks }) => masks.learned), masked: sum(({ masks }) => masks.masked) },
    redactions: byRule(cuts),
    cuts: [...cuts],
    ownWords: {
      cut: [...finds.cut],
      kept: [...finds.kept],
      noticed: [...finds.noticed],
    },
    kept: [...addCuts(first.map(({ report }) => report.kept))],
    references: sum(({ references }) => references),
  };
}

function byRule(counts: readonly RuleCuts[]): Record<string, number> {
  return Object.fromEntries(counts.map(({ rule, count }) => [rule, count]));
}

/** What every format finds is said once: as many trajectories as there are in one of the formats. */
function gathered(parts: readonly Part[]): ExportedVersion['problems'] {
  const found = new Map<string, Map<ExportFormat, ProblemCount>>();
  for (const { file, report } of parts) {
    for (const problem of report.together.problems) {
      const name = `${problem.severity} ${problem.code}`;
      const formats = found.get(name) ?? new Map<ExportFormat, ProblemCount>();
      formats.set(file.format, addedUp(formats.get(file.format), problem));
      found.set(name, formats);
    }
  }
  return [...found.values()]
    .flatMap((formats) => {
      const [most] = [...formats.values()].toSorted(
        (one, other) => other.trajectories - one.trajectories || other.count - one.count,
      );
      return most === undefined ? [] : [{ ...most, formats: [...formats.keys()] }];
    })
    .toSorted((one, other) => one.severity.localeCompare(other.severity));
}

async function writeAbout(
  room: Room,
  request: VersionExport,
  place: string,
  { given, leftOut }: GivenMembers,
  made: ExportedVersion,
): Promise<void> {
  const { version, language, head, options, below } = request;
  const folder = join(place, below);
  await makeFolder(folder);
  const card = await datasetCard(room, {
    datasetId: version.datasetId,
    version: version.version,
    language,
    words: version,
    exported: await factsOf(request, made),
  });
  if (card.ok) await writeFileDurably(join(folder, 'README.md'), card.data);
  const { members: _members, ...about } = version;
  const manifest = {
    what: 'A data set of trajectories, written by Cairn',
    cairn: programVersions()['cairn'],
    ...about,
    options,
    files: made.files,
    membersHash: membersHash(version.members),
    members: withoutTaskHashes(given),
    leftOut,
    unwritten: made.unwritten,
    replies: made.masks,
    redactions: made.redactions,
    kept: byRule(made.kept),
    ownWords: {
      cut: byRule(made.ownWords.cut),
      kept: byRule(made.ownWords.kept),
      noticed: byRule(made.ownWords.noticed),
    },
    problems: made.problems,
    record: head,
  };
  await writeFileDurably(join(folder, 'dataset.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const info = datasetInfo(version, made.files);
  if (info !== undefined)
    await writeFileDurably(join(folder, 'dataset_info.json'), `${JSON.stringify(info, null, 2)}\n`);
}

/**
 * The name of a task is a hash of its words, which may be cut from what is exported: a running number
 * tells the tasks of this export apart as well, and cannot be tried.
 */
function withoutTaskHashes(given: readonly DatasetMember[]): readonly DatasetMember[] {
  const numbers = new Map<string, number>();
  return given.map((member) => {
    const number = numbers.get(member.taskKey) ?? numbers.size + 1;
    numbers.set(member.taskKey, number);
    return { ...member, taskKey: `task_${number}` };
  });
}

async function factsOf(
  { head, formats }: VersionExport,
  made: ExportedVersion,
): Promise<ExportFacts> {
  const used = await Promise.all([...new Set(formats)].map(exportFormat));
  const counts = new Map<ExportedVersion['leftOut'][number]['why'], number>();
  for (const { why } of made.leftOut) counts.set(why, (counts.get(why) ?? 0) + 1);
  return {
    files: made.files,
    cuts: addCuts([made.cuts, made.ownWords.cut]),
    kept: addCuts([made.kept, made.ownWords.kept]),
    masks: made.masks,
    leftOut: [...counts].map(([why, count]) => ({ why, count })),
    unwritten: made.unwritten,
    lints: made.problems,
    losses: made.losses,
    recipes: used.flatMap(({ id, name, recipe }) => {
      const file = made.files.find((each) => each.format === id);
      const text = file && recipe?.(file.path);
      return text === undefined ? [] : [{ format: name, text }];
    }),
    ...(head === undefined ? {} : { head }),
  };
}

function refused({ version }: DatasetVersion, broken: ExportedVersion['problems']): Result<never> {
  const reasons = broken.map(({ message }) => message);
  return fail(
    'export_invalid',
    `Version ${version} cannot be exported in this form, so nothing was written; the data set is kept. ${reasons.slice(0, 3).join(' ')}`,
    { details: { reasons } },
  );
}

function stopped(): Result<never> {
  return failSaying('stopped', 'dataset_export_stopped', {});
}
