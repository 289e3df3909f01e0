/**
 * All foreign formats, and telling them apart by what a file holds; its name is never asked. Formats
 * with marks of their own stand before those that others resemble. A new one is a line here.
 */
import { agencybenchResultFormat } from './agencybench-results.ts';
import { agencybenchTaskFormat } from './agencybench-tasks.ts';
import { atifFormat } from './atif.ts';
import { cairnFormat } from './cairn.ts';
import { claudeCodeFormat } from './claude-code.ts';
import { codexFormat } from './codex.ts';
import { inspectFormat } from './inspect.ts';
import { messagesListFormat } from './messages-list.ts';
import { openaiFormat } from './openai.ts';
import {
  openhandsEntriesFormat,
  openhandsHistoryFormat,
  openhandsV0Format,
} from './openhands-v0.ts';
import { openhandsV1Format } from './openhands-v1.ts';
import type { DocumentFormat, ForeignFormat, LogFormat } from './reading.ts';
import { sharegptFormat } from './sharegpt.ts';
import { stsFormat } from './sts.ts';
import { miniSweAgentFormat, sweAgentFormat } from './swe-agent.ts';

/** Raised when a reader reads more or otherwise than before. */
export const READER_VERSION = 1;

const documents: readonly DocumentFormat[] = [
  cairnFormat,
  atifFormat,
  inspectFormat,
  agencybenchResultFormat,
  agencybenchTaskFormat,
  sweAgentFormat,
  openhandsHistoryFormat,
  openhandsEntriesFormat,
  sharegptFormat,
  openaiFormat,
];

const logs: readonly LogFormat[] = [
  stsFormat,
  codexFormat,
  claudeCodeFormat,
  openhandsV1Format,
  openhandsV0Format,
  miniSweAgentFormat,
  messagesListFormat,
];

/** A file that is one value. */
export function recogniseDocument(value: unknown): DocumentFormat | undefined {
  return documents.find((format) => format.recognises(value));
}

/** A file of many values, by some of the first: each a trajectory, or all of them together one. */
export function recogniseValues(values: readonly unknown[]): ForeignFormat | undefined {
  const log = logs.find((format) => format.recognises(values));
  if (log !== undefined) return log;
  return documents.find((format) => values.some((value) => format.recognises(value)));
}
