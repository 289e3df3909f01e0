/** `heads.jsonl`: one signed head per line, in the order they were signed. */
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SignedHead } from '../../core/record/event.ts';
import { syncFolder } from '../system/durable-file.ts';
import { isMissing } from '../system/io-error.ts';
import type { JournalFile, OpenJournalFile } from './journal-file.ts';

/** Lines that cannot be read as a signed head are handed to `onDamage` by number, counted from 1. */
export async function readHeads(
  path: string,
  onDamage?: (line: number) => void,
): Promise<SignedHead[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
  const heads: SignedHead[] = [];
  text.split('\n').forEach((line, index) => {
    if (line === '') return;
    const head = headOf(line);
    if (head === undefined) onDamage?.(index + 1);
    else heads.push(head);
  });
  return heads;
}

function headOf(line: string): SignedHead | undefined {
  try {
    return SignedHead.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

/** Adds a head durably; a torn line left by a crash is ended first, so that it stays a line of its own. */
export async function appendHead(
  path: string,
  head: SignedHead,
  openFile: OpenJournalFile,
): Promise<void> {
  const { file, created } = await openOrCreate(path, openFile);
  try {
    const size = await file.size();
    const last = Buffer.alloc(1);
    if (size > 0) await file.read(last, size - 1);
    const start = size > 0 && last.toString() !== '\n' ? '\n' : '';
    const bytes = Buffer.from(`${start}${JSON.stringify(head)}\n`);
    try {
      const written = await file.write(bytes, size);
      if (written !== bytes.length) await file.write(bytes.subarray(written), size + written);
      await file.sync();
    } catch (error) {
      await file.truncate(size);
      throw error;
    }
  } finally {
    await file.close();
  }
  if (created) await syncFolder(dirname(path));
}

async function openOrCreate(
  path: string,
  openFile: OpenJournalFile,
): Promise<{ file: JournalFile; created: boolean }> {
  try {
    return { file: await openFile(path, 'change'), created: false };
  } catch (error) {
    if (!isMissing(error)) throw error;
    return { file: await openFile(path, 'create'), created: true };
  }
}
