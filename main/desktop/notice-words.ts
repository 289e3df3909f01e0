import type { Language } from '../../preload/contract/system-language.ts';
import type { Notice, NoticeKind } from './notices.ts';

export interface NoticeWords {
  readonly title: string;
  readonly body: string;
}

/** Characters of a question that a notice repeats: it may be read on a locked screen. */
const TASK_CHARACTERS = 120;

/** The person's own question, or what the job was; never a word of a paper or of a model. */
export function noticeWords({ kind, job, task }: Notice, language: Language): NoticeWords {
  const { titles, jobs } = dictionaries[language];
  const whole = (task ?? '').replaceAll(/\s+/g, ' ').trim();
  // A character beyond the first plane takes two places; its half is not left behind.
  const short =
    whole.length > TASK_CHARACTERS
      ? `${whole.slice(0, TASK_CHARACTERS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
      : whole;
  return { title: titles[kind], body: job === undefined ? short : jobs[job] };
}

interface Dictionary {
  readonly titles: Readonly<Record<NoticeKind, string>>;
  readonly jobs: Readonly<Record<NonNullable<Notice['job']>, string>>;
}

const dictionaries: Readonly<Record<Language, Dictionary>> = {
  en: {
    titles: {
      job_done: 'Finished',
      job_failed: 'Failed; open Cairn to see why',
      session_answered: 'Your question is answered',
      session_ended: 'The session has ended without an answer',
      session_interrupted: 'The session was interrupted; it can go on',
      approval_wanted: 'The assistant waits for your approval',
      answer_wanted: 'The assistant has a question for you',
    },
    jobs: {
      import: 'Importing papers',
      sample: 'Setting up the sample library',
      rebuild: 'Building the search index',
      verify: 'Verifying the record',
      copy: 'Saving a copy of the workspace',
      model_check: 'Checking a model',
      reference_import: 'Importing references',
      literature_search: 'Searching the literature',
      retraction_check: 'Checking for retractions',
      completion: 'Completing metadata',
      open_copy: 'Fetching open PDFs',
      zotero_sync: 'Reading Zotero',
      embedding: 'Reading passages for search by meaning',
      recognition: 'Recognising text in a scan',
      trajectory_import: 'Importing trajectories',
      trajectory_export: 'Exporting trajectories',
      trajectory_measure: 'Measuring trajectories',
      redaction_scan: 'Looking for what to redact',
      data_import: 'Importing data',
      data_profile: 'Profiling data',
      notebook_run: 'Running a notebook',
    },
  },
  zh: {
    titles: {
      job_done: '已完成',
      job_failed: '失败；请打开 Cairn 查看原因',
      session_answered: '您的问题已有回答',
      session_ended: '会话已结束，没有得到回答',
      session_interrupted: '会话已中断，可以继续',
      approval_wanted: '助手正在等待您的批准',
      answer_wanted: '助手有一个问题要问您',
    },
    jobs: {
      import: '导入论文',
      sample: '准备示例文献库',
      rebuild: '建立搜索索引',
      verify: '核验记录',
      copy: '保存工作区副本',
      model_check: '检查模型',
      reference_import: '导入文献条目',
      literature_search: '检索文献',
      retraction_check: '核查撤稿',
      completion: '补全文献信息',
      open_copy: '获取开放获取 PDF',
      zotero_sync: '读取 Zotero',
      embedding: '为语义搜索读取段落',
      recognition: '识别扫描件中的文字',
      trajectory_import: '导入轨迹',
      trajectory_export: '导出轨迹',
      trajectory_measure: '统计轨迹',
      redaction_scan: '查找需遮盖的内容',
      data_import: '导入数据',
      data_profile: '概览数据',
      notebook_run: '运行笔记本',
    },
  },
};
