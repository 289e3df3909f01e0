/**
 * Vega-Lite drawn as SVG text. Expressions are interpreted, never compiled (no `eval`), and nothing is
 * loaded: a chart holds its data, and an address in it is refused.
 */
import { Error as ERROR, parse, View, type Loader } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compile, type TopLevelSpec } from 'vega-lite';

const refuse = (): Promise<never> =>
  Promise.reject(new Error('A chart loads nothing from an address; put the data into it.'));

const loader: Loader = {
  http: refuse,
  file: refuse,
  load: refuse,
  sanitize: refuse,
};

/** Rejects with the library's words when the specification cannot be drawn. */
export async function drawVega(specification: object): Promise<string> {
  const problems: string[] = [];
  // A specification is anything that a kernel wrote; the library says what is wrong with it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { spec } = compile(specification as TopLevelSpec);
  const view = new View(parse(spec, {}, { ast: true }), {
    expr: expressionInterpreter,
    loader,
    renderer: 'none',
    logLevel: ERROR,
    logger: collecting(problems),
  });
  try {
    await view.runAsync();
    if (problems[0] !== undefined) throw new Error(problems[0]);
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

function collecting(problems: string[]) {
  const logger = {
    level: () => logger,
    error(...words: readonly unknown[]) {
      problems.push(words.map(String).join(' '));
      return logger;
    },
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}
