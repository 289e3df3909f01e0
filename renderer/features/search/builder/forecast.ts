import type { ServicePlan } from '../types.ts';

/** What a search over several services will take. */
export interface Forecast {
  readonly services: number;
  readonly requests: number;
  /** The slowest service's seconds: services are asked beside each other. */
  readonly seconds: number;
  readonly records: number;
  /** False while one of them has not said how many it has: then the numbers are the most it can be. */
  readonly exact: boolean;
}

/** Adds up the plans of the services that can be asked. */
export function forecastOf(plans: readonly ServicePlan[]): Forecast {
  const able = plans.filter(({ refusal }) => refusal === undefined);
  return {
    services: able.length,
    requests: able.reduce((sum, plan) => sum + plan.requests, 0),
    seconds: able.reduce((most, plan) => Math.max(most, plan.seconds), 0),
    records: able.reduce((sum, plan) => sum + plan.records, 0),
    exact: able.every((plan) => plan.exact),
  };
}
