/** The screens of a model at work, played by the scripted model server of the tests. */
import type { Page } from '@playwright/test';
import type { AssistantChoice } from '../../preload/contract/types.ts';
import { conversation as en } from '../../renderer/app/i18n/en/conversation.ts';
import { exporting as enExporting } from '../../renderer/app/i18n/en/exporting.ts';
import { conversation as zh } from '../../renderer/app/i18n/zh/conversation.ts';
import { exporting as zhExporting } from '../../renderer/app/i18n/zh/exporting.ts';
import { textOf } from '../../test/support/model-server/request.ts';
import { reply } from '../../test/support/model-server/script.ts';
import { respond } from '../../test/support/model-server/scripts/literature.ts';
import { startModelServer, type Responder } from '../../test/support/model-server/server.ts';
import { until, type Call, type Language, type Screen } from './screen.ts';

const MODEL = 'scripted-model';
const CLOSED_MODEL = 'sleeping-model';
const words = {
  en: { ...en, export: enExporting.button_one },
  zh: { ...zh, export: zhExporting.button_other },
};

const TASKS = {
  en: {
    long: 'Write a long overview of retrieval practice.',
    report: 'What helps learners remember what they have read?',
    edited: 'Does spaced practice help learners remember?',
    memory: 'Reports are for teachers: short sentences, effect sizes explained.',
  },
  zh: {
    long: '写一篇关于提取练习的长篇综述。',
    report: 'How does retrieval practice help learners? 提取练习如何帮助学习者记忆？',
    edited: 'Does spacing help learners? 间隔练习有助于记忆吗？',
    memory: '报告面向教师：句子要短，并解释效应量。',
  },
} as const;

const OVERVIEW = {
  en: `## Retrieval practice

Recalling what was read does more for later memory than reading it again. Three findings stand out:

1. **Spacing** the attempts over days makes them last.
2. *Feedback* after an attempt mends what was recalled wrongly.
3. The benefit grows with the delay of the test.

| condition | after 5 minutes | after one week |
| --- | ---: | ---: |
| read twice | 81 % | 42 % |
| read and recall | 75 % | 56 % |

What follows goes through each of them, beginning with the spacing of`,
  zh: `## 提取练习

与重读相比，回想读过的内容更有助于日后的记忆。有三点尤为突出：

1. 把练习**间隔**开来，记忆更持久。
2. 练习后的*反馈*能纠正回想中的错误。
3. 测验推迟得越久，收益越大。

| 条件 | 5 分钟后 | 一周后 |
| --- | ---: | ---: |
| 读两遍 | 81 % | 42 % |
| 阅读并回想 | 75 % | 56 % |

下文逐一讨论，先从间隔`,
} as const;

/** A long reply that halts in the middle, so that its picture can be taken; else the tests' assistant. */
const responder: Responder = (chat) => {
  const asked = textOf(chat.messages.findLast(({ role }) => role === 'user'));
  const language = (['en', 'zh'] as const).find((each) => asked.includes(TASKS[each].long));
  if (language === undefined) return respond(chat);
  const reasoning =
    language === 'en'
      ? 'The question is wide. I begin with what most of the works agree on.'
      : '问题范围很广，先写各项研究一致的部分。';
  const pieceLength = 40;
  const text = OVERVIEW[language];
  const parts = Math.ceil(reasoning.length / pieceLength) + Math.ceil(text.length / pieceLength);
  return reply({ reasoning, text: `${text}…` }, { pieceLength, stallAfter: parts - 1 });
};

export interface ModelScreens {
  readonly close: () => Promise<void>;
  /** The screens for a language; replies that are arriving are begun anew for each round of pictures. */
  screens(language: Language): Promise<readonly Screen[]>;
}

/** Sets up two servers, one of which does not run, and has the sessions of both languages done. */
export async function modelScreens(call: Call): Promise<ModelScreens> {
  const options = { kind: 'other', script: responder } as const;
  const server = await startModelServer({ ...options, models: [{ id: MODEL }] });
  const closed = await startModelServer({ ...options, models: [{ id: CLOSED_MODEL }] });
  const { serverId } = await call('model.addServer', { url: server.baseUrl, label: 'Lab server' });
  const asleep = await call('model.addServer', { url: closed.baseUrl, label: 'Sleeping server' });
  await closed.close();
  await call('model.refresh', { serverId: asleep.serverId });
  const settings = { contextTokens: 32_000, prices: { input: 1, output: 4 } };
  await call('model.setSettings', { serverId, model: MODEL, settings });
  const job = await call('model.check', { serverId, model: MODEL });
  await until(
    () => call('job.list', {}),
    (jobs) => jobs.some(({ jobId, state }) => jobId === job.jobId && state === 'done'),
  );
  const working = { kind: 'model', serverId, model: MODEL } as const;
  const sleeping = { kind: 'model', serverId: asleep.serverId, model: CLOSED_MODEL } as const;
  const start = async (
    task: string,
    language: Language,
    assistant: AssistantChoice,
    mode?: 'autonomous',
  ) =>
    (await call('session.start', { task, language, assistant, ...(mode ? { mode } : {}) }))
      .sessionId;
  const stands = (sessionId: string, state: string) =>
    until(
      () => call('session.view', { sessionId }),
      ({ summary }) => summary.state === state,
    );

  const done = { en: '', zh: '' };
  const waiting = { en: '', zh: '' };
  const failed = { en: '', zh: '' };
  for (const language of ['en', 'zh'] as const) {
    const task = TASKS[language];
    await call('memory.write', { text: task.memory });
    failed[language] = await start(task.report, language, sleeping);
    waiting[language] = await start(task.report, language, working);
    const sessionId = await start(task.report, language, working, 'autonomous');
    done[language] = sessionId;
    await stands(sessionId, 'closed');
    const { events } = await call('session.events', { sessionId, afterSeq: -1, limit: 20 });
    const first = events.find(({ kind }) => kind === 'message.researcher');
    if (first === undefined) throw new Error('The session holds no question.');
    const edit = { sessionId, eventId: first.id, reason: 'edit', text: task.edited } as const;
    await call('session.branch', edit);
    await stands(sessionId, 'closed');
    await stands(waiting[language], 'waiting_for_approval');
    await stands(failed[language], 'closed');
  }

  return {
    close: () => server.close(),
    async screens(language) {
      const task = TASKS[language];
      const arriving = await start(task.long, language, working);
      const retried = await start(task.report, language, sleeping);
      const ids = { arriving, retried, done, waiting: waiting[language], failed: failed[language] };
      return [...sessionScreens({ ...ids, done: done[language] }, language), ...settingsScreens()];
    },
  };
}

interface Sessions {
  readonly arriving: string;
  readonly retried: string;
  readonly done: string;
  readonly waiting: string;
  readonly failed: string;
}

function sessionScreens(ids: Sessions, language: Language): readonly Screen[] {
  const said = words[language];
  const at = (sessionId: string) => `/workbench/${sessionId}`;
  const button = (page: Page, name: string) => page.getByRole('button', { name }).first();
  return [
    { name: 'model-retry', place: at(ids.retried), shows: (page) => page.locator('[data-retry]') },
    {
      name: 'model-streaming',
      place: at(ids.arriving),
      shows: (page) => page.locator('[data-draft] table'),
    },
    {
      name: 'model-approval',
      place: at(ids.waiting),
      shows: (page) => page.getByRole('region', { name: said.ask_write_file }),
    },
    {
      name: 'model-failed',
      place: at(ids.failed),
      shows: (page) => page.getByRole('alert').first(),
    },
    {
      name: 'model-answer',
      place: at(ids.done),
      shows: (page) => page.locator('article[aria-labelledby]').first(),
    },
    {
      name: 'model-branches',
      place: at(ids.done),
      shows: (page) => button(page, said.compareBranches),
      prepare: async (page) => {
        await button(page, said.compareBranches).click();
        await page.getByRole('table').first().waitFor();
      },
    },
    {
      name: 'model-saw',
      place: at(ids.done),
      shows: (page) => page.getByRole('button', { name: /→ .*token/ }).first(),
      prepare: async (page) => {
        await page
          .getByRole('button', { name: /→ .*token/ })
          .last()
          .click();
        await button(page, said.whatModelSaw).click();
        await page.getByRole('dialog').locator('[data-matches]').waitFor();
      },
    },
    {
      name: 'model-record',
      place: `/trajectories/${ids.done}/record`,
      shows: (page) => page.getByText(said.ask_library_search).first(),
    },
    {
      name: 'export-dialog',
      place: `/trajectories/${ids.done}/record`,
      shows: (page) => button(page, said.export),
      prepare: async (page) => {
        await button(page, said.export).click();
        await page.getByRole('dialog').waitFor();
      },
    },
  ];
}

function settingsScreens(): readonly Screen[] {
  const shows = (page: Page) => page.getByRole('main').getByRole('heading').nth(1);
  const pages = ['assistant', 'approvals', 'memory', 'network', 'record'] as const;
  return [
    ...pages.map((page) => ({ name: `settings-${page}`, place: `/settings/${page}`, shows })),
    {
      name: 'settings-model',
      place: '/settings/assistant',
      shows: (page) => page.getByRole('button', { name: new RegExp(MODEL) }).last(),
      prepare: async (page) => {
        await page
          .getByRole('listitem')
          .getByRole('button', { name: new RegExp(MODEL) })

          .last()
          .click();
        await page.getByRole('dialog').getByRole('textbox').first().waitFor();
      },
    },
  ];
}
