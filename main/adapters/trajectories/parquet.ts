/**
 * Parquet, one row a sample, for Hugging Face datasets, Spark and Ray.
 * https://parquet.apache.org/docs/file-format/ (nested lists as in
 * https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#lists) and
 * https://huggingface.co/docs/datasets/tabular_load#parquet
 *
 * `messages` is a list of records with the same fields for every role, empty ones null; arguments and
 * tools are JSON text, so that one column has one type whatever the tools. Rows are written in groups:
 * no more than a group is in memory, and until it is written as bytes, since objects that wait are moved
 * to where they are collected late.
 */
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { dialogueOf, perHumanTurn, type Dialogue } from '../../core/trajectory/dialogue.ts';
import type { ExportFormat, FormatWriter, Written } from '../../core/trajectory/formats/format.ts';
import { joinWritten } from '../../core/trajectory/formats/join-written.ts';
import { leavingOut } from '../../core/trajectory/formats/leaving-out.ts';
import {
  CHAT_CHOICES,
  maskedReplies,
  noSamples,
  rootOf,
} from '../../core/trajectory/formats/line-writer.ts';
import {
  dialogueLints,
  lengthLint,
  reasoningLint,
  trajectoryLints,
} from '../../core/trajectory/lints.ts';
import { CHAT_LOSSES, lossesOf } from '../../core/trajectory/losses.ts';
import type { ExportChoices, ExportProblem } from '../../core/trajectory/options.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';
import { COLUMNS, rowOf, SCHEMA, type ParquetRow } from './parquet-row.ts';
import { showParquet, validateParquet, rowProblems } from './parquet-check.ts';

/** A group is written when it has so many rows, or so many bytes of text: a tenth of a second's work. */
const GROUP_ROWS = 1_000;
const GROUP_BYTES = 512 * 1024;

export const parquet: ExportFormat = {
  id: 'parquet',
  name: 'Parquet',
  specification: 'https://parquet.apache.org/docs/file-format/',
  mediaType: 'application/vnd.apache.parquet',
  choices: CHAT_CHOICES,
  checkedAsWritten: false,
  recipe: (file) =>
    [
      `load_dataset("parquet", data_files="${file}")  # Hugging Face datasets`,
      `spark.read.parquet("${file}")  # Spark; ray.data.read_parquet("${file}")  # Ray`,
    ].join('\n'),
  open: parquetWriter,
  show: showParquet,
  validate: validateParquet,
};

interface WaitingRows {
  /** `text`: a row as JSON. */
  readonly add: (text: string) => void;
  readonly count: () => number;
  readonly bytes: () => number;
  /** All that wait, in order; none waits afterwards. */
  readonly take: () => readonly ParquetRow[];
}

/** Rows as bytes in one piece of memory that is used again for each group: new ones would be given back late. */
function waitingRows(): WaitingRows {
  let memory = Buffer.alloc(GROUP_BYTES);
  let ends: number[] = [];
  const bytes = (): number => ends.at(-1) ?? 0;
  return {
    add(text) {
      const end = bytes() + Buffer.byteLength(text);
      if (end > memory.length) memory = Buffer.concat([memory], Math.max(end, memory.length * 2));
      memory.write(text, bytes());
      ends.push(end);
    },
    count: () => ends.length,
    bytes,
    take() {
      const rows = ends.map(
        (end, index) =>
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each was a row when it was written down
          JSON.parse(memory.toString('utf8', ends[index - 1] ?? 0, end)) as ParquetRow,
      );
      ends = [];
      if (memory.length > 2 * GROUP_BYTES) memory = Buffer.alloc(GROUP_BYTES);
      return rows;
    },
  };
}

function parquetWriter(choices: ExportChoices): FormatWriter {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({ writer: bytes, schema: [...SCHEMA], createdBy: 'cairn' });
  const rows = waitingRows();
  let samples = 0;
  let root: { readonly id: string; readonly seen: Set<string> } | undefined;

  /** What has been written and not yet handed out. */
  function drained(): readonly Uint8Array[] {
    if (bytes.index === 0) return [];
    const part = bytes.getBytes().slice();
    bytes.index = 0;
    return [part];
  }

  function writeGroup(): void {
    const group = rows.take();
    if (group.length === 0) return;
    const columnData = COLUMNS.map((name) => ({
      name,
      data: group.map((row) => row[name]),
      offsetIndex: false,
    }));
    const pending = writer.write({ columnData, rowGroupSize: group.length });
    if (pending !== undefined) throw new Error('A buffer in memory is written at once.');
  }

  function isNew(dialogue: Dialogue, id: string): boolean {
    if (root?.id !== id) root = { id, seen: new Set() };
    const content = JSON.stringify(dialogue);
    if (root.seen.has(content)) return false;
    root.seen.add(content);
    return true;
  }

  function addOne(trajectory: Trajectory): Written {
    const whole = dialogueOf(trajectory, choices);
    const all = choices.perHumanTurn ? perHumanTurn(whole) : [whole];
    const dialogues = all.filter((dialogue) => isNew(dialogue, rootOf(trajectory)));
    const problems: ExportProblem[] = [...trajectoryLints(trajectory, samples)];
    const masks = { learned: 0, masked: 0 };
    for (const [part, dialogue] of dialogues.entries()) {
      const sample = samples;
      samples += 1;
      const row = rowOf(trajectory, dialogue, part, choices);
      const text = JSON.stringify(row);
      rows.add(text);
      problems.push(
        ...rowProblems(row).map((problem) => ({ ...problem, sample })),
        ...dialogueLints(dialogue, sample),
        ...(choices.reasoning === 'field' ? reasoningLint(dialogue, sample) : []),
        ...lengthLint(text, dialogue, sample, choices),
      );
      const masked = maskedReplies(dialogue);
      masks.masked += masked;
      masks.learned += dialogue.turns.filter(({ role }) => role === 'agent').length - masked;
      if (rows.count() >= GROUP_ROWS || rows.bytes() >= GROUP_BYTES) writeGroup();
    }
    return {
      chunks: drained(),
      samples: dialogues.length,
      repeated: all.length - dialogues.length,
      problems,
      losses: lossesOf(trajectory, [
        ...CHAT_LOSSES,
        ...(choices.reasoning === 'omit' ? (['reasoning'] as const) : []),
        ...(choices.subAgents === 'samples' ? [] : (['sub_agents'] as const)),
      ]),
      masks,
    };
  }

  function withChildren(trajectory: Trajectory): readonly Written[] {
    const own = addOne(trajectory);
    return choices.subAgents === 'samples'
      ? [own, ...trajectory.children.flatMap(withChildren)]
      : [own];
  }

  return leavingOut(choices, {
    add: (trajectory) => joinWritten(withChildren(trajectory)),
    end() {
      writeGroup();
      const pending = writer.finish();
      if (pending !== undefined) throw new Error('A buffer in memory is finished at once.');
      return {
        chunks: drained(),
        extension: 'parquet',
        problems: samples === 0 ? [noSamples()] : [],
      };
    },
  });
}
