/** The sentences of `english.ts` in Simplified Chinese, which has one form for every count. */
import type { TextsLike } from '../sentences.ts';
import type { english } from './english.ts';

export const chinese: TextsLike<typeof english> = {
  // trajectories and exports
  trajectory_not_here: '此工作区中没有轨迹“{{id}}”。未作任何更改；轨迹列表中列有现有的轨迹。',
  step_not_here: '轨迹“{{id}}”没有步骤“{{step}}”。未作任何记录；请重新打开轨迹，查看它现有的步骤。',
  export_stopped: '导出已停止；没有留下文件，也未作任何更改。',
  export_disk_full:
    '磁盘已满。没有留下导出的内容，记录保持原样。请腾出空间或选择另一块磁盘，然后重新导出。',
  export_unwritten:
    '导出无法写入（{{reason}}）。没有留下导出的内容，记录保持原样。请选择另一个位置或检查磁盘，然后重新导出。',
  export_place:
    '{{place}} 位于工作区内，而工作区中只有文件夹“exports”可存放导出。未写入任何内容；请选择另一个位置。',
  export_place_taken:
    '{{path}} 已存在，是以前以此格式导出的文件。它已保留，未写入任何内容。请选择另一个名称或文件夹，或要求替换以前的导出（--replace，或文件夹下方的开关）。',
  export_place_foreign:
    '{{path}} 已存在，或旁边已有同名的说明文件，且不是以前以此格式导出的文件。它已保留，未写入任何内容；它不会被替换。请选择另一个名称或文件夹，或先将它移走。',
  dataset_place_taken:
    '{{path}} 已存在且含有其他内容；这些内容已保留，未写入任何内容。请指定一个空文件夹或尚不存在的文件夹。',

  // sign-off
  still_running: '会话仍在进行，现在还无法判定任务是否完成。未作任何记录；请等它结束，或先停止它。',
  ground_checks: '请说明核查了什么：选择核查项，或写在备注里。签署未记录。',
  ground_rubric_gone: '此评分标准已不在工作区中。请选择另一个。签署未记录。',
  ground_rubric_version: '评分标准没有此版本。请重新选择，按最新版本评分。签署未记录。',
  ground_no_judgement: '没有指明任何评审。请选择一次所有评审人均已完成的评审。签署未记录。',
  ground_judgement_hidden:
    '所指明的评审中，有的不是针对此轨迹的现状，或在所有评审人评完之前不可查看。签署未记录。',

  // reviews and rubrics
  review_not_here: '此工作区中没有这次评审；未作任何更改。',
  review_rubric_erased: '评审“{{name}}”的评分标准已从记录中抹除。评审结果仍保留，但无法再读取。',
  item_not_in_review: '此轨迹已不在这次评审中；未作任何更改。',
  reviewer_not_in_review: '此评审人已不在这次评审中；未作任何更改。',
  review_closed: '评审“{{name}}”已关闭，因此未作任何记录。如要继续，请重新打开它。',
  item_not_given: '此条目没有分配给 {{name}}，因此未作任何记录。',
  item_locked: '所有人都已评完此条目，分数已可查看，因此不能再更改评审。请改为裁定以何为准。',
  item_went_on:
    '此轨迹在加入评审之后又有进展，因此未作任何记录。请先按现状重新加入评审，再进行评审。',
  settled_elsewhere: '这次评审的裁定在其来源工作区“{{name}}”中进行。此处未作任何记录。',
  settled_early:
    '{{total}} 位评审人中有 {{judged}} 位已评完此条目；全部评完后才能裁定。未作任何记录。',
  rubric_version_not_here: '此工作区中没有评分标准的这个版本。',
  rubric_not_here: '此评分标准已不存在，因此没有生成新版本。',
  rubric_changed:
    '此评分标准在别处已被修改：其第 {{version}} 版比这里编辑的版本新。没有覆盖保存；请重新打开，在新版本上修改。',
  rubric_gone: '此评分标准已不存在；没有移除任何内容。',

  // data sets
  split_shares: '各划分的比例之和必须为 1，且训练部分不能为空。未保存任何内容。',
  nothing_fits: '数据集将没有成员，因此未保存任何内容。请放宽条件，或先将会话签署为完成。',
  version_not_here: '此工作区中没有数据集“{{id}}”的第 {{version}} 版。未作任何更改。',
  version_unchanged:
    '与第 {{version}} 版没有任何不同，因此没有生成新版本。请指定要加入或移出的轨迹、按现状更新有改动的成员，或更改条件。',
  consent_refused: '{{ids}} 的参与者已拒绝同意，因此不能加入数据集。没有生成新版本。',
  members_changed_other:
    '此版本有 {{count}} 个成员之后有改动、已不存在或不得再使用，因此各分组无法比较。未保存任何内容；请先生成新版本，再用它做实验。',
  dataset_export_stopped: '导出已停止。没有留下导出的内容，数据集保持原样。',
};
