/** A crate as it is written: each trajectory's files, then the README, the metadata last. */
import type { RecordStamp } from '../../core/trajectory/formats/format.ts';
import { person, software } from '../../core/trajectory/formats/ro-crate/actors.ts';
import {
  describeMember,
  fileEntity,
  type WrittenPart,
} from '../../core/trajectory/formats/ro-crate/describe.ts';
import {
  METADATA_FILE,
  newGraph,
  references,
  ROOT,
  SPECIFICATION,
} from '../../core/trajectory/formats/ro-crate/graph.ts';
import { licenceOf } from '../../core/trajectory/formats/ro-crate/licence.ts';
import type { CrateMember } from '../../core/trajectory/formats/ro-crate/member.ts';
import { cratePaths, uriOf } from '../../core/trajectory/formats/ro-crate/paths.ts';
import { newReadme, type ReadmeMember } from '../../core/trajectory/formats/ro-crate/readme.ts';
import type { CrateSources } from '../../core/trajectory/formats/ro-crate/sources.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';
import { newPackedTexts } from './packed-texts.ts';
import { newZip, type PackedFile } from './zip-writer.ts';

export interface CrateTrajectory {
  readonly trajectory: Trajectory;
  readonly stamp: RecordStamp | undefined;
  readonly sources: CrateSources;
  readonly member: CrateMember;
}

export interface CrateWriter {
  /** Files and bytes so far. */
  readonly files: number;
  readonly bytes: number;
  /** The pieces must be taken before the next one is added. */
  add(trajectory: CrateTrajectory): AsyncIterable<Uint8Array>;
  end(): AsyncIterable<Uint8Array>;
}

/** What a session put into the crate once, for all of its branches. */
interface SessionFiles {
  readonly record: string | undefined;
  readonly events: number;
  /** By path and hash. */
  readonly artifacts: Map<string, string>;
}

/** Letters of a task that make a title. */
const TITLE = 120;
/** Titles that stand in the description of the whole. */
const TITLES = 10;

type About = Pick<WrittenPart, 'path' | 'name' | 'about' | 'mediaType'>;

export function newCrate(): CrateWriter {
  const zip = newZip();
  const paths = cratePaths();
  const graph = newGraph(newPackedTexts());
  const sessions = new Map<string, SessionFiles>();
  const readme = newReadme(newPackedTexts);
  const folders: string[] = [];
  /** The first titles. */
  const titles: string[] = [];
  const mentions: string[] = [];
  const licences = new Set<string | undefined>();
  let last: CrateSources | undefined;

  async function* write(
    about: About,
    content: AsyncIterable<Uint8Array> | Iterable<string>,
  ): AsyncGenerator<Uint8Array, WrittenPart> {
    const packed: PackedFile = yield* Symbol.asyncIterator in content
      ? zip.write(about.path, content)
      : zip.writeText(about.path, content);
    return { ...about, ...packed };
  }

  async function* writeArtifacts(
    folder: string,
    { member, sources }: CrateTrajectory,
    known: Map<string, string>,
    parts: WrittenPart[],
  ): AsyncGenerator<Uint8Array, ReadonlyMap<string, string>> {
    const places = new Map<string, string>();
    for (const { eventId, made } of member.files) {
      const source = sources.artifacts.get(eventId);
      if (source?.state !== 'here') continue;
      const key = `${made.path}\n${made.sha256}`;
      const before = known.get(key);
      const path = before ?? paths.artifact(folder, made.path);
      places.set(eventId, path);
      if (before !== undefined) continue;
      known.set(key, path);
      const about = { path, name: made.path, mediaType: made.mediaType };
      const words = 'A file that the session made, with the bytes it was made with.';
      const written = yield* write({ ...about, about: words }, source.read());
      // The record's own word on the bytes: other bytes by now are a fault that reading it back finds.
      parts.push({ ...written, sha256: made.sha256 });
    }
    return places;
  }

  /** The record is one for all branches of a session. */
  async function* writeSession(
    folder: string,
    { sources }: CrateTrajectory,
    parts: WrittenPart[],
  ): AsyncGenerator<Uint8Array, SessionFiles> {
    const { record } = sources;
    if (record.state === 'left_out')
      return { record: undefined, events: 0, artifacts: new Map<string, string>() };
    const path = `${folder}/record.jsonl`;
    const about =
      "The session's record as it lies in the workspace: one sealed event a line, each with the hash of the one before.";
    parts.push(
      yield* write({ path, name: 'Record', about, mediaType: 'application/jsonl' }, record.read()),
    );
    return { record: path, events: record.events, artifacts: new Map<string, string>() };
  }

  async function* add(added: CrateTrajectory): AsyncGenerator<Uint8Array> {
    const { trajectory, sources, member, stamp } = added;
    const folder = paths.folder(trajectory.trajectoryId);
    const title = sources.title ?? titleOf(trajectory);
    const parts: WrittenPart[] = [];
    for (const { file, text, name, about, mediaType } of member.parts) {
      const part = { path: `${folder}/${file}`, name, about, mediaType };
      parts.push(yield* write(part, [text]));
    }
    const before = sessions.get(trajectory.sessionId);
    const session = before ?? (yield* writeSession(folder, added, parts));
    sessions.set(trajectory.sessionId, session);
    const artifacts = yield* writeArtifacts(folder, added, session.artifacts, parts);
    const recordAt = before?.record;
    mentions.push(
      ...describeMember(graph, {
        folder,
        title,
        trajectory,
        sources,
        member,
        stamp,
        parts,
        artifacts,
        recordAt,
      }),
    );
    readme.add(told(added, { folder, title, session, recordAt }));
    folders.push(folder);
    if (titles.length < TITLES) titles.push(title);
    licences.add(sources.licence);
    last = sources;
  }

  async function* end(): AsyncGenerator<Uint8Array> {
    const program = last?.program ?? { name: 'Cairn', version: '' };
    const time = last?.time ?? new Date().toISOString();
    const text = readme.text({ program: `${program.name} ${program.version}`.trim(), time });
    const about = 'What this crate is, what is in it and what is not, and how to verify it.';
    const part = { path: 'README.md', name: 'README', about, mediaType: 'text/markdown' };
    const written = yield* write(part, text);
    describeRoot(written, program, time);
    // Of many sessions it is much, and the file is read back before the writer is gone.
    sessions.clear();
    folders.length = 0;
    mentions.length = 0;
    // The metadata file describes itself by its name alone.
    yield* zip.writeText(METADATA_FILE, graph.text());
    yield* zip.end();
  }

  function describeRoot(
    readmeFile: WrittenPart,
    program: CrateSources['program'],
    time: string,
  ): void {
    const author = last?.person === undefined ? undefined : person(graph, last.person);
    const cairn = software(graph, program.name, {
      version: program.version,
      about:
        'The research assistant in which the sessions were recorded, and that wrote this crate.',
    });
    const parts = [
      graph.add(fileEntity(readmeFile)),
      ...folders.map((folder) => `${uriOf(folder)}/`),
    ];
    graph.add({
      '@id': METADATA_FILE,
      '@type': 'CreativeWork',
      conformsTo: { '@id': SPECIFICATION },
      about: { '@id': ROOT },
    });
    graph.add({
      '@id': '#crate',
      '@type': 'CreateAction',
      name: 'This crate was written',
      endTime: time,
      agent: references([author ?? cairn]),
      instrument: references([cairn]),
      result: references([ROOT]),
    });
    graph.add({
      '@id': ROOT,
      '@type': 'Dataset',
      name: folders.length === 1 ? (titles[0] ?? '') : `${folders.length} research sessions`,
      description: `Research sessions of a person and an agent, recorded in Cairn, with the claim ledger, the decisions that were made and the files that came of them. ${titles.join(' · ')}`,
      datePublished: time,
      license:
        licences.size === 1 && last?.licence !== undefined
          ? licenceOf(graph, last.licence)
          : licences.size > 1
            ? 'The licence of each trajectory is stated on its folder; where none is, ask before you use it.'
            : 'No licence was stated. Ask whoever gave you this crate before you use it.',
      author: references(author === undefined ? [] : [author]),
      inLanguage: readme.language() === 'zh' ? 'zh-Hans' : 'en',
      hasPart: references(parts),
      mentions: references(['#crate', ...mentions]),
    });
  }

  return {
    get files() {
      return zip.files;
    },
    get bytes() {
      return zip.bytes;
    },
    add,
    end,
  };
}

function told(
  { trajectory, sources, member }: CrateTrajectory,
  at: {
    readonly folder: string;
    readonly title: string;
    readonly session: SessionFiles;
    readonly recordAt: string | undefined;
  },
): ReadmeMember {
  const { record } = sources;
  const file = at.session.record;
  return {
    folder: at.folder,
    title: at.title,
    task: trajectory.task,
    sessionId: trajectory.sessionId,
    language: trajectory.language,
    steps: trajectory.steps.length,
    quotes: member.ledger.evidence.length,
    decisions: member.decisions.length,
    licence: sources.licence,
    record:
      at.recordAt !== undefined
        ? { state: 'elsewhere', file: at.recordAt }
        : file !== undefined
          ? { state: 'here', file, events: at.session.events }
          : { state: 'left_out', why: record.state === 'left_out' ? record.why : 'no_record' },
    cuts: sources.cuts,
    kept: sources.kept,
    references: sources.references,
    withoutBytes: member.files.flatMap(({ made, leftOut }) =>
      leftOut === undefined ? [] : [{ path: made.path, why: leftOut }],
    ),
  };
}

function titleOf({ task, trajectoryId }: Trajectory): string {
  const line = task.replaceAll(/\s+/g, ' ').trim();
  if (line === '') return trajectoryId;
  return line.length <= TITLE ? line : `${line.slice(0, TITLE - 1).toWellFormed()}…`;
}
