/** Highlights, region marks and their notes of one workspace, as windows read and change them. */
import type { AnnotationView } from '../../../preload/contract/views/reader.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import {
  annotationsOf,
  getAnnotation,
  type StoredAnnotation,
} from '../../adapters/sqlite/query-annotations.ts';
import { loadPage } from '../../adapters/sqlite/pages.ts';
import { getFile, getWork } from '../../adapters/sqlite/query-library.ts';
import { withVersions } from '../../adapters/sqlite/query-shelves.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type {
  Annotation,
  AnnotationColour,
  AnnotationTarget,
} from '../../core/library/annotation.ts';
import type { Placement } from '../../core/library/annotation.ts';
import type { Journal, Random } from '../../core/ports.ts';
import { WORKSPACE_STREAM, type Actor } from '../../core/record/event.ts';
import { placeMarks } from './place-marks.ts';

export interface AnnotationPorts {
  readonly database: Database;
  readonly journal: Pick<Journal, 'append'>;
  readonly random: Pick<Random, 'id'>;
  researcher(): Promise<Actor>;
  /** See `Room`: what was recorded and not projected yet is brought in first. */
  indexed(): Promise<Result<void>>;
}

/** What a write may say; see the route. */
export interface MarkChange {
  readonly annotationId?: string | undefined;
  /** The file it is looked at in: the answer says where it stands there. */
  readonly fileId?: string | undefined;
  readonly colour?: AnnotationColour | undefined;
  readonly note?: string | null | undefined;
  readonly target?: AnnotationTarget | undefined;
}

export interface AnnotationDesk {
  inFile(fileId: string): Promise<Result<AnnotationView[]>>;
  ofWork(workId: string): Result<AnnotationView[]>;
  write(change: MarkChange): Promise<Result<AnnotationView>>;
  /** How many of them were there; the others were removed before. */
  remove(annotationIds: readonly string[]): Promise<Result<number>>;
  restore(annotationIds: readonly string[]): Promise<Result<number>>;
}

const noFile = () => fail('not_found', 'This file is not in the library.');
const noMark = () => fail('not_found', 'There is no such mark in this library.');

export function createAnnotationDesk(ports: AnnotationPorts): AnnotationDesk {
  const { database, journal, random } = ports;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: what two windows change at once is put together, not lost. */
  function alone<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
    const next = last.then(async () => {
      const indexed = await ports.indexed();
      return indexed.ok ? run() : indexed;
    });
    last = next.catch(() => undefined);
    return next;
  }

  async function record(kind: string, payloads: readonly object[]): Promise<Result<unknown>> {
    if (payloads.length === 0) return ok(undefined);
    const actor = await ports.researcher();
    return journal.append(
      WORKSPACE_STREAM,
      payloads.map((payload) => ({ actor, kind, payload })),
    );
  }

  function known(annotationIds: readonly string[]): StoredAnnotation[] {
    return [...new Set(annotationIds)].flatMap((id) => getAnnotation(database, id) ?? []);
  }

  return {
    async inFile(fileId) {
      const file = getFile(database, fileId);
      if (file === undefined) return noFile();
      const marks = annotationsOf(database, recordsOfWork(database, file.workId));
      const placements = await placeMarks(database, fileId, marks);
      const views = marks.map((mark, index) => viewOf(mark, placements[index]));
      return ok(views.toSorted((one, other) => comparePlaces(one.placement, other.placement)));
    },
    ofWork(workId) {
      if (getWork(database, workId) === undefined)
        return fail('not_found', 'There is no such work in this library.');
      return ok(
        annotationsOf(database, recordsOfWork(database, workId)).map((mark) => viewOf(mark)),
      );
    },
    write: (change) =>
      alone(async () => {
        const annotation = changed(database, change, () => random.id('mark'));
        if (!annotation.ok) return annotation;
        const written = await record('annotation.written', [annotation.data]);
        if (!written.ok) return written;
        const mark = getAnnotation(database, annotation.data.annotationId);
        if (mark === undefined) return noMark();
        const shownIn = change.fileId ?? mark.fileId;
        const [placement] = await placeMarks(database, shownIn, [mark]);
        return ok(viewOf(mark, placement));
      }),
    remove: (annotationIds) =>
      alone(async () => {
        const there = known(annotationIds).filter(({ removedAt }) => removedAt === undefined);
        const removed = await record(
          'annotation.removed',
          there.map(({ annotationId }) => ({ annotationId })),
        );
        return removed.ok ? ok(there.length) : removed;
      }),
    restore: (annotationIds) =>
      alone(async () => {
        const gone = known(annotationIds).filter(({ removedAt }) => removedAt !== undefined);
        const restored = await record('annotation.written', gone.map(annotationOf));
        return restored.ok ? ok(gone.length) : restored;
      }),
  };
}

/** What is to be recorded, or why it cannot be. */
function changed(
  database: Database,
  { annotationId, colour, note, target }: MarkChange,
  newId: () => string,
): Result<Annotation> {
  const before = annotationId === undefined ? undefined : getAnnotation(database, annotationId);
  if (annotationId !== undefined && before === undefined) return noMark();
  if (before?.removedAt !== undefined)
    return fail(
      'not_found',
      'This mark was removed, perhaps in another window. Nothing was changed; take the removal back first.',
    );
  const there = target ?? before?.target;
  if (there === undefined) return fail('invalid_input', 'Say what is to be marked.');
  const owner = target === undefined ? ok(before?.workId ?? '') : ownerOf(database, target);
  if (!owner.ok) return owner;
  const words = note === undefined ? before?.note : (note ?? undefined);
  return ok({
    annotationId: before?.annotationId ?? newId(),
    workId: owner.data,
    colour: colour ?? before?.colour ?? 'yellow',
    ...(words === undefined || words.trim() === '' ? {} : { note: words }),
    target: there,
  });
}

/** The record whose file is marked; a failure when the place is not in it. */
function ownerOf(database: Database, target: AnnotationTarget): Result<string> {
  const fileIds =
    target.kind === 'region' ? [target.fileId] : target.anchors.map(({ fileId }) => fileId);
  const [fileId = ''] = fileIds;
  const file = getFile(database, fileId);
  if (file === undefined) return noFile();
  if (fileIds.some((each) => each !== fileId))
    return fail('invalid_input', 'One mark lies in one file. Mark each file by itself.');
  if (target.kind === 'text' && !target.anchors.every((anchor) => stands(database, anchor)))
    return fail(
      'citation_not_located',
      'The words do not stand at this place of the file, which may have been read again meanwhile. Nothing was marked; select them again.',
    );
  return ok(file.workId);
}

function stands(
  database: Database,
  {
    fileId,
    quote,
    position: { page, start, end },
  }: (AnnotationTarget & { kind: 'text' })['anchors'][number],
): boolean {
  return loadPage(database, fileId, page)?.page.text.slice(start, end) === quote.exact;
}

/** All records of the work that this one belongs to. */
export function recordsOfWork(database: Database, workId: string): readonly string[] {
  return withVersions(database, [getWork(database, workId)?.versionOf ?? workId]);
}

function annotationOf({
  annotationId,
  workId,
  colour,
  note,
  target,
}: StoredAnnotation): Annotation {
  return { annotationId, workId, colour, ...(note === undefined ? {} : { note }), target };
}

function viewOf(mark: StoredAnnotation, placement?: Placement): AnnotationView {
  const { actor, writtenAt, changedAt } = mark;
  return {
    ...annotationOf(mark),
    actor,
    writtenAt,
    changedAt,
    ...(placement === undefined ? {} : { placement }),
  };
}

/** By page, then words in their order and regions after them; what is missing comes last. */
function comparePlaces(one: Placement | undefined, other: Placement | undefined): number {
  const [first, second] = [one?.parts[0], other?.parts[0]];
  if (first === undefined || second === undefined)
    return Number(first === undefined) - Number(second === undefined);
  if (first.page !== second.page) return first.page - second.page;
  if (first.start !== second.start)
    return (first.start ?? Number.MAX_SAFE_INTEGER) - (second.start ?? Number.MAX_SAFE_INTEGER);
  return (first.rectangles[0]?.y ?? 0) - (second.rectangles[0]?.y ?? 0);
}
