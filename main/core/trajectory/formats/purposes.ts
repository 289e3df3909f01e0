/** What each format is for, in a line of the command line's help; the window has its own words. */
import type { ExportFormatId } from './format.ts';

export const formatPurposes: Readonly<Record<ExportFormatId, string>> = {
  atif: 'ATIF v1.7, the whole trajectory with all that Cairn knows, to exchange, judge or keep',
  openai:
    'chat JSONL for OpenAI-style fine-tuning jobs, arguments as text, weight 0 on masked replies',
  limi: 'chat JSONL as LIMI published its samples, arguments as objects, loss masks',
  slime: "chat JSONL for slime's supervised training, step_loss_mask on every reply",
  trl: "JSONL for TRL's SFTTrainer, arguments as objects; prompt and completion when cut at messages",
  axolotl: 'JSONL for axolotl with type chat_template, train on every message',
  sharegpt: 'ShareGPT for LLaMA-Factory, strictly alternating, parallel calls in one list',
  sts: "Hugging Face's session trace, which the Hub shows as a conversation",
  otlp: 'OpenTelemetry traces for a collector, Phoenix and the like, with feedback as annotations',
  parquet: 'Parquet for Hugging Face datasets, Spark and Ray, one row a sample',
  inspect:
    'Inspect log (.json, or .eval when there are several), the whole trajectory, for its viewer and scanners',
  'ro-crate':
    'RO-Crate 1.2, whole sessions in a ZIP: record, report, claims, decisions, files that were made',
};
