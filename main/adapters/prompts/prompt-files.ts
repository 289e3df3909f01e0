/** Prompts from their files: the built-in ones, and those with which a workspace replaces them. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePrompt } from '../../core/agent/model/prompt.ts';
import type { PromptName, PromptUsed } from '../../core/agent/model/prompt.ts';
import { fail, ok } from '../../core/errors.ts';
import type { Result } from '../../core/errors.ts';
import { systemDigest } from '../system/digest.ts';
import { installed } from '../system/installation.ts';

const builtInFolder = installed('resources', 'prompts');

/** Longer than any prompt; a larger file is something else. */
const LARGEST = 200_000;

export interface LoadedPrompt {
  /** Slots are not filled yet. */
  readonly text: string;
  readonly used: PromptUsed;
}

/**
 * The workspace's own prompt of this name where it has one, the built-in one otherwise. One that is
 * there and cannot be used is an error that names the file; nothing else is taken in its place.
 * `ownFolder` is the workspace's `prompts`, and need not exist.
 */
export async function loadPrompt(
  name: PromptName,
  ownFolder: string,
): Promise<Result<LoadedPrompt>> {
  const place = join(ownFolder, `${name}.md`);
  const own = await readText(place);
  if (!own.ok) return own;
  if (own.data !== undefined) return loaded(name, own.data, place, 'workspace');

  const builtIn = join(builtInFolder, `${name}.md`);
  const text = await readText(builtIn);
  if (!text.ok) return text;
  return text.data === undefined
    ? fail('internal', `Cairn’s own prompt ${builtIn} is missing. Install Cairn again.`)
    : loaded(name, text.data, builtIn, 'built_in');
}

function loaded(
  name: PromptName,
  text: string,
  place: string,
  origin: PromptUsed['origin'],
): Result<LoadedPrompt> {
  const parsed = parsePrompt(name, text, place);
  if (!parsed.ok) return parsed;
  const { version, body } = parsed.data;
  return ok({ text: body, used: { name, version, sha256: systemDigest.sha256(text), origin } });
}

/** Undefined when there is no such file. */
async function readText(path: string): Promise<Result<string | undefined>> {
  try {
    const bytes = await readFile(path);
    if (bytes.byteLength > LARGEST) return unusable(path, `it is larger than ${LARGEST} bytes`);
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ok(undefined);
    const isText = error instanceof TypeError;
    return unusable(path, isText ? 'it is not UTF-8 text' : wordsOf(error));
  }
}

function unusable(path: string, problem: string) {
  return fail(
    'invalid_input',
    `The prompt file ${path} cannot be read: ${problem}. The built-in one was not put in its place. Correct the file, or remove it to have the built-in prompt again.`,
  );
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
