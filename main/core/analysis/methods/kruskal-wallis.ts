/** Kruskal and Wallis's test of the ranks of several groups, and Dunn's of each pair. */
import * as z from 'zod';
import { cell, tableAt, text, type Finding, type ReportText } from '../reporting/text.ts';
import { options, roles } from './columns.ts';
import { defineMethod } from './method.ts';
import {
  groupMedian,
  pText,
  rowsFinding,
  share,
  tableToken,
  testText,
  token,
  two,
  withUnit,
} from './phrases.ts';
import { rName, rText } from './quote.ts';
import { groupStatements } from './samples.ts';
import { block, call, column, named, option, rowsUsed } from './write-r.ts';

const schema = z.strictObject({
  table: roles.table,
  outcome: roles.outcome,
  group: roles.group,
  adjust: options.adjust,
});

export const kruskalWallis = defineMethod({
  id: 'kruskal-wallis',
  title: { en: 'Kruskal–Wallis test', zh: 'Kruskal–Wallis 检验' },
  description: {
    en: 'Compares the ranks of two or more independent groups, with epsilon squared and Dunn’s comparisons of each pair.',
    zh: '比较两个或多个独立组的秩；给出 ε² 和 Dunn 两两比较。',
  },
  schema,
  code: ({ table, outcome, group, adjust }) => {
    const pair = [column('complete', outcome), column('complete', group)];
    const model = `${rName(outcome)} ~ ${rName(group)}`;
    return block(
      ...groupStatements(table, outcome, group, undefined),
      `test <- ${call('kruskal.test', [model, ['data', 'complete']])}`,
      named([
        ['test', 'test'],
        ['effect', call('cairn_epsilon_squared', ['test', 'nrow(complete)'])],
        ['groups', call('cairn_describe', pair)],
        [
          'pairs',
          call('cairn_dunn_test', [...pair, option('p.adjust.method', rText(adjust), '"holm"')]),
        ],
        rowsUsed(table),
      ]),
    );
  },
  report: ({ outcome, group, adjust }, value, naming) => {
    const groups = tableAt(value, '/groups')?.rowNames ?? [];
    const medians = groups.flatMap((name, at): ReportText => {
      const one = text`${name} ${groupMedian(value, '/groups', at)}`;
      return at === 0 ? one : ['; ', ...one];
    });
    const found = text`${testText(value, '/test')}, ε² = ${token('/effect/epsilonSquared', share)}`;
    const overall: Finding = {
      en: text`Median ${withUnit(naming, outcome)} by ${naming.label(group)}: ${medians}. ${found} (Kruskal–Wallis test).`,
      zh: text`各${naming.label(group)}组的${withUnit(naming, outcome)}中位数：${medians}。${found}（Kruskal–Wallis 检验）。`,
    };
    const pairs = (tableAt(value, '/pairs')?.rowNames ?? []).map((row, at): Finding => {
      const p = cell(value, '/pairs', at, 'p adj');
      const test = text`z = ${tableToken(value, '/pairs', at, 'z', two)}, ${p === undefined ? '' : pText(p)}`;
      return {
        en: text`${row}: ${test} (Dunn’s test, ${adjust}).`,
        zh: text`${row}：${test}（Dunn 检验，${adjust} 校正）。`,
      };
    });
    return [overall, ...pairs, ...rowsFinding(value)];
  },
});
