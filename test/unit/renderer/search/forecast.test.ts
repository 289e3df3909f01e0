import { expect, test } from 'vitest';
import { forecastOf } from '../../../../renderer/features/search/builder/forecast.ts';
import type { ServicePlan } from '../../../../renderer/features/search/types.ts';

const plan = (more: Partial<ServicePlan>): ServicePlan => ({
  service: 'openalex',
  name: 'OpenAlex',
  text: 'sleep',
  notes: [],
  records: 200,
  requests: 2,
  seconds: 3,
  exact: true,
  ...more,
});

test('requests add up, while the slowest service says how long it takes', () => {
  const plans = [plan({}), plan({ service: 'arxiv', requests: 4, seconds: 12, records: 50 })];
  expect(forecastOf(plans)).toEqual({
    services: 2,
    requests: 6,
    seconds: 12,
    records: 250,
    exact: true,
  });
});

test('one service that has not said how many there are makes the forecast a bound', () => {
  expect(forecastOf([plan({}), plan({ service: 'arxiv', exact: false })]).exact).toBe(false);
});

test('a service that is refused is no part of the forecast', () => {
  const refused = plan({ service: 'pubmed', refusal: 'offline', exact: false });
  expect(forecastOf([plan({}), refused])).toMatchObject({ services: 1, requests: 2, exact: true });
});
