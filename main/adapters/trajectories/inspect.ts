/**
 * Inspect logs, version 2: one trajectory is a `.json` document, several are the samples of an `.eval`
 * archive. https://inspect.aisi.org.uk/eval-logs.html
 *
 * An archive is written member by member: no more than one sample is in memory.
 */
import { LogBook } from '../../core/trajectory/formats/inspect/log.ts';
import type {
  InspectHeader,
  InspectSample,
} from '../../core/trajectory/formats/inspect/log-schema.ts';
import { headerProblems, sampleProblems } from '../../core/trajectory/formats/inspect/rules.ts';
import { inspectSample } from '../../core/trajectory/formats/inspect/sample.ts';
import type { Chunks, ExportFormat, FormatWriter } from '../../core/trajectory/formats/format.ts';
import { leavingOut } from '../../core/trajectory/formats/leaving-out.ts';
import { noSamples } from '../../core/trajectory/formats/line-writer.ts';
import { trajectoryLints } from '../../core/trajectory/lints.ts';
import { lossesOf } from '../../core/trajectory/losses.ts';
import type { ExportChoices } from '../../core/trajectory/options.ts';
import { problemError, problemWarning } from '../../core/trajectory/problems/problem.ts';
import { showInspect, validateInspect } from './inspect-check.ts';
import { MOST_BYTES, MOST_FILES, newZip, type ZipWriter } from './zip-writer.ts';

/** The same trajectories give the same bytes: members have no date but the first a ZIP can say. */
const NO_DATE = new Date(1980, 0, 1);

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
  let archive: ZipWriter | undefined;
  let samples = 0;

  /** What the archive has ready once this sample is in. */
  function packed(book: LogBook, sample: InspectSample): Chunks {
    if (samples === 1 && choices.series !== true) {
      first = sample;
      return [];
    }
    const begins = archive === undefined;
    archive ??= newZip(NO_DATE);
    const before = first === undefined ? [] : [first];
    first = undefined;
    return members(archive, [
      ...(begins ? [jsonMember('_journal/start.json', book.start())] : []),
      ...[...before, sample].map((each) => jsonMember(sampleName(each), each)),
    ]);
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
      const problems = [
        ...headerProblems(header, log.ids()),
        ...(choices.perHumanTurn ? [problemWarning('option_ignored')] : []),
      ];
      if (archive === undefined) {
        const document = { ...header, samples: first === undefined ? [] : [first] };
        const chunks = [`${JSON.stringify(document, null, 2)}\n`];
        return { chunks, extension: 'json', problems };
      }
      const zip = archive;
      return {
        chunks: ending(zip, log, header),
        extension: 'eval',
        get problems() {
          const fits = zip.files <= MOST_FILES && zip.bytes <= MOST_BYTES;
          return fits ? problems : [...problems, problemError('archive_too_large')];
        },
      };
    },
  });
}

interface Member {
  readonly name: string;
  readonly texts: Iterable<string>;
}

function jsonMember(name: string, value: unknown): Member {
  return { name, texts: [JSON.stringify(value)] };
}

async function* members(zip: ZipWriter, all: readonly Member[]): AsyncGenerator<Uint8Array> {
  for (const { name, texts } of all) yield* zip.writeText(name, texts);
}

async function* ending(
  zip: ZipWriter,
  log: LogBook,
  header: InspectHeader,
): AsyncGenerator<Uint8Array> {
  yield* members(zip, [
    { name: '_journal/summaries/1.json', texts: log.summaries() },
    { name: 'summaries.json', texts: log.summaries() },
    jsonMember('header.json', header),
  ]);
  yield* zip.end();
}

function sampleName({ id, epoch }: InspectSample): string {
  return `samples/${id}_epoch_${epoch}.json`;
}
