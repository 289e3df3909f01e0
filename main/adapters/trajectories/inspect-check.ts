/** Reading a log back, in either container, to check it or to show it. */
import { unzipSync } from 'fflate';
import type { WrittenFile } from '../../core/trajectory/formats/format.ts';
import {
  headerProblems,
  logProblems,
  sampleProblems,
} from '../../core/trajectory/formats/inspect/rules.ts';
import { parsed, wholeJson } from '../../core/trajectory/formats/written-file.ts';
import type { ExportProblem } from '../../core/trajectory/options.ts';
import { problemError } from '../../core/trajectory/problems/problem.ts';

/** Every member against the rules, and that none is missing. */
export async function validateInspect(file: WrittenFile): Promise<readonly ExportProblem[]> {
  const bytes = await bytesOf(file);
  if (!isArchive(bytes)) {
    const whole = await wholeJson(file);
    return whole === undefined ? [problemError('neither_json_nor_archive')] : logProblems(whole);
  }
  const read = membersOf(bytes);
  if (typeof read === 'string') return [problemError('archive_unreadable', { detail: read })];
  const samples = read.filter(({ name }) => name.startsWith('samples/'));
  const missing = ['_journal/start.json', 'summaries.json', 'header.json'].filter(
    (name) => !read.some((member) => member.name === name),
  );
  const header = read.find(({ name }) => name === 'header.json')?.value;
  const ids = samples.map(({ name }) => name.slice('samples/'.length, -'_epoch_1.json'.length));
  return [
    ...missing.map((name) => problemError('archive_incomplete', { name })),
    ...headerProblems(header, ids),
    ...samples.flatMap(({ value }, index) =>
      sampleProblems(value).map((found) => ({ ...found, sample: index })),
    ),
  ];
}

/** The log as the JSON document it would be with its samples in it. */
export async function showInspect(file: WrittenFile): Promise<string> {
  const bytes = await bytesOf(file);
  if (!isArchive(bytes)) return new TextDecoder().decode(bytes);
  const read = membersOf(bytes);
  if (typeof read === 'string') return '';
  const header = read.find(({ name }) => name === 'header.json')?.value;
  const samples = read.filter(({ name }) => name.startsWith('samples/')).map(({ value }) => value);
  return `${JSON.stringify({ ...Object(header), samples }, null, 2)}\n`;
}

interface Read {
  readonly name: string;
  readonly value: unknown;
}

/** In the order of the archive's directory; the reason in words when it cannot be unpacked. */
function membersOf(bytes: Uint8Array): readonly Read[] | string {
  try {
    return Object.entries(unzipSync(bytes)).map(([name, content]) => ({
      name,
      value: parsed(new TextDecoder().decode(content)),
    }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function bytesOf(file: WrittenFile): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, file.byteLength));
}

function isArchive(bytes: Uint8Array): boolean {
  return [0x50, 0x4b, 3, 4].every((byte, index) => bytes[index] === byte);
}
