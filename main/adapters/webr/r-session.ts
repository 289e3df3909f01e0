/** webR and what Cairn evaluates in it. Runs inside the contained process. */
import { pathToFileURL } from 'node:url';
import type * as webr from 'webr';
import type { RSource } from './messages.ts';

/** What is evaluated says itself what becomes of its output, conditions and errors. */
const PLAINLY = { captureStreams: false, captureConditions: false, captureGraphics: false };

type TakeLine = (isError: boolean, line: string) => void;

export class RSession {
  readonly webR: webr.WebR;
  readonly #engine: webr.REnvironment;
  /** Who gets the lines that are printed. */
  onLine: TakeLine | undefined;

  private constructor(webR: webr.WebR, engine: webr.REnvironment) {
    this.webR = webR;
    this.#engine = engine;
    void this.#passLines();
  }

  /** `home`: webR's folder, with a separator at its end. */
  static async open(
    home: string,
    engineSources: readonly RSource[],
    library: readonly RSource[],
  ): Promise<RSession> {
    // Where it lies is known only here; nothing may be searched for.
    const loaded: typeof webr = await import(pathToFileURL(`${home}webr.mjs`).href);
    const webR = new loaded.WebR({
      baseUrl: home,
      interactive: false,
      RArgs: ['--quiet', '--no-save', '--no-restore'],
      REnv: { TZ: 'UTC', LANG: 'en_US.UTF-8' },
    });
    await webR.init();
    // Attached, so that cells find it. The engine is out of their reach behind it.
    const attached = environment(await webR.evalR('attach(NULL, name = "cairn")'));
    await evaluate(webR, attached, library);
    await webR.evalRVoid('lockEnvironment(as.environment("cairn"), bindings = TRUE)');
    const engine = environment(await webR.evalR('new.env(parent = as.environment("cairn"))'));
    await evaluate(webR, engine, engineSources);
    return new RSession(webR, engine);
  }

  /** Calls a function of the engine; what it returns, as texts. Throws with R's words. */
  async call(code: string): Promise<readonly string[]> {
    const answer = await this.webR.evalRRaw(`guarded(${code})`, 'string[]', this.#options());
    const [failure, ...rest] = answer;
    if (failure !== '') throw new Error(rest[0] ?? `R gave no answer to ${code}`);
    return rest;
  }

  /** Gives the engine a text under a name, whatever is in it. */
  async put(name: string, text: string): Promise<void> {
    await this.#engine.bind(name, text);
  }

  #options(): typeof PLAINLY & { env: webr.REnvironment } {
    return { ...PLAINLY, env: this.#engine };
  }

  async #passLines(): Promise<void> {
    for await (const { type, data } of this.webR.stream()) {
      if (type === 'stdout' || type === 'stderr') this.onLine?.(type === 'stderr', String(data));
    }
    // R is gone: what waits for it would wait for ever.
    process.exit(1);
  }
}

async function evaluate(
  webR: webr.WebR,
  env: webr.REnvironment,
  sources: readonly RSource[],
): Promise<void> {
  for (const { name, text } of sources) {
    // One after the other: a later file may use an earlier one.
    /* oxlint-disable no-await-in-loop */
    await env.bind('source_text', text);
    try {
      const code = 'eval(parse(text = source_text, keep.source = FALSE))';
      await webR.evalRVoid(code, { ...PLAINLY, env });
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
    await webR.evalRVoid('rm(source_text)', { ...PLAINLY, env });
    /* oxlint-enable no-await-in-loop */
  }
}

function environment(object: webr.RObject): webr.REnvironment {
  if (!isEnvironment(object)) throw new Error('R gave something else than an environment');
  return object;
}

function isEnvironment(object: webr.RObject): object is webr.REnvironment {
  return Reflect.get(object, 'bind') !== undefined;
}
