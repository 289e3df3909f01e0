/**
 * RO-Crate 1.2 as a ZIP: whole sessions as research objects, each in a folder of its own, for
 * repositories, for archives, and for who has to check them.
 * https://www.researchobject.org/ro-crate/specification/1.2/
 *
 * Texts come from the curated trajectory alone; the record and the files that were made come from the
 * workspace, which says of each whether it may go in. The terms of actions are those of schema.org, as
 * Process Run Crate uses them; no profile is claimed, since none was made for this version.
 */
import { atif } from '../../core/trajectory/formats/atif-writer.ts';
import type {
  ExportFormat,
  FormatWriter,
  RecordStamp,
} from '../../core/trajectory/formats/format.ts';
import { joinWritten, partsOf } from '../../core/trajectory/formats/join-written.ts';
import { leavingOut } from '../../core/trajectory/formats/leaving-out.ts';
import { noSamples } from '../../core/trajectory/formats/line-writer.ts';
import { memberOf } from '../../core/trajectory/formats/ro-crate/member.ts';
import { noSources, type CrateSources } from '../../core/trajectory/formats/ro-crate/sources.ts';
import { lossesOf } from '../../core/trajectory/losses.ts';
import type { ExportChoices, Loss } from '../../core/trajectory/options.ts';
import { problemError, problemWarning } from '../../core/trajectory/problems/problem.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';
import { newCrate } from './crate-writer.ts';
import { showCrate, validateCrate } from './ro-crate-check.ts';
import { MOST_BYTES, MOST_FILES } from './zip-writer.ts';

export const roCrate: ExportFormat = {
  id: 'ro-crate',
  name: 'RO-Crate 1.2',
  specification: 'https://www.researchobject.org/ro-crate/specification/1.2/',
  mediaType: 'application/zip',
  choices: ['reasoning', 'maskFailedSteps', 'maskEditedCalls'],
  checkedAsWritten: false,
  needs: 'workspace',
  recipe: (file) => `ROCrate("${file}")  # ro-crate-py; or unpack it and read README.md`,
  open: (choices) => crateWriter(choices),
  show: showCrate,
  validate: validateCrate,
};

/** `limits`: files and bytes that one archive holds. */
export function crateWriter(
  choices: ExportChoices,
  limits = { files: MOST_FILES, bytes: MOST_BYTES },
): FormatWriter {
  const crate = newCrate();
  let samples = 0;
  return leavingOut(choices, {
    add(trajectory, stamp, given = withoutWorkspace(trajectory)) {
      const sources = choices.reasoning === 'omit' ? withoutRecord(given) : given;
      const sample = samples;
      samples += 1;
      const { document, problems, masks } = atifOf(trajectory, choices, stamp);
      const member = memberOf(trajectory, sources, document);
      const chunks = crate.add({ trajectory, stamp, sources, member });
      return {
        chunks,
        samples: 1,
        problems: problems.map((problem) => ({ ...problem, sample })),
        losses: [
          ...lossesOf(trajectory, [
            ...(sources.record.state === 'whole' ? [] : (['result_data'] as const)),
            ...(choices.reasoning === 'omit' ? (['reasoning'] as const) : []),
          ]),
          ...filesLost(member.files),
          ...recordLost(sources),
        ],
        masks,
      };
    },
    end: () => ({
      chunks: crate.end(),
      extension: 'zip',
      problems: [
        ...(samples === 0 ? [noSamples()] : []),
        ...(choices.perHumanTurn ? [problemWarning('option_ignored')] : []),
        ...tooLarge(crate, limits),
      ],
    }),
  });
}

/** The record says everything: it is given on whole or not at all. */
function withoutRecord(sources: CrateSources): CrateSources {
  if (sources.record.state === 'left_out') return sources;
  return { ...sources, record: { state: 'left_out', why: 'reasoning' } };
}

/** The same document that an export as ATIF is, with what its validator says of it. */
function atifOf(trajectory: Trajectory, choices: ExportChoices, stamp: RecordStamp | undefined) {
  const writer = atif.open({ ...choices, perHumanTurn: false, series: false });
  const written = joinWritten([writer.add(trajectory, stamp)]);
  const parts = [...partsOf(written.chunks), ...partsOf(writer.end().chunks)];
  return { document: parts.join(''), problems: written.problems, masks: written.masks };
}

function withoutWorkspace({ versions }: Trajectory): CrateSources {
  const program = { name: 'Cairn', version: versions['cairn'] ?? '' };
  return noSources(new Date().toISOString(), program);
}

function filesLost(files: readonly { readonly leftOut?: unknown }[]): readonly Loss[] {
  const count = files.filter(({ leftOut }) => leftOut !== undefined).length;
  return count === 0 ? [] : [{ what: 'artifacts', count }];
}

function recordLost({ record }: CrateSources): readonly Loss[] {
  const isLost = record.state === 'left_out' && record.why !== 'no_record';
  return isLost ? [{ what: 'record', count: 1 }] : [];
}

/** Two files are still to come: the README and the metadata. */
function tooLarge(
  { files, bytes }: { readonly files: number; readonly bytes: number },
  most: { readonly files: number; readonly bytes: number },
) {
  if (files + 2 <= most.files && bytes <= most.bytes) return [];
  return [problemError('too_large', { most: most.files, files: files + 2, bytes })];
}
