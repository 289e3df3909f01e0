/** Asks of the engine that the desktop makes for itself. */
import type { RouteInput, RouteName, RouteOutput } from '../../preload/contract/index.ts';
import type { Result } from '../core/errors.ts';
import type { EngineSupervisor } from './engine-supervisor.ts';

export function callEngine<Name extends RouteName>(
  engine: EngineSupervisor,
  name: Name,
  input: RouteInput<Name>,
): Promise<Result<RouteOutput<Name>>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine of the same build answers a route with its output
  return engine.call(name, input, { driver: 'desktop' }) as Promise<Result<RouteOutput<Name>>>;
}
