/** What a run put out, as the record keeps it: short outputs in the event, long ones in `files/`. */
import canonicalize from 'canonicalize';
import { CellOutput } from '../../core/analysis/output.ts';
import type { KeptOutput } from '../../core/analysis/run.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Digest, FileStore } from '../../core/ports.ts';
import { readFile } from 'node:fs/promises';

/** Bytes of canonical JSON up to which an output stands in the record itself. */
const SHORT = 8_192;

export async function keepOutputs(
  outputs: readonly CellOutput[],
  ports: { readonly files: Pick<FileStore, 'addBytes'>; readonly digest: Digest },
): Promise<Result<KeptOutput[]>> {
  const kept: KeptOutput[] = [];
  for (const output of outputs) {
    const bytes = Buffer.from(canonicalOutput(output));
    const hash = ports.digest.sha256(bytes);
    const about = { kind: output.kind, hash, bytes: bytes.length };
    if (bytes.length <= SHORT) {
      kept.push({ ...about, output });
      continue;
    }
    const added = await ports.files.addBytes(bytes);
    if (!added.ok) return added;
    kept.push({ ...about, isFile: true });
  }
  return ok(kept);
}

export function canonicalOutput(output: CellOutput): string {
  return canonicalize(output) ?? '';
}

/**
 * The output itself. Fails with `file_missing` and `file_changed` when its bytes are not those the
 * record names.
 */
export async function readOutput(
  kept: KeptOutput,
  ports: { readonly files: Pick<FileStore, 'pathOf' | 'has'>; readonly digest: Digest },
): Promise<Result<CellOutput>> {
  if (kept.output !== undefined) {
    return ports.digest.sha256(canonicalOutput(kept.output)) === kept.hash
      ? ok(kept.output)
      : changed();
  }
  if (!(await ports.files.has(kept.hash)))
    return fail(
      'file_missing',
      'The bytes of this output are not in the workspace any more. Run the cell again, or put the file back from a copy.',
    );
  const bytes = await readFile(ports.files.pathOf(kept.hash));
  if (ports.digest.sha256(bytes) !== kept.hash) return changed();
  const parsed = CellOutput.safeParse(JSON.parse(bytes.toString('utf8')));
  return parsed.success ? ok(parsed.data) : changed();
}

const changed = () =>
  fail(
    'file_changed',
    'This output is not what the run put out: it was changed after it was recorded. Run the cell again, or put it back from a copy.',
  );
