/**
 * Vectors of passages, in plain tables of the index: everything in them can be deleted and made again.
 * A trigger takes a passage's vector away with the passage, whoever removes it and whether or not
 * sqlite-vec is there, so that nothing of an erased text stays. Only searching needs the extension.
 */
import { Buffer } from 'node:buffer';
import { packVector } from '../../core/library/packed-vector.ts';
import type { Passage } from '../../core/library/passage.ts';
import type { SectionKind } from '../../core/library/section.ts';
import type { Database } from './open-database.ts';
import { loadVectorFunctions } from './vector-extension.ts';

/** `bytes` and `signs` are null for a passage the model can make nothing of. */
const TABLES = `
  CREATE TABLE IF NOT EXISTS vector_source (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    source TEXT NOT NULL,
    dimensions INTEGER
  );
  CREATE TABLE IF NOT EXISTS passage_vector (
    number INTEGER PRIMARY KEY,
    bytes BLOB
  );
  CREATE TABLE IF NOT EXISTS passage_vector_signs (
    number INTEGER PRIMARY KEY,
    signs BLOB NOT NULL
  );
  CREATE TRIGGER IF NOT EXISTS passage_vector_forgotten AFTER DELETE ON passage BEGIN
    DELETE FROM passage_vector WHERE number = old.number;
    DELETE FROM passage_vector_signs WHERE number = old.number;
  END;
  CREATE TRIGGER IF NOT EXISTS passage_vector_outdated AFTER UPDATE OF text ON passage
  WHEN old.text IS NOT new.text BEGIN
    DELETE FROM passage_vector WHERE number = old.number;
    DELETE FROM passage_vector_signs WHERE number = old.number;
  END;
`;

export interface PassageToEmbed {
  readonly number: number;
  readonly text: string;
}

export interface NearestScope {
  readonly limit: number;
  readonly workIds?: readonly string[] | undefined;
  readonly sections?: readonly SectionKind[] | undefined;
}

export interface NearPassage {
  readonly passage: Passage;
  /** Its line in the index of words. */
  readonly terms: string;
}

interface NearRow {
  readonly passageId: string;
  readonly fileId: string;
  readonly workId: string;
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly section: SectionKind | null;
  readonly terms: string;
}

export interface VectorStore {
  /** False where sqlite-vec has no build for this system. */
  readonly isUsable: boolean;
  /** How many passages there are, and how many of them were read. */
  counts(): { readonly passages: number; readonly embedded: number };
  dimensions(): number | undefined;
  /** Forgets everything when the vectors are of another source (a server and model). */
  useSource(source: string): void;
  forgetAll(): void;
  /** Passages without a vector whose number is larger than `after`, in the order they came in. */
  waiting(after: number, most: number): readonly PassageToEmbed[];
  /**
   * Keeps vectors, in one transaction; undefined for a passage the model can make nothing of. Passages
   * that are gone or whose text changed since are left out. False when the vectors are of another
   * length than those kept: nothing is kept then.
   */
  keep(
    passages: readonly PassageToEmbed[],
    vectors: readonly (Float32Array | undefined)[],
  ): boolean;
  /** Nearest first. */
  nearest(vector: Float32Array, scope: NearestScope): readonly NearPassage[];
}

/** Passages whose signs are nearest, of which the nearest by angle are then taken. */
const LEAST_LOOKED_AT = 500;
const LOOKED_AT_PER_HIT = 10;

/** A list that is null narrows nothing. */
const NEAREST = `
  WITH scope(works, sections) AS (SELECT ?, ?),
  near AS (
    SELECT number FROM passage_vector_signs
    WHERE (SELECT works = 'null' AND sections = 'null' FROM scope)
      OR number IN (
        SELECT number FROM passage, scope
        WHERE (works = 'null' OR work_id IN (SELECT value FROM json_each(works)))
          AND (sections = 'null' OR section IN (SELECT value FROM json_each(sections)))
      )
    ORDER BY vec_distance_hamming(vec_bit(signs), vec_bit(?)) LIMIT ?
  )
  SELECT passage_id AS passageId, file_id AS fileId, work_id AS workId, page, start, "end", text,
    section, terms
  FROM near JOIN passage_vector USING (number) JOIN passage USING (number)
  ORDER BY vec_distance_cosine(vec_int8(bytes), vec_int8(?)), number LIMIT ?`;

/** The passage tables must be there already. */
export function openVectorStore(database: Database): VectorStore {
  if (!database.readonly) database.exec(TABLES);
  const isUsable = loadVectorFunctions(database);
  const counted = database.prepare<[], { passages: number; embedded: number }>(
    `SELECT (SELECT passages FROM passage_totals) AS passages,
            (SELECT count(*) FROM passage_vector) AS embedded`,
  );
  const source = database.prepare<[], { source: string; dimensions: number | null }>(
    'SELECT source, dimensions FROM vector_source',
  );
  const waiting = database.prepare<[number, number], PassageToEmbed>(
    `SELECT number, text FROM passage
     WHERE number > ? AND NOT EXISTS (
       SELECT 1 FROM passage_vector WHERE passage_vector.number = passage.number
     ) ORDER BY number LIMIT ?`,
  );
  const textOf = database
    .prepare<[number], string>('SELECT text FROM passage WHERE number = ?')
    .pluck();
  const keepBytes = database.prepare('INSERT OR REPLACE INTO passage_vector VALUES (?, ?)');
  const keepSigns = database.prepare('INSERT OR REPLACE INTO passage_vector_signs VALUES (?, ?)');
  const setLength = database.prepare('UPDATE vector_source SET dimensions = ?');
  const nearby = isUsable
    ? database.prepare<[string, string, Buffer, number, Buffer, number], NearRow>(NEAREST)
    : undefined;

  const forget = database.transaction((next: string | undefined) => {
    database.exec(
      'DELETE FROM passage_vector; DELETE FROM passage_vector_signs; DELETE FROM vector_source',
    );
    if (next !== undefined)
      database.prepare('INSERT INTO vector_source VALUES (1, ?, NULL)').run(next);
  });

  const dimensions = () => source.get()?.dimensions ?? undefined;

  const keep = database.transaction(
    (
      passages: readonly PassageToEmbed[],
      vectors: readonly (Float32Array | undefined)[],
    ): boolean => {
      const length = vectors.find((vector) => vector !== undefined)?.length;
      const known = dimensions();
      if (known !== undefined && length !== undefined && known !== length) return false;
      if (known === undefined && length !== undefined) setLength.run(length);
      for (const [place, { number, text }] of passages.entries()) {
        if (textOf.get(number) !== text) continue;
        const vector = vectors[place];
        const packed = vector === undefined ? undefined : packVector(vector);
        keepBytes.run(number, packed === undefined ? null : bufferOf(packed.bytes));
        if (packed !== undefined) keepSigns.run(number, bufferOf(packed.signs));
      }
      return true;
    },
  );

  return {
    isUsable,
    counts: () => counted.get() ?? { passages: 0, embedded: 0 },
    dimensions,
    useSource(wanted) {
      if (source.get()?.source !== wanted) forget.immediate(wanted);
    },
    forgetAll: () => forget.immediate(undefined),
    waiting: (after, most) => waiting.all(after, most),
    keep: (passages, vectors) => keep.immediate(passages, vectors),
    nearest(vector, { limit, workIds, sections }) {
      const packed = packVector(vector);
      if (nearby === undefined || packed === undefined) return [];
      if (vector.length !== dimensions()) return [];
      const rows = nearby.all(
        JSON.stringify(workIds ?? null),
        JSON.stringify(sections ?? null),
        bufferOf(packed.signs),
        Math.max(LEAST_LOOKED_AT, limit * LOOKED_AT_PER_HIT),
        bufferOf(packed.bytes),
        limit,
      );
      return rows.map(({ terms, section, ...passage }) => ({
        passage: section === null ? passage : { ...passage, section },
        terms,
      }));
    },
  };
}

function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array | Int8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
