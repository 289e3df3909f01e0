/** What a question asks of a table: the outcome, what it is compared by, what is allowed for. */
import type { Column } from '../../../analysis/data.ts';
import type { GlossaryIndex } from '../literature/glossary.ts';
import { levelsIn, mentionsIn, type Mention } from './mentions.ts';

/**
 * - `compare`: whether an outcome differs between groups.
 * - `associate`: whether two columns go together.
 * - `predict`: how an outcome depends on others.
 * - `describe`: what a column holds.
 */
export type Intent = 'compare' | 'associate' | 'predict' | 'describe';

export interface DataQuestion {
  readonly text: string;
  readonly language: 'en' | 'zh';
  readonly intent: Intent;
  readonly outcome: Column | undefined;
  /** What it is compared by, or depends on, in the order of the question. */
  readonly predictors: readonly Column[];
  readonly covariates: readonly Column[];
  /** Groups the question names, of the first predictor, when they are not all. */
  readonly levels: readonly string[];
  /** Every column it names. */
  readonly mentioned: readonly Column[];
}

const COVARIATE_CUES =
  /\b(?:allow(?:ing|ed)?\s+for|adjust(?:ing|ed)?\s+for|controll?(?:ing|ed)?\s+for|account(?:ing|ed)?\s+for|correct(?:ing|ed)?\s+for|regardless\s+of|independent(?:ly)?\s+of|holding|taking)\b|考虑|控制|校正|调整|排除|扣除/giu;

/** Where what is allowed for ends: the sentence, or a comma before the question itself. */
const COVARIATE_END =
  /[?？;；。]|[,，](?=\s*(?:does|do|did|is|are|was|were|how|what|which|can|whether|不同|各|是否|会|有))|\.(?:\s|$)|(?:之?后|的影响|的情况下|的条件下)/iu;

const INTENTS: readonly (readonly [Intent, RegExp])[] = [
  [
    'compare',
    /\b(?:differ|difference|compare|compared|versus|vs|between|across|among|more|less|higher|lower|larger|smaller|greater)\b|差异|不同|比较|区别|高于|低于|更大|更小/iu,
  ],
  [
    'associate',
    /\b(?:correlat\w*|associat\w*|relat(?:ed|es?|ion|ionship)|go(?:es)?\s+(?:together|with))\b|相关|关联|关系/iu,
  ],
  [
    'predict',
    /\b(?:predict\w*|depend\w*|affect\w*|effects?\s+of|influence\w*|explain\w*|increase\w*\s+with|decrease\w*\s+with)\b|预测|影响|取决|解释/iu,
  ],
  [
    'describe',
    /\b(?:describe|distribution|summari[sz]e|summary|how\s+many|how\s+much|proportion|share|percentage|average|mean|median|typical)\b|描述|分布|概况|多少|比例|平均|均值|中位/iu,
  ],
];

/** Outcome last: "effect of A on B", "A affects B". */
const OUTCOME_LAST =
  /\b(?:effects?\s+of\b.*\bon\b|affects?\b|influences?\b|predicts?\b|explains?\b|impacts?\b)|对.*(?:影响|作用)|预测/iu;

export function understandData(
  text: string,
  columns: readonly Column[],
  glossary: GlossaryIndex,
  language: 'en' | 'zh',
): DataQuestion {
  const named = mentionsIn(text, columns, glossary);
  const byLevel = columns.filter(
    (column) =>
      named.every((mention) => mention.column.name !== column.name) &&
      levelsIn(text, column).length > 1,
  );
  const ranges = covariateRanges(text);
  const isCovariate = ({ start }: Mention): boolean =>
    ranges.some(([from, to]) => start >= from && start < to);
  const covariates = named.filter(isCovariate).map(({ column }) => column);
  const main = [
    ...named.filter((mention) => !isCovariate(mention)).map(({ column }) => column),
    ...byLevel,
  ];
  const outside = ranges.reduceRight(
    (rest, [from, to]) => rest.slice(0, from) + rest.slice(to),
    text,
  );
  const intent = intentOf(outside, main);
  const outcome = outcomeOf(main, intent, outside);
  const predictors = main.filter((column) => column.name !== outcome?.name);
  const group = predictors[0];
  return {
    text,
    language,
    intent,
    outcome,
    predictors:
      intent === 'describe' && !/\b(?:by|per|each|across|between)\b|各|每|不同/iu.test(outside)
        ? []
        : predictors,
    covariates,
    levels: group === undefined ? [] : chosenLevels(text, group),
    mentioned: [...main, ...covariates],
  };
}

export function isNumeric({ type }: Column): boolean {
  return type === 'number' || type === 'integer';
}

export function isCategory({ type }: Column): boolean {
  return type === 'category' || type === 'logical' || type === 'text';
}

function intentOf(text: string, columns: readonly Column[]): Intent {
  if (columns.length === 1) return 'describe';
  const asked = INTENTS.filter(([, pattern]) => pattern.test(text)).map(([intent]) => intent);
  const isTwoNumbers = columns.slice(0, 2).every(isNumeric);
  // "Differ between" of two columns of numbers is not a comparison of groups.
  const fit = asked.find((intent) => intent !== 'compare' || !isTwoNumbers);
  return fit ?? (isTwoNumbers ? 'associate' : 'compare');
}

function outcomeOf(columns: readonly Column[], intent: Intent, text: string): Column | undefined {
  const isLast = OUTCOME_LAST.test(text);
  const ordered = isLast ? columns.toReversed() : columns;
  if (intent === 'predict' && isLast) return ordered[0];
  return ordered.find(isNumeric) ?? ordered[0];
}

/** Two or more named, and not all of them. */
function chosenLevels(text: string, group: Column): readonly string[] {
  const named = levelsIn(text, group);
  return named.length > 1 && named.length < (group.levels?.length ?? 0) ? named : [];
}

function covariateRanges(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(COVARIATE_CUES)].map((cue) => {
    const from = cue.index;
    const rest = text.slice(from + cue[0].length);
    const end = COVARIATE_END.exec(rest);
    return [from, end === null ? text.length : from + cue[0].length + end.index] as const;
  });
}
