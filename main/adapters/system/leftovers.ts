/**
 * What is written under a passing name until it is whole. The name says which process writes it, so
 * that what a process left that was ended can be told from what is still being written.
 */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from './io-error.ts';

/** A file, and a folder, that gets its name once it is whole; a process id and an id of its own follow. */
export const WRITING_FILE = '.cairn-writing-';
export const WRITING_FOLDER = '.cairn-folder-';
type Mark = typeof WRITING_FILE | typeof WRITING_FOLDER;

/** Small files are written beside their name, with the process id behind it. */
const PASSING = /^\.cairn-(?:writing|folder)-(?<before>\d+)-|\.writing-(?<behind>\d+)$/;

export function passingName(mark: Mark, id: string): string {
  return `${mark}${process.pid}-${id}`;
}

/** True for every passing name, whoever writes it. */
export function isPassingName(name: string): boolean {
  return PASSING.test(name);
}

/** Takes away what processes that have ended left in this folder under such names. */
export async function removeLeftovers(folder: string, mark: Mark): Promise<void> {
  for (const name of await readdir(folder))
    if (name.startsWith(mark) && !isAlive(writerOf(name))) await removeWhole(folder, name);
}

/**
 * The same for every kind of passing name, before this process writes anything there: what carries its
 * own number was left by an earlier process that had the same.
 */
export async function removeUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: unknown): string[] => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const name of names.filter(isPassingName)) {
    const writer = writerOf(name);
    if (writer === process.pid || !isAlive(writer)) await removeWhole(folder, name);
  }
}

function removeWhole(folder: string, name: string): Promise<void> {
  return rm(join(folder, name), { recursive: true, force: true });
}

/** Process ids are above 0. */
function writerOf(name: string): number {
  const { before, behind } = PASSING.exec(name)?.groups ?? {};
  return Number(before ?? behind ?? 0);
}

function isAlive(processId: number): boolean {
  if (processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // It is there and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
