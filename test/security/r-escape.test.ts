import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RKernel } from '../../main/adapters/webr/r-kernel.ts';
import type { Ran } from '../../main/core/analysis/kernel.ts';
import { running, textOf } from '../support/analysis/r-runs.ts';

const kernel = new RKernel();
const run = running(kernel);

/** What R must never come by: in a file, in the environment, and at a server on this machine. */
const SECRET = 'a secret of the researcher';
const folder = mkdtempSync(join(tmpdir(), 'cairn-escape-'));
const secretFile = join(folder, 'workspace.jsonl');
let connections = 0;
const server = createServer((socket) => {
  connections += 1;
  socket.end(`HTTP/1.1 200 OK\r\n\r\n${SECRET}`);
});
let port = 0;

beforeAll(async () => {
  writeFileSync(secretFile, SECRET);
  process.env['CAIRN_TEST_SECRET'] = SECRET;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  await run('six <- 6');
});
afterAll(async () => {
  delete process.env['CAIRN_TEST_SECRET'];
  server.close();
  await kernel.close();
  rmSync(folder, { recursive: true, force: true });
});

function said(ran: Ran): string {
  return JSON.stringify(ran.outputs);
}

/** Nothing came of it, and R is as it was, with what was defined in it. */
async function expectHarmless(ran: Ran): Promise<void> {
  expect(ran.lostState).toBe(false);
  expect(said(ran)).not.toContain(SECRET);
  expect(said(ran)).not.toContain('escaped');
  expect(connections).toBe(0);
  const after = await run('cat(six * 7)');
  expect({ outcome: after.outcome, out: textOf(after, 'out') }).toEqual({
    outcome: 'done',
    out: '42',
  });
}

test.each([
  '1 + 1',
  'process.versions.node',
  'typeof process === "object" ? "es" + "caped" : ""',
  'require("fs").readFileSync("/etc/passwd", "utf8")',
  'import("node:fs").then((fs) => fs.readFileSync("/etc/passwd", "utf8"))',
  'globalThis.constructor.constructor("return process")()',
  // The form of what a library's own JavaScript asks for.
  '(a) => { throw new Error("es" + "caped") }',
  '() => process.mainModule',
  `new Function('return "es" + "caped"')()`,
])('JavaScript cannot be run from R: %s', async (code) => {
  for (const waits of ['FALSE', 'TRUE']) {
    // oxlint-disable-next-line no-await-in-loop -- in turn
    const ran = await run(`webr::eval_js(${JSON.stringify(code)}, await = ${waits})`);
    expect(ran.outcome).toBe('error');
    expect(said(ran)).toContain('JavaScript cannot be run from R in Cairn');
    // oxlint-disable-next-line no-await-in-loop
    await expectHarmless(ran);
  }
});

test('files of this machine are not there for R', async () => {
  const root = await run('cat(list.files("/"))');
  // webR's own tree, in memory.
  expect(textOf(root, 'out')).toBe('dev etc home proc tmp usr var');
  const tried = await run(`
    for (path in c("/etc/passwd", ${JSON.stringify(secretFile)}, "/proc/self/environ", "/proc/1/environ"))
      tryCatch(cat(readLines(path)), error = function(e) cat("no "), warning = function(w) cat("no "))
    cat(file.exists("/root"), length(list.files(${JSON.stringify(folder)})))`);
  expect(textOf(tried, 'out')).toBe('no no no no FALSE 0');
  await expectHarmless(tried);
});

test('mounting a folder of this machine gives nothing of it', async () => {
  const tried = await run(`
    dir.create("/tmp/host")
    tryCatch(webr::mount("/tmp/host", ${JSON.stringify(folder)}, type = "NODEFS"),
      error = function(e) cat("refused "))
    cat(unlist(lapply(list.files("/tmp/host", full.names = TRUE), readLines)))`);
  await expectHarmless(tried);
  const written = await run(`
    tryCatch(writeLines("written", "/tmp/host/written.txt"), error = function(e) NULL)`);
  await expectHarmless(written);
  expect(readdirSync(folder)).toEqual(['workspace.jsonl']);
});

test('what R writes stays in its own memory', async () => {
  const place = join(folder, 'escaped.txt');
  const tried = await run(`
    dir.create(${JSON.stringify(folder)}, recursive = TRUE)
    writeLines("from R", ${JSON.stringify(place)}); cat(readLines(${JSON.stringify(place)}))`);
  expect(textOf(tried, 'out')).toBe('from R');
  expect(existsSync(place)).toBe(false);
});

test('the session’s record cannot be written from a cell', async () => {
  const tried = await run(`cat("forged\\n", file = ${JSON.stringify(secretFile)}, append = TRUE)`);
  await expectHarmless(tried);
  expect(readFileSync(secretFile, 'utf8')).toBe(SECRET);
});

test('no programs are started', async () => {
  const tried = await run(`
    for (f in list(
      function() system("echo escaped", intern = TRUE),
      function() system2("echo", "escaped", stdout = TRUE),
      function() readLines(pipe("echo escaped")),
      function() .Internal(system("echo escaped", TRUE, 0L, TRUE)),
      function() parallel::mcparallel("escaped"),
      function() { x <- tempfile(); unix::eval_fork("escaped") }
    )) tryCatch(cat(f()), error = function(e) cat("no "), warning = function(w) cat("no "))`);
  expect(textOf(tried, 'out').trim()).toMatch(/^(no ?){6}$/);
  await expectHarmless(tried);
});

test('the environment holds nothing of ours', async () => {
  const tried = await run(
    'cat(Sys.getenv("CAIRN_TEST_SECRET"), Sys.getenv("PATH"), names(Sys.getenv()))',
  );
  expect(textOf(tried, 'out')).not.toContain('CAIRN');
  expect(textOf(tried, 'out')).not.toContain(process.env['PATH']);
  await expectHarmless(tried);
});

test.each([
  ['url', (to: string) => `readLines(url("http://${to}/"))`],
  [
    'download.file',
    (to: string) => `download.file("http://${to}/", f <- tempfile()); cat(readLines(f))`,
  ],
  ['read.csv', (to: string) => `read.csv("http://${to}/x.csv")`],
  ['socketConnection', (to: string) => talkTo(to)],
  [
    'make.socket',
    (to: string) => `s <- make.socket("127.0.0.1", ${to.split(':')[1]}); cat(read.socket(s))`,
  ],
  ['webr::install', (to: string) => `webr::install("x", repos = "http://${to}/")`],
  ['curlGetHeaders', (to: string) => `curlGetHeaders("http://${to}/")`],
  ['nsl', () => 'utils::nsl("localhost")'],
])('the network is not reached with %s', async (_, code) => {
  const tried = await run(code(`127.0.0.1:${port}`), {
    limits: { time: 5_000, memory: 2_000_000_000, output: 100_000 },
  });
  expect(connections).toBe(0);
  await expectHarmless(tried);
});

function talkTo(to: string): string {
  return `s <- socketConnection("127.0.0.1", ${to.split(':')[1]}, open = "r+", timeout = 1, blocking = TRUE)
    writeLines("GET / HTTP/1.0", s); writeLines("", s); cat(readLines(s))`;
}

test('a library that R writes itself is not loaded', async () => {
  // An empty WebAssembly module, without what makes it a library.
  const tried = await run(`
    f <- tempfile(fileext = ".so")
    writeBin(as.raw(c(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00)), f)
    tryCatch(dyn.load(f), error = function(e) cat("no"))`);
  expect(textOf(tried, 'out')).toBe('no');
  await expectHarmless(tried);
});

test('what one session holds is not there for another', async () => {
  const other = new RKernel();
  try {
    await run(`held <- ${JSON.stringify(SECRET)}; writeLines(held, "/tmp/held.txt")`);
    const tried = await running(other)(
      'cat(exists("held"), file.exists("/tmp/held.txt"), length(ls(all.names = TRUE)))',
    );
    expect(textOf(tried, 'out')).toMatch(/^FALSE FALSE/);
  } finally {
    await other.close();
  }
});

test('a cell cannot replace what Cairn calls in R', async () => {
  await run(`
    cairn_value_json <- function(...) '"forged"'
    try(assign("cairn_value_json", cairn_value_json, as.environment("cairn")), silent = TRUE)
    eval <- function(...) "forged"; cat <- function(...) "forged"; print <- function(...) "forged"`);
  const ran = await run('base::sqrt(2)');
  expect(ran.outputs.at(-1)).toEqual({ kind: 'value', value: Math.SQRT2 });
  await run('rm(cairn_value_json, eval, cat, print)');
});
