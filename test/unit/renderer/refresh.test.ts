import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { refresh, refreshArea } from '../../../renderer/app/query/refresh.ts';

/** A query whose answers are given by the test, one after the other. */
function asked() {
  const queries = new QueryClient();
  const answers: ((value: string) => void)[] = [];
  const observer = new QueryObserver(queries, {
    queryKey: ['session.view', { sessionId: 'ses_1' }],
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  });
  const seen: (string | undefined)[] = [];
  observer.subscribe(({ data }) => seen.push(data));
  return { queries, answers, seen };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

test('news that overtake the first answer make it asked for again', async () => {
  const { queries, answers, seen } = asked();
  refresh(queries, ['session.view']);
  answers[0]?.('running');
  await turn();
  answers[1]?.('answered');
  await turn();
  expect(seen.at(-1)).toBe('answered');
});

test('news of something else leave a first answer alone', async () => {
  const { queries, answers } = asked();
  refresh(queries, ['work.list']);
  answers[0]?.('running');
  await turn();
  expect(answers).toHaveLength(1);
});

test('news of a whole area that overtake a first answer make it asked for again', async () => {
  const { queries, answers, seen } = asked();
  refreshArea(queries, 'work.');
  refreshArea(queries, 'session.');
  answers[0]?.('running');
  await turn();
  answers[1]?.('answered');
  await turn();
  expect(seen.at(-1)).toBe('answered');
  expect(answers).toHaveLength(2);
});
