/**
 * What a crate holds besides the trajectory, read from the workspace for it. Names, titles and paths
 * are already free of what is cut from the export; what is left out says why.
 */
import type { Location } from '../../../library/anchor.ts';
import type { Actor } from '../../../record/event.ts';
import type { SignOff } from '../../curation/sign-off.ts';

/** Who did something and when; what was done is in the trajectory. */
export interface CrateEvent {
  readonly time: string;
  readonly actor: Actor;
  readonly kind: string;
  /** Of a decision on a call: which one. */
  readonly callId?: string;
}

/** A file of the library that is quoted; its bytes are not given on. */
export interface CitedFile {
  readonly name: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** Of the work it belongs to. */
  readonly title?: string;
}

/**
 * `no_record`: it was imported. `cut`: something was cut from the export that the record still says.
 * `references`: passages stand as references in the export and whole in the record. `reasoning`: it was
 * left out of the export and stands in the record. `not_looked_through`:
 * it was not looked at for secrets in the time there is. `damaged`: lines of it cannot be read.
 */
export type RecordLeftOut =
  | 'no_record'
  | 'cut'
  | 'references'
  | 'reasoning'
  | 'not_looked_through'
  | 'damaged';

export type CrateRecord =
  | {
      readonly state: 'whole';
      /** Lines: one event each, those of every branch. */
      readonly events: number;
      read(): AsyncIterable<Uint8Array>;
    }
  | { readonly state: 'left_out'; readonly why: RecordLeftOut };

/**
 * `not_here`: it is not on the disk any more. `changed`: other bytes stand under its name. `cut`: it
 * holds what is cut from the export. `references`: it holds passages that stand as references in the
 * export. `not_looked_through`: it is no text, or could not be looked at.
 */
export type ArtifactLeftOut = 'not_here' | 'changed' | 'cut' | 'references' | 'not_looked_through';

export type CrateArtifact =
  | { readonly state: 'here'; read(): AsyncIterable<Uint8Array> }
  | { readonly state: 'left_out'; readonly why: ArtifactLeftOut };

export interface CrateSources {
  /** When the crate is written; ISO 8601. */
  readonly time: string;
  readonly program: { readonly name: string; readonly version: string };
  /** Who has it written, as the record names them. */
  readonly person?: string;
  readonly title?: string;
  /** An SPDX identifier, or words. */
  readonly licence?: string;
  readonly signOff?: {
    readonly verdict: NonNullable<SignOff['verdict']>;
    readonly by: string;
    readonly at: string;
    readonly note: string;
  };
  /** By event id. */
  readonly events: ReadonlyMap<string, CrateEvent>;
  /** By SHA-256. */
  readonly files: ReadonlyMap<string, CitedFile>;
  /** What the files' bytes said of each quote when the crate was written, by evidence id. */
  readonly located: ReadonlyMap<string, Location>;
  readonly record: CrateRecord;
  /** By the id of the event that says it was made. */
  readonly artifacts: ReadonlyMap<string, CrateArtifact>;
  /** Cuts of secrets and personal data, and passages that became references, in the trajectory. */
  readonly cuts: number;
  /** Places that stay because somebody decided so. */
  readonly kept: number;
  readonly references: number;
}

/** Of a trajectory behind which there is no workspace. */
export function noSources(time: string, program: CrateSources['program']): CrateSources {
  return {
    time,
    program,
    events: new Map(),
    files: new Map(),
    located: new Map(),
    record: { state: 'left_out', why: 'no_record' },
    artifacts: new Map(),
    cuts: 0,
    kept: 0,
    references: 0,
  };
}
