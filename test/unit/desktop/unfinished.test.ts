import { expect, test } from 'vitest';
import {
  countUnfinished,
  isUnfinished,
  unfinishedWords,
} from '../../../main/desktop/unfinished.ts';
import { wordsFor } from '../../../main/desktop/words/words.ts';
import { JobState } from '../../../main/core/jobs.ts';
import { SessionState } from '../../../preload/contract/views.ts';

test('a session counts while somebody is at work on it or waits for the researcher in the middle', () => {
  const counted = SessionState.options.filter(
    (state) => countUnfinished([{ state }], []).sessions === 1,
  );
  expect(counted).toEqual(['running', 'waiting_for_answer', 'waiting_for_approval', 'stopping']);
});

test('a long task counts until it has ended', () => {
  const counted = JobState.options.filter((state) => countUnfinished([], [{ state }]).jobs === 1);
  expect(counted).toEqual(['waiting', 'running', 'stopping']);
});

test('a sub-agent is part of the session that sent it', () => {
  const parent = { sessionId: 's_1', callId: 'c_1' };
  expect(countUnfinished([{ state: 'running' }, { state: 'running', parent }], [])).toEqual({
    sessions: 1,
    jobs: 0,
  });
});

test('the question names what would be interrupted, and only that', () => {
  const words = wordsFor('en', []);
  expect(isUnfinished({ sessions: 0, jobs: 0 })).toBe(false);
  expect(unfinishedWords({ sessions: 2, jobs: 1 }, words)).toBe(
    '2 sessions are not finished.\nOne long task is not finished.',
  );
  expect(unfinishedWords({ sessions: 0, jobs: 3 }, wordsFor('zh', []))).toBe(
    '有 3 项长任务尚未结束。',
  );
});
