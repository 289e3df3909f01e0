/** Long output goes whole to a file; the policy sees its beginning, its end, and where the rest is. */
import type { Result } from '../../errors.ts';
import type { EventDraft } from '../../record/event.ts';
import type { Tool, ToolOutput } from '../../tools/tool.ts';
import { draft } from '../session-record.ts';
import type { Call } from './results.ts';
import { wordsOf } from './results.ts';

/** Characters (UTF-16 units) of a result that a policy is ever shown, whatever the tool allows. */
export const MOST_CHARACTERS = 40_000;
/** Of what is shown; the rest is the end, where totals and errors stand. */
const HEAD_SHARE = 0.7;

/** Where long output goes: `WorkFolder` is one. */
export interface OutputFolder {
  /** `path` is relative to the work folder, the answer's to the workspace. */
  write(
    path: string,
    text: string,
  ): Promise<Result<{ readonly path: string; readonly sha256: string; readonly bytes: number }>>;
}

export interface FittedOutput {
  readonly output: ToolOutput;
  /** Where the whole of it went, to be recorded with the result. */
  readonly drafts: readonly EventDraft[];
}

export async function fitOutput(
  work: OutputFolder | undefined,
  call: Call,
  tool: Tool,
  output: ToolOutput,
): Promise<FittedOutput> {
  const text = output.text.toWellFormed();
  const limit = Math.min(tool.limits.outputCharacters, MOST_CHARACTERS);
  if (text.length <= limit) return { output: { ...output, text }, drafts: [] };
  const place = `outputs/${call.callId}.txt`;
  const kept = work ? await keep(work, place, text) : undefined;
  const where = kept?.ok
    ? `The whole text is in ${kept.data.path}: read on with read_file, offset ${headLength(limit)}.`
    : `The rest was not kept${kept ? `: ${kept.error.message}` : '.'}`;
  const artifact = kept?.ok ? [artifactDraft(call, kept.data)] : [];
  return { output: { ...output, text: headAndTail(text, limit, where) }, drafts: artifact };
}

/** The beginning and the end of a text, with a line between them that says what is missing. */
export function headAndTail(text: string, limit: number, where: string): string {
  const head = headLength(limit);
  const tail = limit - head;
  const first = text.slice(0, head).toWellFormed();
  const last = tail === 0 ? '' : text.slice(-tail).toWellFormed();
  const left = text.length - limit;
  return `${first}\n… ${left} of ${text.length} characters are left out here. ${where} …\n${last}`;
}

function headLength(limit: number): number {
  return Math.ceil(limit * HEAD_SHARE);
}

type Written = Parameters<typeof artifactDraft>[1];

async function keep(work: OutputFolder, place: string, text: string): Promise<Result<Written>> {
  try {
    return await work.write(place, text);
  } catch (error) {
    return { ok: false, error: { code: 'internal', message: wordsOf(error) } };
  }
}

function artifactDraft(
  { callId, tool }: Call,
  { path, sha256, bytes }: { path: string; sha256: string; bytes: number },
): EventDraft {
  const artifactId = `artifact_${callId}`.slice(0, 64);
  return draft(
    'artifact.made',
    { artifactId, path, sha256, bytes, mediaType: 'text/plain' },
    'tool',
    tool,
  );
}
