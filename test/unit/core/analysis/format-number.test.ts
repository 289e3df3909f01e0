import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../../../main/core/analysis/reporting/format.ts';
import { cell, plainText, pointer, text } from '../../../../main/core/analysis/reporting/text.ts';
import type { ResultValue } from '../../../../main/core/analysis/value.ts';

const two = { kind: 'number', decimals: 2 } as const;

describe('numbers in a report', () => {
  it('have a true minus sign, and none before a zero', () => {
    expect(formatNumber(-1.8608, two)).toBe('−1.86');
    expect(formatNumber(-0.001, two)).toBe('0.00');
    expect(formatNumber(-0.25, { ...two, leadingZero: false })).toBe('−.25');
  });

  it('leave out the zero before the point where a number cannot be over 1', () => {
    expect(formatNumber(0.867, { ...two, leadingZero: false })).toBe('.87');
    expect(formatNumber(1, { ...two, leadingZero: false })).toBe('1.00');
    expect(formatNumber(0.867, two)).toBe('0.87');
  });

  it('say p-values exactly, down to .001 and up to .999', () => {
    expect(formatNumber(0.0794, { kind: 'p' })).toBe('= .079');
    expect(formatNumber(0.00049, { kind: 'p' })).toBe('< .001');
    expect(formatNumber(0.001, { kind: 'p' })).toBe('= .001');
    expect(formatNumber(0.9996, { kind: 'p' })).toBe('> .999');
  });

  it('give degrees of freedom whole where they are whole', () => {
    expect(formatNumber(17.776, { kind: 'df' })).toBe('17.8');
    expect(formatNumber(9, { kind: 'df' })).toBe('9');
    expect(formatNumber(25.999_999_999_99, { kind: 'df' })).toBe('26');
  });

  it('write shares as percentages and ends as intervals', () => {
    expect(formatNumber(0.34375, { kind: 'percent', decimals: 1 })).toBe('34.4%');
    expect(formatNumber([-3.365, 0.2055], { ...two, interval: true })).toBe('[−3.37, 0.21]');
    const open: ResultValue = [0.468, { $number: 'Inf' }];
    expect(formatNumber(open, { ...two, interval: true })).toBe('[0.47, ∞]');
  });

  it('give a measured value as many decimals as its size needs', () => {
    const measure = { kind: 'measure' } as const;
    expect(formatNumber(4201.754, measure)).toBe('4202');
    expect(formatNumber(200.915, measure)).toBe('200.9');
    expect(formatNumber(4.661, measure)).toBe('4.66');
    expect(formatNumber(-0.012_34, measure)).toBe('−0.0123');
    expect(formatNumber(0, measure)).toBe('0.00');
  });

  it('show a dash for what is not a number', () => {
    expect(formatNumber({ $number: 'NA' }, two)).toBe('–');
    expect(formatNumber(null, two)).toBe('–');
  });
});

describe('a report', () => {
  const value: ResultValue = {
    test: { statistic: { 't/df~': -1.8608 }, pValue: 0.0794 },
    groups: {
      $table: {
        columns: [
          { name: 'n', type: 'integer' },
          { name: 'mean', type: 'double' },
        ],
        rows: [
          [10, 0.75],
          [10, 2.33],
        ],
        rowNames: ['control', 'drug'],
        totalRows: 2,
      },
    },
  };

  it('looks its numbers up by address, with names escaped', () => {
    const at = `/test/statistic${pointer('t/df~')}`;
    expect(at).toBe('/test/statistic/t~1df~0');
    const report = text`t = ${{ pointer: at, format: two }}, p ${{ pointer: '/test/pValue', format: { kind: 'p' } }}.`;
    expect(plainText(report, value)).toBe('t = −1.86, p = .079.');
    expect(report.filter((part) => typeof part !== 'string')).toHaveLength(2);
  });

  it('finds cells of tables by the names of row and column', () => {
    expect(cell(value, '/groups', 'drug', 'mean')).toBe('/groups/$table/rows/1/1');
    expect(cell(value, '/groups', 'nobody', 'mean')).toBeUndefined();
    expect(cell(value, '/groups', 2, 'mean')).toBeUndefined();
    expect(cell(value, '/test', 0, 'mean')).toBeUndefined();
  });

  it('shows a question mark where a number is gone', () => {
    expect(plainText(text`p ${{ pointer: '/gone', format: two }}`, value)).toBe('p ?');
  });
});
