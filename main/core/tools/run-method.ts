/** run_method: a method of the catalogue, as plain R code in cells of its own, with its checks beside it. */
import * as z from 'zod';
import type { AnalysisBench } from '../analysis/bench.ts';
import type { Column } from '../analysis/data.ts';
import { methods, prepareMethod } from '../analysis/methods/catalogue.ts';
import type { Naming, PreparedMethod } from '../analysis/methods/method.ts';
import type { CellChange } from '../analysis/notebook.ts';
import { plainText, ReportText, type Both } from '../analysis/reporting/text.ts';
import type { ResultValue } from '../analysis/value.ts';
import { fail, ok, type Result } from '../errors.ts';
import { outputsOf, outputsText, valueOfOutputs } from './analysis-outputs.ts';
import { callerOf, sessionNotebook } from './session-notebook.ts';
import { defineTool, type Tool, type ToolContext } from './tool.ts';

const Finding = z.object({ en: ReportText, zh: ReportText });
const words = z.object({ en: z.string(), zh: z.string() });

/** What came of one cell: what it says, in places of its value. */
const Part = z.object({
  cellId: z.string(),
  runId: z.string(),
  outcome: z.string(),
  title: words,
  code: z.string(),
  value: z.unknown().optional(),
  findings: z.array(Finding),
  hasFigure: z.boolean(),
});

export const MethodRun = z.object({
  notebookId: z.string(),
  method: z.string(),
  engine: z.string(),
  result: Part,
  checks: z.array(
    z.object({
      ...Part.shape,
      checkId: z.string(),
      why: words,
      verdict: z.enum(['holds', 'doubtful', 'unknown']),
    }),
  ),
});
export type MethodRun = z.infer<typeof MethodRun>;
export type MethodPart = z.infer<typeof Part>;

export function runMethod(bench: AnalysisBench): Tool {
  return defineTool({
    name: 'run_method',
    description: `Runs a statistical method on a table: writes plain R code for it into a cell of the notebook, runs it, and runs a cell for each of the method's assumptions. Answers with the value, what it says in words, and for each check whether it holds. Methods: ${methods.map(({ id }) => id).join(', ')}. Call list_methods for what each does and its parameters.`,
    input: z.strictObject({
      method: z.string().max(100),
      parameters: z.record(z.string(), z.unknown()),
      checks: z.boolean().default(true).describe('Also run the checks of its assumptions.'),
      notebookId: z.string().max(64).optional().describe('Left out: the notebook of this session.'),
    }),
    limits: { milliseconds: 30 * 60_000, outputCharacters: 60_000 },
    sideEffect: true,
    reach: ['notebooks'],
    approval: 'allow',
    run: async ({ method, parameters, checks, notebookId: asked }, context) => {
      const prepared = prepareMethod(method, parameters);
      if (!prepared.ok) return fail('tool_input_invalid', prepared.error.message);
      const table = bench.tables().find(({ name }) => name === parameters['table']);
      if (table === undefined && parameters['table'] !== undefined)
        return fail(
          'not_found',
          `There is no table ${JSON.stringify(parameters['table'])}. Nothing was run. There are: ${bench
            .tables()
            .map(({ name }) => name)
            .join(', ')}.`,
        );
      const notebook = await sessionNotebook(bench, context, asked);
      if (!notebook.ok) return notebook;
      const naming = namingOf(table?.columns ?? []);
      const plan = planOf(prepared.data, checks);
      const cells = await insertCells(bench, notebook.data, plan, context);
      if (!cells.ok) return cells;
      const parts: Ran[] = [];
      for (const [at, cellId] of cells.data.entries()) {
        const part = await runPart(bench, notebook.data, cellId, context);
        if (!part.ok) return part;
        parts.push(part.data);
        // Without the result itself its checks say nothing.
        if (at === 0 && part.data.outcome !== 'done') break;
      }
      return ok(answer(notebook.data, prepared.data, parts, naming));
    },
  });
}

/** list_methods: what each method needs. */
export function listMethods(): Tool {
  return defineTool({
    name: 'list_methods',
    description:
      'Lists the statistical methods that run_method knows, or the parameters of one as JSON Schema.',
    input: z.strictObject({ method: z.string().max(100).optional() }),
    limits: { milliseconds: 10_000, outputCharacters: 40_000 },
    sideEffect: false,
    reach: ['notebooks'],
    approval: 'allow',
    run: async ({ method }) => {
      const chosen = method === undefined ? methods : methods.filter(({ id }) => id === method);
      if (chosen.length === 0) return fail('not_found', `There is no method "${method}".`);
      const data = chosen.map(({ id, title, description, inputSchema }) => ({
        id,
        title,
        description,
        ...(method === undefined ? {} : { parameters: inputSchema }),
      }));
      const text = data
        .map((each) =>
          'parameters' in each
            ? `${each.id}: ${each.description.en}\n${JSON.stringify(each.parameters)}`
            : `${each.id}: ${each.description.en}`,
        )
        .join('\n');
      return ok({ text, data: { methods: data } });
    },
  });
}

export function namingOf(columns: readonly Column[]): Naming {
  const byName = new Map(columns.map((column) => [column.name, column]));
  return {
    label: (name) => byName.get(name)?.label ?? name,
    unit: (name) => byName.get(name)?.unit,
  };
}

interface PlannedCell {
  readonly title: Both<string>;
  readonly code: string;
}

function planOf(method: PreparedMethod, checks: boolean): readonly PlannedCell[] {
  return [
    { title: method.title, code: method.code },
    ...(checks ? method.checks.map(({ title, code }) => ({ title, code })) : []),
  ];
}

/** At the end of the notebook, all in one change. */
async function insertCells(
  bench: AnalysisBench,
  notebookId: string,
  plan: readonly PlannedCell[],
  context: ToolContext,
): Promise<Result<readonly string[]>> {
  const notebook = bench.notebook(notebookId);
  if (!notebook.ok) return notebook;
  const first = notebook.data.cells.length;
  const cells = plan.map(({ title, code }) =>
    bench.newCell({ kind: 'r', code: `# ${title.en}\n${code}` }),
  );
  const changes = cells.map((cell, at): CellChange => ({ change: 'insert', at: first + at, cell }));
  const changed = await bench.change(notebookId, changes, callerOf(context));
  return changed.ok ? ok(cells.map(({ cellId }) => cellId)) : changed;
}

interface Ran {
  readonly cellId: string;
  readonly runId: string;
  readonly outcome: string;
  readonly engine: string;
  readonly value: ResultValue | undefined;
  readonly text: string;
  readonly hasFigure: boolean;
}

async function runPart(
  bench: AnalysisBench,
  notebookId: string,
  cellId: string,
  context: ToolContext,
): Promise<Result<Ran>> {
  const run = await bench.run(notebookId, cellId, callerOf(context), context.signal);
  if (!run.ok) return run;
  const outputs = await outputsOf(bench, run.data);
  const { runId, outcome, engine } = run.data;
  return ok({
    cellId,
    runId,
    outcome,
    engine: `${engine.name} ${engine.version}`,
    value: valueOfOutputs(outputs),
    text: outputsText(run.data, outputs),
    hasFigure: outputs.some(({ kind }) => kind === 'svg' || kind === 'png'),
  });
}

function answer(
  notebookId: string,
  method: PreparedMethod,
  [result, ...checked]: readonly Ran[],
  naming: Naming,
) {
  if (result === undefined) throw new Error('A method without a cell was run.');
  const { value } = result;
  const findings = value === undefined ? [] : method.report(value, naming);
  const checks = checked.flatMap((ran, at) => {
    const check = method.checks[at];
    if (check === undefined) return [];
    const judged =
      ran.value === undefined || ran.outcome !== 'done' ? undefined : check.judge(ran.value);
    return [
      {
        ...partOf(ran, check.title, check.code, judged === undefined ? [] : [judged.finding]),
        checkId: check.id,
        why: check.why,
        verdict: judged?.verdict ?? ('unknown' as const),
      },
    ];
  });
  const lines = [
    result.outcome === 'done' ? '' : result.text,
    ...findings.map(({ en }) => (value === undefined ? '' : plainText(en, value))),
    ...checks.map(
      ({ title, verdict, findings: said, value: of }) =>
        `Check: ${title.en}: ${verdict}. ${said.map(({ en }) => (of === undefined ? '' : plainText(en, of))).join(' ')}`,
    ),
    ...(value === undefined ? [] : [`Value of ${result.cellId}: ${JSON.stringify(value)}`]),
  ];
  return {
    text: lines.filter((line) => line !== '').join('\n'),
    data: {
      notebookId,
      method: method.id,
      engine: result.engine,
      result: partOf(result, method.title, method.code, findings),
      checks,
    },
  };
}

function partOf(
  { cellId, runId, outcome, value, hasFigure }: Ran,
  title: Both<string>,
  code: string,
  findings: ReturnType<PreparedMethod['report']>,
) {
  return {
    cellId,
    runId,
    outcome,
    title,
    code,
    ...(value === undefined ? {} : { value }),
    findings: findings.map(({ en, zh }) => ({ en: [...en], zh: [...zh] })),
    hasFigure,
  };
}
