/** Sentences of the loop that a person reads, in the languages of the app. */
import type { RecordEvent } from '../../record/event.ts';
import type { Tool } from '../../tools/tool.ts';
import type { Reach } from '../approvals.ts';
import { eventsOf } from '../session-state.ts';

export interface LoopWords {
  whyAsked(tool: Tool): string;
  repeats(tool: string): string;
  readonly goOn: string;
  readonly stopHere: string;
}

const reachInEnglish: Readonly<Record<Reach, string>> = {
  library: 'the library',
  session: 'this session',
  memory: 'the memory',
  work_folder: 'the work folder',
  notebooks: 'data and notebooks',
  network: 'the network',
  sub_agent: 'a sub-agent',
};

const reachInChinese: Readonly<Record<Reach, string>> = {
  library: '文献库',
  session: '本会话',
  memory: '记忆',
  work_folder: '工作文件夹',
  notebooks: '数据和笔记本',
  network: '网络',
  sub_agent: '子助手',
};

const english: LoopWords = {
  whyAsked: ({ name, reach, sideEffect }) => {
    const places = reach.map((place) => reachInEnglish[place]).join(', ');
    const effect = sideEffect ? 'changes something there' : 'only reads there';
    return places === '' ? `${name} is set to ask.` : `${name} reaches ${places} and ${effect}.`;
  },
  repeats: (tool) =>
    `The assistant has called ${tool} again and again and nothing new comes of it. Should it go on?`,
  goOn: 'Go on',
  stopHere: 'Stop here',
};

const chinese: LoopWords = {
  whyAsked: ({ name, reach, sideEffect }) => {
    const places = reach.map((place) => reachInChinese[place]).join('、');
    const effect = sideEffect ? '会改动其中的内容' : '只读取其中的内容';
    return places === '' ? `${name} 设为每次询问。` : `${name} 会用到${places}，${effect}。`;
  },
  repeats: (tool) => `助手在反复调用 ${tool}，没有得到新的结果。要继续吗？`,
  goOn: '继续',
  stopHere: '到此为止',
};

/** In the language the session was opened in. */
export function wordsFor(events: readonly RecordEvent[]): LoopWords {
  const language = eventsOf(events, 'session.opened')[0]?.payload.language;
  return language === 'zh' ? chinese : english;
}
