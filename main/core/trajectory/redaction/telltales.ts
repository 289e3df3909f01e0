/**
 * Hashes that were made of words which are cut. Who has the rest of a text could try telephone numbers
 * in its gap until the hash fits, so these hashes do not leave either: a running number of the same
 * length stands for each, the same wherever the hash stood.
 */
import type { Trajectory, TrajectoryStep } from '../trajectory.ts';

/** Of a file or output that a step wrote; of a report, its statements, a file's or a question's name. */
const OF_A_STEP =
  /"sha256":"([0-9a-f]{64})"|\b(?:artifact|question)_([0-9a-f]{24})\b|\b(?:report|claim)_([0-9a-f]{16})(?![0-9a-f])/g;
/** Around what services gave and what was marked stands the beginning of its hash. */
const OF_A_FRAME = /-{5} (?:records|marks) ([0-9a-f]{16}) (?:begins|ends) -{5}/g;
/** Of all that a model was sent: one cut anywhere before it is a gap in it. */
const OF_A_REQUEST = /"contextHash":"([0-9a-f]{64})"/g;
/** Of a lab's own prompt, whose text is the session's first message. */
const OF_A_PROMPT = /"sha256":"([0-9a-f]{64})"/g;

/** Pure. `redacted` is the original with its cuts made; without cuts it comes back as it is. */
export function withoutTelltales(original: Trajectory, redacted: Trajectory): Trajectory {
  const found = new Set<string>();
  collect(original, redacted, found);
  if (found.size === 0) return redacted;
  const standIns = new Map(
    [...found].map((hash, index) => [hash, (index + 1).toString(16).padStart(hash.length, '0')]),
  );
  const hashes = new RegExp([...found].toSorted((a, b) => b.length - a.length).join('|'), 'g');
  const text = JSON.stringify(redacted).replaceAll(hashes, (hash) => standIns.get(hash) ?? hash);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- hex digits became hex digits
  return JSON.parse(text) as Trajectory;
}

function collect(original: Trajectory, redacted: Trajectory, found: Set<string>): void {
  const before = found.size;
  let isCut = original.task !== redacted.task;
  for (const [index, step] of redacted.steps.entries()) {
    const was = original.steps[index];
    if (was === undefined || !isChanged(was, step)) continue;
    isCut = true;
    const text = JSON.stringify(step);
    gather(text, OF_A_STEP, found);
    gather(text, OF_A_FRAME, found);
    const own = redacted.prompts.filter(({ origin }) => origin === 'workspace');
    if (step.source === 'system') gather(JSON.stringify(own), OF_A_PROMPT, found);
  }
  for (const [index, child] of redacted.children.entries()) {
    const was = original.children[index];
    if (was !== undefined) collect(was, child, found);
  }
  if (isCut || found.size > before) gather(JSON.stringify(redacted.steps), OF_A_REQUEST, found);
}

function isChanged(original: TrajectoryStep, redacted: TrajectoryStep): boolean {
  return JSON.stringify(original) !== JSON.stringify(redacted);
}

function gather(text: string, pattern: RegExp, found: Set<string>): void {
  for (const [, ...groups] of text.matchAll(pattern))
    for (const hash of groups) if (hash !== undefined) found.add(hash);
}
