/**
 * A reply of 20,000 tokens arrives below a long session: what is shown is right at every point, the
 * reader is not pulled about, and the longest frame is printed. No figure is asserted; see the note on
 * speed for what a machine of ours gave.
 */
import type { Page } from '@playwright/test';
import type { SessionDraft, SessionTail } from '../../preload/contract/events.ts';
import { tasksOf } from '../support/page-tasks.ts';
import { longSession } from '../support/long-session.ts';
import { rehearse } from './rehearsed-session.ts';
import { expect, test } from './app.ts';

/** Milliseconds between two frames of a draft, about what the engine batches. */
const PACE = 50;
/** Words of one frame: with the pace, about 1,000 tokens a second, faster than models write. */
const WORDS = 50;
const TOKENS = 20_000;

test('20,000 tokens stream in below 2,000 events: right, in place, and with the longest frame printed', async ({
  app,
  cairn,
}) => {
  const { events, view } = longSession(2_000);
  const rehearsed = await rehearse(app, { events, view });
  await cairn.evaluate((hash) => {
    location.hash = hash;
  }, `#/workbench/${view.summary.sessionId}`);
  await cairn.reload();
  const talk = cairn.locator('section[aria-label="Conversation and steps"]');
  await expect(talk.getByText('Answer 150 of the long session.')).toBeAttached({
    timeout: 120_000,
  });
  const scroller = talk.locator('xpath=../..');
  await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));

  const send = (part: Partial<SessionDraft>): Promise<void> =>
    rehearsed.deliver({ type: 'draft', draft: { ...EMPTY, ...part } });
  const arriving = talk.locator('[data-draft]');
  const text = markdownOf(TOKENS);
  const words = text.split(/(?<=\s)/);
  const stream = async (from: number, to: number): Promise<void> => {
    for (let at = from; at < to; at += WORDS) {
      await send({ text: words.slice(at, Math.min(to, at + WORDS)).join('') });
      await pause(PACE);
    }
  };
  await send({ start: true, reasoning: 'I gather what the works say.' });
  await expect(arriving).toContainText('I gather what the works say.');
  const tasks = [...(await tasksOf(cairn, () => stream(0, 5_000)))];
  expect(await restBelow(scroller), 'a reader at the end stays there').toBeLessThan(40);

  await test.step('a reader who goes up a little is left alone', async () => {
    await scroller.hover();
    await cairn.mouse.wheel(0, -40);
    await pause(300);
    const place = await scroller.evaluate((element) => element.scrollTop);
    await stream(5_000, 6_000);
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(place);
    await cairn.locator('button', { hasText: 'Go to the newest words' }).click();
    await cairn.mouse.move(0, 0);
  });

  tasks.push(...(await tasksOf(cairn, () => stream(6_000, words.length))));
  const longest = (of: 'work' | 'wall'): string =>
    Math.max(...tasks.map((task) => task[of])).toFixed(1);
  console.log(
    `streaming ${words.length} words (about ${TOKENS} tokens) below ${events.length} events: ` +
      `longest frame ${longest('work')} ms of work (${longest('wall')} ms on the clock of this ` +
      `machine); ${tasks.filter(({ work }) => work > 50).length} of ${tasks.length} tasks over 50 ms`,
  );
  await pause(PACE);

  const shown = await arriving.innerText();
  expect(shown).toContain('Finding 1.');
  expect(shown).toContain(`Finding ${text.match(/Finding \d+\./g)?.length ?? 0}.`);
  expect(await restBelow(scroller)).toBeLessThan(40);

  await test.step('the recorded reply takes its place without a jump', async () => {
    const height = await talk.evaluate((element) => element.scrollHeight);
    const recorded = longSession(0, { from: events.length, text }).events;
    const tail: SessionTail = {
      type: 'session.events',
      sessionId: view.summary.sessionId,
      events: [...recorded],
    };
    await rehearsed.deliver({ type: 'tail', tail });
    await send({ done: true });
    await expect(arriving).toHaveCount(0);
    await expect(talk.locator('h3', { hasText: /^Finding 1\.$/ })).toBeAttached();
    const after = await talk.evaluate((element) => element.scrollHeight);
    expect(Math.abs(after - height), 'pixels between draft and record').toBeLessThan(80);
  });
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

const EMPTY: SessionDraft = {
  type: 'session.draft',
  sessionId: 'ses_long',
  start: false,
  done: false,
  reasoning: '',
  text: '',
  calls: [],
};

/** Headings, lists, tables and code, with a word for about each token. */
function markdownOf(tokens: number): string {
  const parts: string[] = [];
  let count = 0;
  for (let number = 1; count < tokens; number += 1) {
    const prose = 'Spaced practice raised later recall in most of the samples that were read. ';
    const part = [
      `## Finding ${number}.`,
      '',
      prose.repeat(5 + (number % 7)),
      '',
      ...Array.from(
        { length: 4 },
        (_, item) => `- point ${item + 1} of finding ${number}, *in short*`,
      ),
      '',
      ...(number % 5 === 0
        ? ['| work | effect |', '| --- | --- |', '| Cole 2023 | 22 |', '| Wang 2019 | 0 |', '']
        : []),
      ...(number % 9 === 0
        ? [
            '```r',
            ...Array.from({ length: 40 }, (_, line) => `x${line} <- mean(recall)`),
            '```',
            '',
          ]
        : []),
      '',
    ].join('\n');
    parts.push(part);
    count += part.split(/\s+/).length;
  }
  return parts.join('\n');
}

async function restBelow(scroller: ReturnType<Page['locator']>): Promise<number> {
  return scroller.evaluate(
    (element) => element.scrollHeight - element.scrollTop - element.clientHeight,
  );
}
