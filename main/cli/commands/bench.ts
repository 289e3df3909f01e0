/** Measurements over the same code paths as the app. They live in `bench/`, which a package leaves out. */
import { tmpdir } from 'node:os';
import { Command, Option } from 'commander';
import { ExportFormatId } from '../../core/trajectory/formats/format.ts';
import { wholeNumber } from '../options.ts';
import { createOutput } from '../output.ts';
import { callerPath } from '../paths.ts';

interface JsonOption {
  readonly json?: boolean;
}

function measure(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--json', 'print one JSON object on standard output and nothing else there')
    .option(
      '--workspace <folder>',
      'accepted as everywhere; a measurement uses a temporary workspace',
    )
    .exitOverride();
}

/** `wordsOf` says them to a person; without it they are shown as they are. */
async function report<Figures extends object>(
  options: JsonOption,
  run: () => Promise<Figures>,
  wordsOf: (figures: Figures) => string = (figures) => JSON.stringify(figures, undefined, 2),
): Promise<void> {
  const output = createOutput(options.json === true);
  try {
    const figures = await run();
    output.result(figures, wordsOf(figures));
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    process.exitCode = output.failure({ code: 'internal', message: words });
  }
}

const retrieval = measure('retrieval', 'Ranking quality and speed on a collection in BEIR layout')
  .requiredOption('--corpus <file>', 'corpus.jsonl')
  .requiredOption('--queries <file>', 'queries.jsonl')
  .requiredOption('--qrels <file>', 'qrels.tsv')
  .action((options: JsonOption & { corpus: string; queries: string; qrels: string }) =>
    report(options, async () => {
      const { benchRetrieval } = await import('../../../bench/retrieval.ts');
      return benchRetrieval({
        corpus: callerPath(options.corpus),
        queries: callerPath(options.queries),
        qrels: callerPath(options.qrels),
      });
    }),
  );

const exporting = measure(
  'export',
  'Many sessions exported: MB per second, and the memory of the process that exports them',
)
  .option('--sessions <count>', 'how many are made by a script', wholeNumber(1, 50_000), 10_000)
  .addOption(
    new Option('--format <format...>', 'one or more formats')
      .choices(ExportFormatId.options)
      .default(['openai', 'parquet', 'atif']),
  )
  .option('--redact', 'look for secrets and personal data as well, as the app does')
  .action(
    async (
      options: JsonOption & { sessions: number; format: ExportFormatId[]; redact?: boolean },
    ) => {
      const { benchExport, exportWords } = await import('../../../bench/export.ts');
      const { sessions, format: formats, redact = false } = options;
      await report(options, () => benchExport({ sessions, formats, redact }), exportWords);
    },
  );

const dataProfile = measure(
  'data-profile',
  'A large CSV imported and profiled, beside DuckDB’s own SUMMARIZE of it in a bare process',
)
  .option('--rows <n>', 'rows of the file that is made', wholeNumber(1_000, 100_000_000), 5_000_000)
  .action(async (options: JsonOption & { rows: number }) => {
    const { benchDataProfile, dataProfileWords } = await import('../../../bench/data-profile.ts');
    await report(options, () => benchDataProfile(options.rows), dataProfileWords);
  });

const append = measure(
  'append',
  'Acknowledged events per second, one after the other and in groups',
)
  .option(
    '--folder <folder>',
    'on the disk to measure; what is written there is deleted again',
    tmpdir(),
  )
  .action((options: JsonOption & { folder: string }) =>
    report(options, async () => {
      const { benchAppend } = await import('../../../bench/append.ts');
      return benchAppend(callerPath(options.folder));
    }),
  );

const importing = measure(
  'import',
  'Pages per second of a whole import, beside pdftotext on the same files',
)
  .argument('<folder>', 'a folder of PDF files')
  .action((folder: string, options: JsonOption) =>
    report(options, async () => {
      const { benchImport } = await import('../../../bench/import.ts');
      return benchImport(callerPath(folder));
    }),
  );

const importingMany = measure(
  'import-many',
  'A thousand PDFs taken in while the library is used, with stop and resume',
)
  .option('--files <n>', 'files to make and import, 20 to 20000', wholeNumber(20, 20_000), 1_000)
  .option('--from <folder>', 'PDFs that half of the files are copies of', 'resources/sample/pdf')
  .action(async (options: JsonOption & { files: number; from: string }) => {
    const { benchImportMany, importManyWords } = await import('../../../bench/import-many.ts');
    await report(
      options,
      () => benchImportMany(options.files, callerPath(options.from)),
      importManyWords,
    );
  });

const extraction = measure(
  'extraction',
  'Word accuracy of extracted pages against known text, beside pdftotext',
)
  .argument('<folder>', 'NAME.pdf with NAME.page-3.txt, the words of its third page')
  .action(async (folder: string, options: JsonOption) => {
    const { accuracyWords, benchExtractionAccuracy } =
      await import('../../../bench/extraction-accuracy.ts');
    await report(options, () => benchExtractionAccuracy(callerPath(folder)), accuracyWords);
  });

const starting = measure(
  'start',
  'From asking for Cairn to a Workbench that can be used; memory at rest',
)
  .option('--runs <n>', 'starts of each kind, 1 to 50', wholeNumber(1, 50), 5)
  .addOption(
    new Option('--driver <which>', 'what shows the app')
      .choices(['browser', 'desktop', 'both'])
      .default('browser'),
  )
  .action(
    async (options: JsonOption & { runs: number; driver: 'browser' | 'desktop' | 'both' }) => {
      const { benchStart, startWords } = await import('../../../bench/start.ts');
      await report(
        options,
        () => benchStart({ runs: options.runs, driver: options.driver }),
        startWords,
      );
    },
  );

const zotero = measure('zotero', 'Items per second from a Zotero on loopback, first and again')
  .option('--items <n>', 'items of the library, 100 to 100,000', wholeNumber(100, 100_000), 5_000)
  .action((options: JsonOption & { items: number }) =>
    report(options, async () => {
      const { benchZotero } = await import('../../../bench/zotero.ts');
      return benchZotero(options.items);
    }),
  );

const libraryScale = measure(
  'library-scale',
  'Listing, narrowing and sorting a library of many works, and adding them',
)
  .option('--works <n>', 'records to add, 100 to 500000', wholeNumber(100, 500_000), 50_000)
  .action(async (options: JsonOption & { works: number }) => {
    const { benchLibraryScale, libraryScaleWords } =
      await import('../../../bench/library-scale.ts');
    await report(options, () => benchLibraryScale(options.works), libraryScaleWords);
  });

/** Lines that stay are written at most every ten seconds. */
function nowAndThen(note: (words: string) => void): (words: string) => void {
  let last = 0;
  return (words) => {
    if (performance.now() - last < 10_000) return;
    last = performance.now();
    note(words);
  };
}

const searchScale = measure(
  'search-scale',
  'Searching a library of very many passages, beside plain FTS5 and the exhaustive ranking',
)
  .option('--passages <n>', 'how many, 1000 to 5000000', wholeNumber(1_000, 5_000_000), 400_000)
  .option(
    '--data <folder>',
    'with retrieval/cranfield and retrieval/cisi: judged questions and text',
  )
  .option('--sample <n>', 'questions also ranked exhaustively', wholeNumber(10, 1_000), 160)
  .action(async (options: JsonOption & { passages: number; data?: string; sample: number }) => {
    const { benchSearchScale, searchScaleWords } = await import('../../../bench/search-scale.ts');
    const output = createOutput(options.json === true);
    await report(
      options,
      () =>
        benchSearchScale({
          passages: options.passages,
          data: options.data === undefined ? undefined : callerPath(options.data),
          sample: options.sample,
          onProgress: process.stderr.isTTY
            ? (words) => output.progress(words)
            : nowAndThen((words) => output.note(words)),
        }),
      searchScaleWords,
    );
  });

const reading = measure(
  'reader',
  'A long PDF in the reader: first page, jumps, finding, scrolling, memory; needs a built app',
)
  .option('--pages <n>', 'pages of the file, 10 to 5000', wholeNumber(10, 5_000), 2_000)
  .action((options: JsonOption & { pages: number }) =>
    report(options, async () => {
      const { benchReader } = await import('../../../bench/reader.ts');
      return benchReader(options.pages);
    }),
  );

const trajectories = measure(
  'trajectories',
  'A long session that was never looked at: first lines, outline, search, two branches',
)
  .option('--events <n>', 'of the session, 1000 to 200000', wholeNumber(1_000, 200_000), 10_000)
  .action(async (options: JsonOption & { events: number }) => {
    const { benchTrajectories, trajectoryWords } = await import('../../../bench/trajectories.ts');
    await report(options, () => benchTrajectories(options.events), trajectoryWords);
  });

const curation = measure(
  'curation',
  'Choosing from many sessions: counting, overview, checks, near-duplicates, the plan of a data set',
)
  .option('--sessions <n>', 'how many, 100 to 100000', wholeNumber(100, 100_000), 10_000)
  .action(async (options: JsonOption & { sessions: number }) => {
    const { benchCuration, curationWords } = await import('../../../bench/curation.ts');
    await report(options, () => benchCuration(options.sessions), curationWords);
  });

const importingTrajectories = measure(
  'import-trajectories',
  'Large files of foreign trajectories: MB/s, and how late the engine answers meanwhile',
)
  .option('--megabytes <n>', 'of each file, 1 to 1000', wholeNumber(1, 1_000), 100)
  .action(async (options: JsonOption & { megabytes: number }) => {
    const { benchImportTrajectories, importTrajectoriesWords } =
      await import('../../../bench/import-trajectories.ts');
    await report(
      options,
      () => benchImportTrajectories(options.megabytes),
      importTrajectoriesWords,
    );
  });

const rKernel = measure('r', 'R in its contained process: first result, later ones, figures, Stop')
  .option('--runs <n>', 'how often each is measured, 1 to 50', wholeNumber(1, 50), 5)
  .action(async (options: JsonOption & { runs: number }) => {
    const { benchRKernel, rKernelWords } = await import('../../../bench/r-kernel.ts');
    await report(options, () => benchRKernel(options.runs), rKernelWords);
  });

export const benchCommand = new Command('bench')
  .description('Measure Cairn on this machine')
  .exitOverride()
  .addCommand(retrieval)
  .addCommand(exporting)
  .addCommand(dataProfile)
  .addCommand(append)
  .addCommand(importing)
  .addCommand(importingMany)
  .addCommand(importingTrajectories)
  .addCommand(curation)
  .addCommand(extraction)
  .addCommand(starting)
  .addCommand(reading)
  .addCommand(zotero)
  .addCommand(libraryScale)
  .addCommand(searchScale)
  .addCommand(trajectories)
  .addCommand(rKernel);
