import * as z from 'zod';
import {
  isRouteName,
  routes,
  type RouteName,
  type RouteOutput,
  type RouteRequest,
} from '../../preload/contract/index.ts';
import { fail, type Result } from '../core/errors.ts';
import type { Caller } from './engine.ts';

export type Handler<Name extends RouteName> = (
  request: RouteRequest<Name>,
  caller: Caller,
) => Promise<Result<RouteOutput<Name>>> | Result<RouteOutput<Name>>;

/** One handler for every route: a missing one does not compile. */
export type Handlers = { readonly [Name in RouteName]: Handler<Name> };

/** The handlers of one area, by the prefix of its route map. */
export type HandlersOf<Area extends object> = {
  readonly [Name in keyof Area & RouteName]: Handler<Name>;
};

/** The parsed data has the type of its route's request; the compiler cannot relate the two maps. */
function handlerFor(handlers: Handlers, name: RouteName) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- shown safe by the schema that parsed it
  return handlers[name] as (request: unknown, caller: Caller) => Promise<Result<unknown>>;
}

export interface RouterOptions {
  /** Also holds each answer against its schema; tests switch it on. */
  readonly checkAnswers?: boolean;
  readonly onBug: (route: string, error: unknown) => void;
}

/**
 * Takes any name and any input. The input is parsed strictly before a handler sees it; a handler
 * that throws is a bug, reported and answered with `internal`.
 */
export function createRouter(handlers: Handlers, options: RouterOptions) {
  async function run(name: RouteName, input: unknown, caller: Caller): Promise<Result<unknown>> {
    const definition = routes[name];
    const parsed = definition.input.safeParse(input ?? {});
    if (!parsed.success) {
      return fail(
        'invalid_input',
        `The request "${name}" is not well formed; nothing was done.\n${z.prettifyError(parsed.error)}`,
      );
    }
    const answer = await handlerFor(handlers, name)(parsed.data, caller);
    if (options.checkAnswers && answer.ok) definition.output.parse(answer.data);
    return answer;
  }
  return async (name: string, input: unknown, caller: Caller): Promise<Result<unknown>> => {
    if (!isRouteName(name))
      return fail('unknown_route', `There is no request named "${name.slice(0, 100)}".`);
    try {
      return await run(name, input, caller);
    } catch (error) {
      options.onBug(name, error);
      const words = error instanceof Error ? error.message : String(error);
      return fail(
        'internal',
        `Cairn met a fault of its own in "${name}": ${words}. What was recorded before is kept.`,
      );
    }
  };
}
