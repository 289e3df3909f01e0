/** The sentences of `english.ts` in Simplified Chinese, which has one form for every count. */
import type { ProblemTexts } from './texts.ts';

export const chinese: ProblemTexts = {
  // of the trajectory
  built_in_assistant_other: '{{count}} 步由内置助手完成，不是模型。',
  hidden_reasoning_other: '{{count}} 条回复经过推理但没有显示；其推理不在导出中。',
  partial_reply_other: '{{count}} 条回复被截断或停止：保留并屏蔽。',
  arguments_edited_other:
    '{{count}} 次调用的参数为研究者修改后实际运行的参数；结果的第一行会注明。',
  arguments_no_object_other: '{{count}} 次调用的参数不是对象；相应回复被屏蔽。',
  content_missing_other: '{{count}} 个事件已抹除或无法读取；其内容不在导出中。',
  prompt_changed_other: '系统提示改过 {{count}} 次；对话格式只包含最后一个。',
  redaction_undecided_other:
    '{{count}} 处拟议的删除尚无人查看，导出时已删去。可在“脱敏”中查看，保留无害的内容。',
  redaction_gaps_other:
    '{{count}} 处在限定时间内未能查完，其中可能仍有密钥。“脱敏”中列出了这些位置。',

  // of a sample, for trainers
  call_ids_shared_other:
    '{{count}} 次调用与之前的调用编号相同；若格式包含编号，则已各自换用新的编号。',
  result_empty_other: '{{count}} 个结果为空；有些训练程序会丢弃这样的样本。',
  reasoning_dropped_other:
    'GLM 类模板只保留研究者最后一条消息之后的推理：有 {{count}} 条回复的推理会被丢弃。请按每条消息各导出一个样本，或把推理放在回复之前。',
  masks_unsaid_other:
    '{{count}} 个已屏蔽的步骤写入文件时没有屏蔽标记，因为此格式不支持：训练时仍会学习这些步骤。如不希望学习，请选择支持屏蔽的格式。',
  long_sample: '此样本约有 {{thousands}} 千词元；超出窗口的部分会被训练程序丢弃或截断。',
  long_sample_counted:
    '按 {{tokenizer}} 计算，此样本有 {{tokens}} 词元；超出窗口的部分会被训练程序丢弃或截断。',
  length_unknown:
    '计数方式 {{tokenizer}} 无法使用，因此没有检查样本的长度。请选择另一种，或重新添加其文件。',
  argument_types:
    '参数“{{path}}”有多种类型（{{kinds}}）；要求同一个键只有一种类型的加载程序会出错。OpenAI 格式把参数写成文本，不受影响。',
  no_samples: '没有得到回复的消息，因此没有可导出的内容。',
  option_ignored: '此格式包含完整的轨迹，不按每条消息切分样本。',

  // across the messages of a sample
  format: '“{{place}}”不符合此格式。',
  format_type: '“{{place}}”缺失，或者不是格式所要求的类型“{{type}}”。',
  format_value: '“{{place}}”的值不在格式允许的范围内；允许的值为 {{values}}。',
  format_keys: '“{{place}}”含有格式中没有的字段：{{keys}}。',
  call_without_result:
    '调用“{{call}}”没有结果。请恢复或停止会话：届时每个未完成的调用都会得到结果。',
  result_without_call: '有结果指向调用“{{call}}”，但前一条回复没有发出此调用。',
  result_not_recorded: '调用“{{call}}”在来源文件中没有结果；以“{{words}}”代替。',
  system_not_first: '系统消息只能放在最前面。',
  call_id_twice: '有两次调用的编号都是“{{call}}”。',
  arguments_not_json: '调用“{{call}}”的参数不是 JSON。',
  no_user_message: '此样本没有研究者的消息。',
  nothing_to_learn: '此样本的回复全部被屏蔽：从中学不到任何内容。',
  no_final_reply: '此样本不是以回复结尾：会话被停止，或尚未结束。',
  tools: '工具不是由函数组成的 JSON 列表。',
  completion_start: '补全部分不是以回复开头。',
  session_unnamed: '第一行没有指明会话。',
  several_sessions:
    'Hub 上一个文件显示一个会话，而此文件有 {{sessions}} 个。请逐个导出，或在每个类型为“session”的行之前切分文件。',

  // ShareGPT
  odd_count: '轮次数不是偶数。',
  not_alternating: '第 {{turn}} 轮的次序不对。',
  turn_result_without_call: '第 {{turn}} 轮是结果，但没有对应的调用。',
  turn_not_calls: '第 {{turn}} 轮除思考和调用外还有其他内容。',
  turn_without_result: '第 {{turn}} 轮中的调用没有结果。',

  // ATIF
  step_id: '第 {{step}} 步的编号是 {{number}}。',
  agent_only: '第 {{step}} 步不属于智能体，却有“{{field}}”。',
  observation_of_user: '第 {{step}} 步属于用户，却有观察结果。',
  timestamp: '第 {{step}} 步的时间“{{time}}”不符合 ISO 8601。',
  no_model_call: '第 {{step}} 步不是模型所为，却有用量数据或推理。',
  step_call_id_twice: '第 {{step}} 步有两次调用的编号相同。',
  step_result_without_call: '第 {{step}} 步有“{{call}}”的结果，但该步没有发出此调用。',
  step_call_without_result: '第 {{step}} 步的调用“{{call}}”没有结果。',
  sub_agent_placeless: '第 {{step}} 步指向一个子智能体，但没有说明其位置。',
  sub_agent_reference: '第 {{step}} 步指向子智能体“{{id}}”，但它不在文件中。',
  content_part: '第 {{step}} 步有一部分内容既不是文本也不是图像。',
  sub_agent_id: '文件中有一个子智能体没有 trajectory_id。',
  sub_agent_id_twice: '有两个子智能体的 trajectory_id 相同。',

  // Inspect
  sample_id_twice: '有两个样本的编号都是“{{id}}”。',
  sample_ids: '文件头所列的样本与日志中的不一致。',
  input_refs: '一条回复的输入引用了第 {{start}} 至 {{end}} 条消息，而消息共有 {{total}} 条。',
  result_without_reply: '有结果指向调用“{{call}}”，但没有回复发出此调用。',
  approval_without_call: '有审批指向调用“{{call}}”，但没有回复发出此调用。',
  span_not_open: 'span“{{span}}”结束时并未打开。',
  span_elsewhere: '有事件指向 span“{{span}}”，但打开的不是它。',
  span_unnamed: '有 span 打开时，有事件没有指明所属的 span。',
  span_id_twice: '有两个 span 的编号都是“{{span}}”。',
  span_not_ended: '有一个 span 没有结束。',
  message_id_twice: '有两条消息的编号都是“{{id}}”。',
  times_unknown_other:
    '{{count}} 步没有已知的时间；Inspect 日志必须有时间，因此写为前一步的时间。Cairn 读回时仍视为没有时间。',
  times_none_other:
    '{{count}} 步没有已知的时间；Inspect 日志必须有时间，因此写为 1970 年初。Cairn 读回时仍视为没有时间。',
  archive_too_large: '日志超过了此类压缩包的上限（65,535 个文件，4 GB）。请把轨迹分成几部分导出。',
  neither_json_nor_archive: '此文件既不是 JSON，也不是压缩包。',
  archive_unreadable: '写出的压缩包无法读回：{{detail}}',
  archive_incomplete: '压缩包中没有 {{name}}。',

  // OpenTelemetry
  trace_span_id_twice: '有两个 span 的编号相同。',
  several_traces: '这些 span 属于多个追踪。',
  several_roots: '一个追踪应有一个根，而此追踪有 {{roots}} 个。',
  span_without_parent: '{{span}}：其上级不在文件中。',
  span_ends_early: '{{span}}：结束时间早于开始时间。',
  span_attribute_twice: '{{span}}：有属性出现两次。',
  span_kind_unsaid: '{{span}}：没有说明种类。',
  span_attribute_missing: '{{span}}：没有 {{attribute}}。',
  span_messages: '{{span}}：{{attribute}} 在“{{place}}”处不符合其格式。',
  span_messages_not_json: '{{span}}：{{attribute}} 不是 JSON。',

  // Parquet
  parquet_columns: '列为 {{columns}}。',
  parquet_rows: '文件声明有 {{said}} 行，实际有 {{held}} 行。',
  file_unreadable: '写出的文件无法读回：{{detail}}',

  // RO-Crate
  too_large:
    '一个 crate 最多容纳 {{most}} 个文件和 4 GB；此处有 {{files}} 个文件、{{bytes}} 字节。请把轨迹分成几部分导出。',
  crate_no_metadata: '压缩包的根目录中没有 {{name}}。',
  crate_metadata_no_object: '{{name}} 不是 JSON 对象。',
  crate_no_graph: '{{name}} 没有列表“@graph”。',
  crate_unsafe_name: '“{{path}}”不能安全地用作压缩包中的文件名。',
  crate_file_twice: '压缩包中有两个“{{path}}”。',
  crate_context: '“@context”没有指明 {{context}}。',
  crate_entities_without_id_other: '{{count}} 个实体没有“@id”。',
  crate_id_twice: '编号“{{id}}”出现两次。',
  crate_no_type: '“{{id}}”没有“@type”。',
  crate_nested: '“{{id}}”的“{{property}}”嵌套了实体：图不是平的。',
  crate_reference: '“{{id}}”的“{{property}}”指向“{{target}}”，但它不存在。',
  crate_no_descriptor: '元数据没有描述 {{name}} 自身。',
  crate_no_creative_work: '{{name}} 不是 CreativeWork。',
  crate_no_specification: '{{name}} 没有声明遵循 {{specification}}。',
  crate_no_root: '{{name}} 所描述的对象不存在。',
  crate_root_no_dataset: '根实体不是 Dataset。',
  crate_root_property: '根实体没有“{{property}}”。',
  crate_root_date: '根实体的发布日期“{{date}}”不是 ISO 8601 日期。',
  crate_part_unreached: '没有“hasPart”从根实体通向“{{id}}”。',
  crate_part_missing: '“{{id}}”有描述，但不在压缩包中。',
  crate_folder_missing: '文件夹“{{id}}”有描述，但不在压缩包中。',
  crate_part_undescribed: '“{{path}}”在压缩包中，但没有“hasPart”指向它。',
  crate_hash: '“{{id}}”的 SHA-256 是 {{found}}；元数据中为 {{said}}。',
  crate_hash_unsaid: '“{{id}}”的 SHA-256 是 {{found}}；元数据中没有写明。',
  crate_size_unsaid: '“{{id}}”有 {{found}} 字节；元数据中没有写明。',
  crate_size: '“{{id}}”有 {{found}} 字节；元数据中为 {{said}}。',
  crate_action_no_agent: '{{type}}“{{id}}”没有指明执行者。',
  crate_action_no_end: '{{type}}“{{id}}”没有 endTime。',
  crate_action_end: '{{type}}“{{id}}”的结束时间“{{time}}”不符合 ISO 8601。',
  crate_action_no_result: '{{type}}“{{id}}”没有指明结果。',
};
