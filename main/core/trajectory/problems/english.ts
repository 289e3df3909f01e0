/**
 * What validators, trainers' rules and curation say of an export, in English, by code: for the command
 * line, for the account beside a file, and for the window through the contract. `{{name}}` is a value
 * of the problem; with a `count` there are two forms. The other languages stand beside this file.
 */
export const english = {
  // of the trajectory
  built_in_assistant_one: '{{count}} step was made by the built-in assistant, not a model.',
  built_in_assistant_other: '{{count}} steps were made by the built-in assistant, not a model.',
  hidden_reasoning_one:
    '{{count}} reply was reasoned about without showing it; the reasoning is not in the export.',
  hidden_reasoning_other:
    '{{count}} replies were reasoned about without showing it; their reasoning is not in the export.',
  partial_reply_one: '{{count}} reply was cut or stopped. It is kept and masked.',
  partial_reply_other: '{{count}} replies were cut or stopped. They are kept and masked.',
  arguments_edited_one:
    '{{count}} call carries the arguments as the researcher changed them; those ran. The result says so in its first line.',
  arguments_edited_other:
    '{{count}} calls carry the arguments as the researcher changed them; those ran. The results say so in their first line.',
  arguments_no_object_one: '{{count}} call has arguments that are no object; its reply is masked.',
  arguments_no_object_other:
    '{{count}} calls have arguments that are no object; their replies are masked.',
  content_missing_one:
    '{{count}} event was erased or cannot be read; what it held is not in the export.',
  content_missing_other:
    '{{count}} events were erased or cannot be read; what they held is not in the export.',
  prompt_changed_one:
    'The system prompt was changed {{count}} time; chat formats carry the last one only.',
  prompt_changed_other:
    'The system prompt was changed {{count}} times; chat formats carry the last one only.',
  redaction_undecided_one:
    '{{count}} proposed cut was made although nobody has looked at it yet. Review it under Redaction to keep what is harmless.',
  redaction_undecided_other:
    '{{count}} proposed cuts were made although nobody has looked at them yet. Review them under Redaction to keep what is harmless.',
  redaction_gaps_one:
    '{{count}} place could not be looked through in the time there is for it; secrets may stand there. Redaction lists it.',
  redaction_gaps_other:
    '{{count}} places could not be looked through in the time there is for it; secrets may stand there. Redaction lists them.',

  // of a sample, for trainers
  call_ids_shared_one:
    '{{count}} call had the id of an earlier call; where the format has ids, it got its own.',
  call_ids_shared_other:
    '{{count}} calls had the id of an earlier call; where the format has ids, they got their own.',
  result_empty_one: '{{count}} result is empty; some trainers drop such samples.',
  result_empty_other: '{{count}} results are empty; some trainers drop such samples.',
  reasoning_dropped_one:
    'Templates of the GLM kind keep reasoning only after the last message of the researcher: that of {{count}} reply would be dropped. Export one sample for each message, or put the reasoning inline.',
  reasoning_dropped_other:
    'Templates of the GLM kind keep reasoning only after the last message of the researcher: that of {{count}} replies would be dropped. Export one sample for each message, or put the reasoning inline.',
  masks_unsaid_one:
    '{{count}} masked step is in the file without the mask, since the format has none: a trainer learns it all the same. Choose a format with masks where it has to stay unlearned.',
  masks_unsaid_other:
    '{{count}} masked steps are in the file without the mask, since the format has none: a trainer learns them all the same. Choose a format with masks where they have to stay unlearned.',
  long_sample:
    'The sample has about {{thousands}} thousand tokens; a trainer drops or cuts what is over its window.',
  long_sample_counted:
    'The sample has {{tokens}} tokens, counted with {{tokenizer}}; a trainer drops or cuts what is over its window.',
  length_unknown:
    'The tokenizer {{tokenizer}} cannot be used, so how long the samples are was not looked at. Choose another one, or add its file again.',
  argument_types:
    'The argument "{{path}}" has several types ({{kinds}}); loaders that want one type for a key fail on it. The OpenAI format carries arguments as text and is safe.',
  no_samples: 'There is no message with a reply to it, so there is nothing to export.',
  option_ignored:
    'This format carries whole trajectories; one sample for each message is not made.',

  // across the messages of a sample
  format: '“{{place}}” does not follow the format.',
  format_type: '“{{place}}” is missing, or is not of the type “{{type}}” that the format asks for.',
  format_value: '“{{place}}” has a value that the format does not know; it knows {{values}}.',
  format_keys: '“{{place}}” has fields that the format does not know: {{keys}}.',
  call_without_result:
    'The call "{{call}}" has no result. Resume the session, or stop it: every open call gets its result then.',
  result_without_call:
    'A result names the call "{{call}}", which the reply before it did not make.',
  result_not_recorded:
    'The call "{{call}}" has no result in the file it came from; “{{words}}” stands in its place.',
  system_not_first: 'A system message may only come first.',
  call_id_twice: 'Two calls have the id "{{call}}".',
  arguments_not_json: 'The call "{{call}}" has arguments that are not JSON.',
  no_user_message: 'The sample has no message of the researcher.',
  nothing_to_learn: 'The sample has no reply that is not masked: nothing is learned from it.',
  no_final_reply:
    'The sample does not end with a reply: the session was stopped, or has not ended.',
  tools: 'The tools are no JSON list of functions.',
  completion_start: 'The completion does not begin with a reply.',
  session_unnamed: 'The first line does not name the session.',
  several_sessions:
    'The Hub shows one session a file, and this file has {{sessions}}. Export them one by one, or cut the file before each line of the type "session".',

  // ShareGPT
  odd_count: 'The number of turns is not even.',
  not_alternating: 'Turn {{turn}} is out of turn.',
  turn_result_without_call: 'Turn {{turn}} is a result that no call asked for.',
  turn_not_calls: 'Turn {{turn}} holds more than thought and calls.',
  turn_without_result: 'The call in turn {{turn}} has no result.',

  // ATIF
  step_id: 'Step {{step}} has the number {{number}}.',
  agent_only: 'Step {{step}} is not the agent\'s and has "{{field}}".',
  observation_of_user: "Step {{step}} is the user's and has an observation.",
  timestamp: 'Step {{step}} has the time "{{time}}", which is not ISO 8601.',
  no_model_call: 'Step {{step}} is of no model and has metrics or reasoning.',
  step_call_id_twice: 'Step {{step}} has two calls of one id.',
  step_result_without_call: 'Step {{step}} has a result for "{{call}}", which it did not call.',
  step_call_without_result: 'Step {{step}} has the call "{{call}}" without a result.',
  sub_agent_placeless: 'Step {{step}} names a sub-agent without its place.',
  sub_agent_reference: 'Step {{step}} names the sub-agent "{{id}}", which is not here.',
  content_part: 'Step {{step}} has a content part that is neither a text nor an image.',
  sub_agent_id: 'A sub-agent inside the document has no trajectory_id.',
  sub_agent_id_twice: 'Two sub-agents have the same trajectory_id.',

  // Inspect
  sample_id_twice: 'Two samples have the id "{{id}}".',
  sample_ids: 'The head names other samples than the log holds.',
  input_refs: "A reply's input names the messages {{start}} to {{end}} of {{total}}.",
  result_without_reply: 'A result names the call "{{call}}", which no reply made.',
  approval_without_call: 'An approval names the call "{{call}}", which no reply made.',
  span_not_open: 'The span "{{span}}" ends where it is not open.',
  span_elsewhere: 'An event names the span "{{span}}", which is not the open one.',
  span_unnamed: 'An event names no span where one is open.',
  span_id_twice: 'Two spans have the id "{{span}}".',
  span_not_ended: 'A span is not ended.',
  message_id_twice: 'Two messages have the id "{{id}}".',
  times_unknown_one:
    '{{count}} step has no known time; an Inspect log needs one, so it carries the time of the step before it. Cairn reads it back without a time.',
  times_unknown_other:
    '{{count}} steps have no known time; an Inspect log needs one, so they carry the time of the step before them. Cairn reads them back without a time.',
  times_none_one:
    '{{count}} step has no known time; an Inspect log needs one, so it carries the beginning of 1970. Cairn reads it back without a time.',
  times_none_other:
    '{{count}} steps have no known time; an Inspect log needs one, so they carry the beginning of 1970. Cairn reads them back without a time.',
  archive_too_large:
    'The log is larger than an archive of this kind can be (65,535 files, 4 GB). Export the trajectories in several parts.',
  neither_json_nor_archive: 'The file is neither JSON nor an archive.',
  archive_unreadable: 'The archive cannot be read back: {{detail}}',
  archive_incomplete: 'The archive has no {{name}}.',

  // OpenTelemetry
  trace_span_id_twice: 'Two spans have the same id.',
  several_traces: 'The spans are of several traces.',
  several_roots: 'A trace has one root, and this one {{roots}}.',
  span_without_parent: '{{span}}: Its parent is not here.',
  span_ends_early: '{{span}}: It ends before it starts.',
  span_attribute_twice: '{{span}}: An attribute stands twice.',
  span_kind_unsaid: '{{span}}: Its kind is not said.',
  span_attribute_missing: '{{span}}: It has no {{attribute}}.',
  span_messages: '{{span}}: {{attribute}} does not follow its form at “{{place}}”.',
  span_messages_not_json: '{{span}}: {{attribute}} is no JSON.',

  // Parquet
  parquet_columns: 'The columns are {{columns}}.',
  parquet_rows: 'The file says {{said}} rows and holds {{held}}.',
  file_unreadable: 'The file cannot be read back: {{detail}}',

  // RO-Crate
  too_large:
    'One crate holds up to {{most}} files and 4 GB; this one has {{files}} files and {{bytes}} bytes. Export the trajectories in several parts.',
  crate_no_metadata: 'There is no {{name}} at the root of the archive.',
  crate_metadata_no_object: '{{name}} is not a JSON object.',
  crate_no_graph: '{{name}} has no list "@graph".',
  crate_unsafe_name: '"{{path}}" is no safe name for a file of an archive.',
  crate_file_twice: 'The archive holds "{{path}}" twice.',
  crate_context: '"@context" does not name {{context}}.',
  crate_entities_without_id_one: '{{count}} entity has no "@id".',
  crate_entities_without_id_other: '{{count}} entities have no "@id".',
  crate_id_twice: 'The id "{{id}}" is given twice.',
  crate_no_type: '"{{id}}" has no "@type".',
  crate_nested: '"{{property}}" of "{{id}}" nests an entity: the graph is not flat.',
  crate_reference: '"{{property}}" of "{{id}}" names "{{target}}", which is not there.',
  crate_no_descriptor: 'The metadata does not describe {{name}} itself.',
  crate_no_creative_work: '{{name}} is not a CreativeWork.',
  crate_no_specification: '{{name}} does not say that it conforms to {{specification}}.',
  crate_no_root: '{{name}} is about nothing that is there.',
  crate_root_no_dataset: 'The root is not a Dataset.',
  crate_root_property: 'The root has no "{{property}}".',
  crate_root_date: 'The root was published on "{{date}}", which is no date of ISO 8601.',
  crate_part_unreached: 'No "hasPart" leads from the root to "{{id}}".',
  crate_part_missing: '"{{id}}" is described and is not in the archive.',
  crate_folder_missing: 'The folder "{{id}}" is described and is not in the archive.',
  crate_part_undescribed: '"{{path}}" is in the archive and no "hasPart" names it.',
  crate_hash: 'The SHA-256 of "{{id}}" is {{found}}; the metadata says {{said}}.',
  crate_hash_unsaid: 'The SHA-256 of "{{id}}" is {{found}}; the metadata says nothing.',
  crate_size_unsaid: '"{{id}}" has {{found}} bytes; the metadata says nothing.',
  crate_size: '"{{id}}" has {{found}} bytes; the metadata says {{said}}.',
  crate_action_no_agent: 'The {{type}} "{{id}}" names no agent.',
  crate_action_no_end: 'The {{type}} "{{id}}" has no endTime.',
  crate_action_end: 'The {{type}} "{{id}}" ended at "{{time}}", which is no time of ISO 8601.',
  crate_action_no_result: 'The {{type}} "{{id}}" names no result.',
} as const;
