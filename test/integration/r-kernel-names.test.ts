import { afterAll, expect, test } from 'vitest';
import { RKernel } from '../../main/adapters/webr/r-kernel.ts';

const kernel = new RKernel();
afterAll(() => kernel.close());

async function names(code: string): Promise<{ reads: string; writes: string }> {
  const found = await kernel.names(code);
  if (!found.ok) throw new Error(found.error.message);
  return { reads: found.data.reads.join(' '), writes: found.data.writes.join(' ') };
}

test.each([
  ['x + y', 'x y', ''],
  ['x <- a; y = x * 2; z + 1 -> w', 'a z', 'x y w'],
  // Assigning into something reads it.
  ['x[2] <- v; names(d)[i] <- "n"; e$part$q <- 1', 'v x i d e', 'x d e'],
  ['x <- 1; x[2] <- 3', '', 'x'],
  // Functions of R's own packages are not named, those of other cells are.
  ['mean(x); clean(x)', 'x clean', ''],
  ['f <- function(a, b = k) { t <- a + b + g; t }; f(1)', 'k g', 'f'],
  ['f <- function(n) if (n > 0) f(n - 1)', '', 'f'],
  ['f <- function() total <<- total + 1', 'total', 'total f'],
  ['(\\(u) u + v)(1)', 'v', ''],
  ['local({ a <- 1; a + b })', 'b', ''],
  // What may or may not be set before is read.
  ['if (p) x <- 1; x', 'p x', 'x'],
  ['if (p) x <- 1 else x <- 2; x', 'p', 'x'],
  ['for (i in s) { x <- i }; x', 's x', 'i x'],
  ['while (go) k <- k + 1', 'go k', 'k'],
  // Columns in a formula are not variables where the call has data.
  ['lm(y ~ x + z, data = d)', 'd', ''],
  ['lm(y ~ x)', 'y x', ''],
  ['t.test(len ~ supp, data = subset(d, dose > cut))', 'd dose cut', ''],
  ['d$column; pkg::thing; obj@slot', 'd obj', ''],
  ['assign("x", v); get("y"); do.call("g", list(1))', 'v y g', 'x'],
  ['library(stats); quote(q + r); data(sleep); sleep', '', 'sleep'],
  ['d[1, ]; d |> head(n)', 'd n', ''],
  ['`odd name` <- 1; `other name`', 'other name', 'odd name'],
  ['x <- ', '', ''],
  ['', '', ''],
])('the names of %s', async (code, reads, writes) => {
  expect(await names(code)).toEqual({ reads, writes });
});

test('finding names runs nothing', async () => {
  await names('never <- stop("run")');
  const ran = await kernel.run({
    code: 'cat(exists("never"))',
    limits: { time: 60_000, memory: 2e9, output: 1000 },
  });
  expect(ran).toMatchObject({ data: { outputs: [{ kind: 'text', text: 'FALSE' }] } });
});
