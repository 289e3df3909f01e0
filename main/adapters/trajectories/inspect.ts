/**
 * Inspect logs, version 2: one trajectory is a `.json` document, several are the samples of an `.eval`
 * archive. https://inspect.aisi.org.uk/eval-logs.html
 *
 * An archive is written member by member: no more than one sample is in memory.
 */
import { LogBook } from '../../core/trajectory/formats/inspect/log.ts';
import type { InspectSample } from '../../core/trajectory/formats/inspect/log-schema.ts';
import { headerProblems, sampleProblems } from '../../core/trajectory/formats/inspect/rules.ts';
import { inspectSample } from '../../core/trajectory/formats/inspect/sample.ts';
import type { ExportFormat, FormatWriter } from '../../core/trajectory/formats/format.ts';
import { leavingOut } from '../../core/trajectory/formats/leaving-out.ts';
import { noSamples } from '../../core/trajectory/formats/line-writer.ts';
import { trajectoryLints } from '../../core/trajectory/lints.ts';
import { lossesOf } from '../../core/trajectory/losses.ts';
import type { ExportChoices } from '../../core/trajectory/options.ts';
import { problemError, problemWarning } from '../../core/trajectory/problems/problem.ts';
import { ArchiveWriter } from './archive-writer.ts';
import { showInspect, validateInspect } from './inspect-check.ts';

export const inspect: ExportFormat = {
  id: 'inspect',
  name: 'Inspect log',
  specification: 'https://inspect.aisi.org.uk/eval-logs.html',
  mediaType: 'application/json',
  choices: ['reasoning', 'maskFailedSteps', 'maskEditedCalls'],
  checkedAsWritten: true,
  recipe: (file) =>
    [
      'inspect view --log-dir .',
      `read_eval_log("${file}")  # from inspect_ai.log import read_eval_log`,
    ].join('\n'),
  open: inspectWriter,
  show: showInspect,
  validate: validateInspect,
};

/** The first sample waits until it is known whether another one follows, unless an archive is asked for. */
function inspectWriter(choices: ExportChoices): FormatWriter {
  let log: LogBook | undefined;
  let first: InspectSample | undefined;
  let archive: ArchiveWriter | undefined;
  let samples = 0;

  /** What the archive has ready once this sample is in. */
  function packed(book: LogBook, sample: InspectSample): readonly Uint8Array[] {
    if (samples === 1 && choices.series !== true) {
      first = sample;
      return [];
    }
    archive ??= begun(book, first);
    first = undefined;
    archive.add(sampleName(sample), sample);
    return archive.take();
  }

  return leavingOut(choices, {
    add(trajectory, stamp) {
      log ??= new LogBook(trajectory);
      const at = samples;
      samples += 1;
      const made = inspectSample(trajectory, choices, log.idFor(trajectory), stamp);
      log.add(made.sample);
      const found = [
        ...sampleProblems(made.sample),
        ...made.problems,
        ...trajectoryLints(trajectory, at),
      ];
      return {
        chunks: packed(log, made.sample),
        samples: 1,
        problems: found.map((problem) => ({ ...problem, sample: at })),
        losses: lossesOf(trajectory, [
          'result_data',
          ...(choices.reasoning === 'omit' ? (['reasoning'] as const) : []),
        ]),
        masks: made.masks,
      };
    },
    end() {
      if (log === undefined) return { chunks: [], extension: 'json', problems: [noSamples()] };
      const header = log.header();
      const ids = log.summaries().map(({ id }) => id);
      const problems = [
        ...headerProblems(header, ids),
        ...(choices.perHumanTurn ? [problemWarning('option_ignored')] : []),
      ];
      if (archive === undefined) {
        const document = { ...header, samples: first === undefined ? [] : [first] };
        const chunks = [`${JSON.stringify(document, null, 2)}\n`];
        return { chunks, extension: 'json', problems };
      }
      archive.add('_journal/summaries/1.json', log.summaries());
      archive.add('summaries.json', log.summaries());
      archive.add('header.json', header);
      const fits = archive.end();
      return {
        chunks: archive.take(),
        extension: 'eval',
        problems: fits ? problems : [...problems, problemError('archive_too_large')],
      };
    },
  });
}

function begun(log: LogBook, first: InspectSample | undefined): ArchiveWriter {
  const archive = new ArchiveWriter();
  archive.add('_journal/start.json', log.start());
  if (first !== undefined) archive.add(sampleName(first), first);
  return archive;
}

function sampleName({ id, epoch }: InspectSample): string {
  return `samples/${id}_epoch_${epoch}.json`;
}
