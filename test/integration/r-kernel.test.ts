import { afterAll, expect, test } from 'vitest';
import { RKernel } from '../../main/adapters/webr/r-kernel.ts';
import type { Ran } from '../../main/core/analysis/kernel.ts';
import { running, textOf } from '../support/analysis/r-runs.ts';

const kernel = new RKernel();
const run = running(kernel);
afterAll(() => kernel.close());

function errorOf(ran: Ran): unknown {
  return ran.outputs.find(({ kind }) => kind === 'error');
}

function valueOf(ran: Ran): unknown {
  return ran.outputs.flatMap((output) => (output.kind === 'value' ? [output.value] : []))[0];
}

test('R says what it is, what it runs in and how the network is kept from it', async () => {
  const started = await kernel.start();
  expect(started).toMatchObject({
    ok: true,
    data: { name: 'R', version: '4.6.0', host: 'webR 0.6.0' },
  });
});

test('what is visible is printed as on R’s console, and the last of it is the value', async () => {
  const ran = await run('x <- c(a = 0.1, b = NA, c = NaN)\nx\ny <- 2\ncat("not ended")');
  expect(ran.outcome).toBe('done');
  expect(textOf(ran, 'out')).toBe('  a   b   c \n0.1  NA NaN \nnot ended');
  expect(valueOf(ran)).toEqual({ a: 0.1, b: { $number: 'NA' }, c: { $number: 'NaN' } });
});

test('a number comes over with all its digits', async () => {
  const ran = await run('c(1/3, .Machine$double.xmin, 2^53 + 2, -0.1 - 0.2)');
  expect(valueOf(ran)).toEqual([1 / 3, 2.2250738585072014e-308, 2 ** 53 + 2, -0.1 - 0.2]);
});

test('the result of a test, a table and a matrix have their forms', async () => {
  const test_ = valueOf(await run('t.test(extra ~ group, data = sleep)'));
  expect(test_).toMatchObject({ kind: 'test', confLevel: 0.95, alternative: 'two.sided' });
  const table = valueOf(await run('data.frame(n = c(1L, NA), w = c("α \\"q\\"", NA))'));
  expect(table).toEqual({
    $table: {
      columns: [
        { name: 'n', type: 'integer' },
        { name: 'w', type: 'text' },
      ],
      rows: [
        [1, 'α "q"'],
        [{ $number: 'NA' }, { $number: 'NA' }],
      ],
      totalRows: 2,
    },
  });
  const matrix = valueOf(await run('matrix(1:4, 2, dimnames = list(c("r", "s"), c("u", "v")))'));
  expect(matrix).toMatchObject({
    $table: {
      rows: [
        [1, 3],
        [2, 4],
      ],
      rowNames: ['r', 's'],
    },
  });
});

test('messages and warnings come as such, in order with what is printed', async () => {
  const ran = await run('f <- function() { message("to\\nyou"); log(-1) }\nf()\ncat("after\\n")');
  expect(ran.outputs.filter(({ kind }) => kind === 'text')).toEqual([
    { kind: 'text', stream: 'message', text: 'to\nyou\n' },
    { kind: 'text', stream: 'warning', text: 'Warning in log(-1): NaNs produced\n' },
    { kind: 'text', stream: 'out', text: '[1] NaN\nafter\n' },
  ]);
});

test('a wish to have warnings as errors is kept from cell to cell', async () => {
  await run('options(warn = 2)');
  expect(errorOf(await run('as.integer("b")'))).toMatchObject({
    message: expect.stringContaining('NAs introduced by coercion'),
  });
  await run('options(warn = 0)');
  expect(await run('as.integer("b")')).toMatchObject({ outcome: 'done' });
});

test('an error names its words, its call, its line and the way there; what was before it stays', async () => {
  const ran = await run(
    'kept <- 7\nf <- function(x) {\n  sqrt(x)\n  stop("bad ", x)\n}\nf(3)\nlost <- 1',
  );
  expect(ran.outcome).toBe('error');
  expect(errorOf(ran)).toEqual({
    kind: 'error',
    name: 'simpleError',
    message: 'bad 3',
    call: 'f(3)',
    line: 4,
    traceback: ['f(3)', 'stop("bad ", x)'],
  });
  expect(valueOf(await run('c(kept, exists("lost"))'))).toEqual([7, 0]);
});

test('a syntax error names its line and nothing is run', async () => {
  const ran = await run('never <- 1\nx <-\n 3 +* 2');
  expect(errorOf(ran)).toMatchObject({ name: 'syntaxError', line: 3 });
  expect(valueOf(await run('exists("never")'))).toBe(false);
});

test('calls without end are an error of the cell, and R goes on', async () => {
  const ran = await run('f <- function(n) f(n + 1)\nf(1)');
  expect(errorOf(ran)).toMatchObject({ message: expect.stringMatching(/nested too deeply|stack/) });
  expect(valueOf(await run('1 + 1'))).toBe(2);
});

test('each page drawn is a figure of the size asked for', async () => {
  const ran = await run('plot(1:3)\nabline(h = 2)\nplot(3:1)\nsqrt(2)', {
    figure: { width: 400, height: 300 },
  });
  expect(ran.outputs.map(({ kind }) => kind)).toEqual(['svg', 'text', 'svg', 'value']);
  const [first] = ran.outputs;
  expect(first).toMatchObject({ width: 400, height: 300 });
  // 400 CSS pixels are 300 points.
  expect(first?.kind === 'svg' ? first.svg : '').toContain('width="300pt" height="225pt"');
});

test('the same seed gives the same numbers', async () => {
  const first = valueOf(await run('rnorm(3)', { seed: 20 }));
  expect(valueOf(await run('rnorm(3)', { seed: 20 }))).toEqual(first);
  expect(valueOf(await run('rnorm(3)', { seed: 21 }))).not.toEqual(first);
});
