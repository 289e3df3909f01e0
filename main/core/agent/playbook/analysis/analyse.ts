/**
 * The built-in assistant on data: it matches the question with columns, chooses methods by their
 * types, runs them with their checks, asks again another way, and writes it up. It computes; it does
 * not write from memory.
 */
import type { UsedData } from '../../../analysis/run.ts';
import { fail } from '../../../errors.ts';
import { ResearcherAnswer } from '../../../tools/ask-researcher.ts';
import { ListedData } from '../../../tools/list-data.ts';
import { MethodRun } from '../../../tools/run-method.ts';
import { WroteUp } from '../../../tools/write-up.ts';
import type { GlossaryIndex } from '../literature/glossary.ts';
import { call, reason, say, type Inbox, type Script } from '../script.ts';
import { composeWriteUp, type Ran } from './composition.ts';
import { planFor, type PlannedMethod } from './plan.ts';
import { understandData, type DataQuestion } from './question.ts';
import { dataWords, type DataWords } from './words.ts';

export interface AnalysisBrief {
  readonly question: string;
  readonly language: 'en' | 'zh';
  readonly round: number;
  readonly data: readonly UsedData[];
}

const MOST_CHOICES = 20;

export function* analyse(brief: AnalysisBrief, glossary: GlossaryIndex, inbox: Inbox): Script {
  const words = dataWords(brief.language);
  const plan = planner(words, brief.round, inbox);
  yield* plan(0);
  const [used] = brief.data;
  const listed = yield* call(
    { tool: 'list_data', arguments: used === undefined ? {} : { table: used.name } },
    inbox,
  );
  if (!listed.ok) return yield* ended(listed.error.message, inbox);
  const table = ListedData.parse(listed.data).tables[0];
  if (table === undefined) return yield* ended(listed.text, inbox);
  if (used !== undefined && used.hash !== table.hash)
    yield* reason(words.changed(table.name), inbox);

  const question = yield* understood(brief, table, glossary, words, inbox);
  const chosen = planFor(question, table.name);
  if (chosen === 'no_outcome')
    return yield* ended(words.noColumn(table.title, table.columns), inbox);
  if (typeof chosen === 'string') return yield* ended(words.oneGroup, inbox);
  yield* reason(words.understood(question), inbox);

  const summary = yield* runPlanned(chosen.summary, false, brief.language, words, inbox);
  if (summary === undefined) return yield* ended(words.failed(table.name), inbox);
  yield* plan(1);
  const main =
    chosen.main === undefined
      ? undefined
      : yield* runPlanned(chosen.main, true, brief.language, words, inbox);
  if (chosen.main !== undefined && main === undefined)
    return yield* ended(words.failed(chosen.main.method), inbox);
  if (chosen.main === undefined && question.predictors.length > 0 && question.intent !== 'describe')
    yield* reason(words.noMethod, inbox);
  yield* tellChecks(main, brief.language, words, inbox);
  const figure =
    chosen.figure === undefined
      ? undefined
      : yield* runPlanned(chosen.figure, false, brief.language, words, inbox);

  yield* plan(2);
  const sensitivity: Ran[] = [];
  for (const planned of chosen.sensitivity) {
    const ran = yield* runPlanned(planned, false, brief.language, words, inbox);
    if (ran !== undefined) sensitivity.push(ran);
  }

  yield* plan(3);
  const blocks = composeWriteUp(
    {
      language: brief.language,
      table,
      summary,
      main,
      sensitivity,
      figure: figure?.run.result.hasFigure === true ? figure : undefined,
    },
    words,
  );
  const written = yield* call(
    {
      tool: 'write_up',
      arguments: {
        notebookId: summary.run.notebookId,
        title: brief.question.trim().slice(0, 900),
        language: brief.language,
        blocks,
      },
    },
    inbox,
  );
  if (!written.ok) return yield* ended(words.writeFailed(written.error.message), inbox);
  yield* plan(4);
  const { located, links } = WroteUp.parse(written.data);
  yield* say(words.done(located, links), true, inbox);
  return { kind: 'finish', outcome: 'answered' };
}

/** What the question asks; one that names no column is asked about once. */
function* understood(
  brief: AnalysisBrief,
  table: ListedData['tables'][number],
  glossary: GlossaryIndex,
  words: DataWords,
  inbox: Inbox,
): Script<DataQuestion> {
  const { question, language } = brief;
  const first = understandData(question, table.columns, glossary, language);
  if (first.outcome !== undefined) return first;
  const asked = yield* call(
    {
      tool: 'ask_researcher',
      arguments: {
        text: words.whichColumn(table.title),
        choices: table.columns.slice(0, MOST_CHOICES).map(({ label, name }) => label ?? name),
      },
    },
    inbox,
  );
  if (!asked.ok) return first;
  const { answer } = ResearcherAnswer.parse(asked.data);
  return understandData(`${answer} ${question}`, table.columns, glossary, language);
}

/** Undefined, and said so, when it came to no result. */
function* runPlanned(
  planned: PlannedMethod,
  checks: boolean,
  language: 'en' | 'zh',
  words: DataWords,
  inbox: Inbox,
): Script<Ran | undefined> {
  yield* reason(planned.why[language], inbox);
  const { method, parameters } = planned;
  const result = yield* call(
    { tool: 'run_method', arguments: { method, parameters, checks } },
    inbox,
  );
  if (!result.ok) {
    yield* reason(words.left(method, result.error.message), inbox);
    return undefined;
  }
  const run = MethodRun.parse(result.data);
  if (run.result.outcome === 'done') return { planned, run };
  yield* reason(words.left(run.result.title[language], result.text), inbox);
  return undefined;
}

function* tellChecks(
  main: Ran | undefined,
  language: 'en' | 'zh',
  words: DataWords,
  inbox: Inbox,
): Script<void> {
  if (main === undefined || main.run.checks.length === 0) return;
  const doubtful = main.run.checks.filter(({ verdict }) => verdict === 'doubtful');
  yield* reason(
    doubtful.length === 0
      ? words.held
      : words.doubtful(doubtful.map(({ title }) => title[language])),
    inbox,
  );
}

function planner(words: DataWords, round: number, inbox: Inbox): (done: number) => Script<void> {
  return function* showPlan(done) {
    const items = words.plan.map((text, index) => ({
      itemId: `round${round}_step${index + 1}`,
      text,
      state: index < done ? 'done' : index === done ? 'active' : 'pending',
    }));
    yield* call({ tool: 'update_plan', arguments: { items } }, inbox);
  };
}

function* ended(why: string, inbox: Inbox): Script {
  yield* say(why, true, inbox);
  return { kind: 'finish', outcome: 'no_evidence', failure: fail('no_evidence', why).error };
}
