/** The metadata of one trajectory in a crate: its folder, its files, what they rest on, who did what. */
import type { RecordStamp } from '../format.ts';
import type { Trajectory } from '../../trajectory.ts';
import { instrumentOf, person, software } from './actors.ts';
import { wayOf, type Decision } from './decisions.ts';
import { METADATA_FILE, references, type CrateGraph, type Entity } from './graph.ts';
import { licenceOf } from './licence.ts';
import type { CrateFile, CrateMember } from './member.ts';
import { uriOf } from './paths.ts';
import type { CrateSources } from './sources.ts';

/** A file as it stands in the archive. */
export interface WrittenPart {
  readonly path: string;
  readonly name: string;
  readonly about: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface DescribedMember {
  readonly folder: string;
  readonly title: string;
  readonly trajectory: Trajectory;
  readonly sources: CrateSources;
  readonly member: CrateMember;
  readonly stamp: RecordStamp | undefined;
  readonly parts: readonly WrittenPart[];
  /** Where the bytes of artifacts stand, by event id; also in the folder of another branch. */
  readonly artifacts: ReadonlyMap<string, string>;
  /** Of the session, when another branch of it brought it in already. */
  readonly recordAt: string | undefined;
}

/** Adds all of it; gives the ids that the whole crate mentions. */
export function describeMember(graph: CrateGraph, described: DescribedMember): readonly string[] {
  const { folder, trajectory, sources, parts, title } = described;
  const files = parts.map((part) => graph.add(fileEntity(part)));
  const cited = citedFiles(graph, described);
  const actions = [
    runAction(graph, described, cited),
    ...described.member.files.flatMap((file) => artifactAction(graph, described, file)),
    ...decisionActions(graph, described),
  ];
  graph.add({
    '@id': `${uriOf(folder)}/`,
    '@type': 'Dataset',
    name: title,
    description: `The trajectory ${trajectory.trajectoryId} of the session ${trajectory.sessionId}, recorded in Cairn. Task: ${trajectory.task}`,
    inLanguage: trajectory.language === 'zh' ? 'zh-Hans' : trajectory.language,
    license: licenceOf(graph, sources.licence),
    identifier: references(headOf(graph, described)),
    hasPart: references(files),
    mentions: references([
      ...cited,
      ...(described.recordAt === undefined ? [] : [uriOf(described.recordAt)]),
    ]),
  });
  return [...cited, ...actions];
}

export function fileEntity({ path, name, about, mediaType, bytes, sha256 }: WrittenPart): Entity {
  return {
    '@id': uriOf(path),
    '@type': 'File',
    name,
    description: about,
    encodingFormat: mediaType,
    contentSize: String(bytes),
    sha256,
  };
}

/** Files that are quoted, by their hashes: contextual, since their bytes are not in the crate. */
function citedFiles(graph: CrateGraph, { member, sources }: DescribedMember): readonly string[] {
  const hashes = new Map(
    member.ledger.evidence.map(({ file, reference }) => [file.sha256, reference] as const),
  );
  return [...hashes].map(([sha256, reference]) => {
    const file = sources.files.get(sha256);
    const title = reference ?? file?.title;
    return graph.add({
      '@id': `#file-${sha256}`,
      '@type': 'File',
      name: file?.name ?? title ?? 'A file of the library',
      description: `${title === undefined ? '' : `${title} `}Quoted in the claim ledger. Its bytes are not in this crate; a copy is the same file when it has this SHA-256.`,
      encodingFormat: file?.mediaType,
      contentSize: file === undefined ? undefined : String(file.bytes),
      sha256,
    });
  });
}

/** Where the record stood, to be held against the workspace: the signed statement itself is the value. */
function headOf(graph: CrateGraph, { folder, stamp }: DescribedMember): readonly string[] {
  if (stamp === undefined) return [];
  const isSigned = stamp.signature !== undefined;
  return [
    graph.add({
      '@id': `#record-${uriOf(folder)}`,
      '@type': 'PropertyValue',
      propertyID: 'head of the record',
      name: `Event ${stamp.seq} of the stream ${stamp.stream}`,
      description: isSigned
        ? "The SHA-256 of the record's last event and the statement of it, signed with the workspace's Ed25519 key over its canonical JSON (RFC 8785) without the signature."
        : "The SHA-256 of the record's last event when the crate was written. It was not signed.",
      value: JSON.stringify(stamp),
    }),
  ];
}

function runAction(
  graph: CrateGraph,
  { folder, title, trajectory, sources, parts, artifacts }: DescribedMember,
  cited: readonly string[],
): string {
  const { steps, policies, ends, agent } = trajectory;
  const times = [
    ...policies.map(({ time }) => time),
    ...steps.flatMap(({ time }) => time ?? []),
    ...ends.map(({ time }) => time),
  ].toSorted();
  const agents = policies.map(({ policy }) =>
    software(graph, policy.name, {
      version: policy.version,
      about:
        policy.kind === 'model'
          ? 'A language model that was at work in the session.'
          : 'The built-in assistant of Cairn, which is no language model.',
    }),
  );
  const instruments =
    agents.length > 0
      ? agents
      : [
          software(graph, agent.name, {
            version: agent.version,
            about: 'The agent that was at work in the session.',
          }),
        ];
  const failure = ends.at(-1)?.outcome === 'failed' ? ends.at(-1)?.failure : undefined;
  return graph.add({
    '@id': `#session-${uriOf(folder)}`,
    '@type': 'CreateAction',
    name: title,
    description: `A session of a person and an agent on the task: ${trajectory.task}`,
    startTime: times[0],
    endTime: times.at(-1) ?? sources.time,
    agent: references([ownerOf(graph, trajectory, sources) ?? instruments[0] ?? '']),
    instrument: references(instruments),
    object: references(cited),
    result: references([
      ...parts.map(({ path }) => uriOf(path)),
      ...[...artifacts.values()].map(uriOf),
    ]),
    actionStatus: references([
      `http://schema.org/${failure === undefined ? 'CompletedActionStatus' : 'FailedActionStatus'}`,
    ]),
    error: failure?.message,
  });
}

/** Whose session it was; nobody is known of an import. */
function ownerOf(
  graph: CrateGraph,
  { eventIds }: Trajectory,
  { events, person: name }: CrateSources,
): string | undefined {
  if (eventIds.length === 0) return undefined;
  const said = [...events.values()].find(({ actor }) => actor.kind === 'researcher')?.actor.name;
  return person(graph, said ?? name ?? 'researcher');
}

function artifactAction(
  graph: CrateGraph,
  { artifacts, sources, trajectory }: DescribedMember,
  { eventId, made, by, at, leftOut }: CrateFile,
): readonly string[] {
  const path = artifacts.get(eventId);
  const result =
    path === undefined
      ? graph.add({
          '@id': `#artifact-${uriOf(eventId)}`,
          '@type': 'File',
          name: made.path,
          description: `A file that the session made. Its bytes are not in this crate (${leftOut ?? 'not_here'}).`,
          encodingFormat: made.mediaType,
          contentSize: String(made.bytes),
          sha256: made.sha256,
        })
      : uriOf(path);
  const instrument = instrumentOf(graph, by);
  return [
    graph.add({
      '@id': `#made-${uriOf(eventId)}`,
      '@type': 'CreateAction',
      name: `Wrote ${made.path}`,
      endTime: at ?? sources.time,
      agent: references([ownerOf(graph, trajectory, sources) ?? instrument]),
      instrument: references([instrument]),
      result: references([result]),
    }),
  ];
}

const ACTIONS: Readonly<Record<ReturnType<typeof wayOf>, string>> = {
  accepted: 'AcceptAction',
  edited: 'UpdateAction',
  rejected: 'RejectAction',
  other: 'AssessAction',
};

/** What people decided; what standing rules did is in the table of decisions only. */
function decisionActions(
  graph: CrateGraph,
  { folder, member, sources, parts }: DescribedMember,
): readonly string[] {
  const at = (file: string): string | undefined =>
    parts.find(({ path }) => path === `${folder}/${file}`)?.path;
  return member.decisions.flatMap((decision, index) => {
    if (decision.standing === 'rule') return [];
    const file = decision.about === 'evidence' ? 'claims.json' : 'decisions.csv';
    return [
      graph.add({
        '@id': `#decision-${uriOf(folder)}-${index + 1}`,
        '@type': ACTIONS[wayOf(decision.decision)],
        name: nameOf(decision),
        description: decision.reason === '' ? undefined : decision.reason,
        endTime: decision.at ?? sources.time,
        agent: references([person(graph, decision.by)]),
        object: references([uriOf(at(file) ?? METADATA_FILE)]),
      }),
    ];
  });
}

function nameOf({ decision, about, target, what }: Decision): string {
  return `${decision}: ${about === 'call' ? `the call ${target} of ${what}` : `${about} ${target}`}`;
}
