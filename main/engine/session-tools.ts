/** The tools a session gets, by who is at work. */
import type { Questions } from '../core/agent/questions.ts';
import { analysisTools } from '../core/tools/analysis-tools.ts';
import type { WriteUpPorts } from '../core/tools/write-up.ts';
import { delegate, type SubAgents } from '../core/tools/delegate.ts';
import { fetchPage, type FetchPagePorts } from '../core/tools/fetch-page.ts';
import { listAnnotations, type AnnotationPorts } from '../core/tools/list-annotations.ts';
import { readMemory, remember, type Memory } from '../core/tools/memory.ts';
import { searchLiterature } from '../core/tools/search-literature.ts';
import { canSearch, serviceTools, type ServiceToolPorts } from '../core/tools/service-tools.ts';
import type { Tool } from '../core/tools/tool.ts';
import { literatureTools, workFolderTools, type LiteraturePorts } from '../core/tools/toolbox.ts';

export interface SessionToolPorts
  extends
    Omit<LiteraturePorts, 'questions'>,
    FetchPagePorts,
    ServiceToolPorts,
    AnnotationPorts,
    WriteUpPorts {
  readonly memory: Memory;
}

/** What the built-in assistant works with; it knows from its tools whether services can be asked. */
export function playbookTools(ports: SessionToolPorts, questions: Questions): readonly Tool[] {
  return [
    ...literatureTools({ ...ports, questions }),
    ...(canSearch(ports.services) ? [searchLiterature(ports)] : []),
    ...whereThereIsData(ports),
  ];
}

/** What a model works with. */
export function modelTools(
  ports: SessionToolPorts,
  questions: Questions,
  subAgents: SubAgents,
): readonly Tool[] {
  return [
    ...literatureTools({ ...ports, questions }),
    listAnnotations(ports),
    fetchPage(ports),
    ...serviceTools(ports),
    ...workFolderTools(ports),
    ...whereThereIsData(ports),
    readMemory(ports.memory),
    remember(ports.memory, ports.digest),
    delegate(subAgents),
  ];
}

/** Every tool a session may have, to list; those for data also where there is none yet. */
export function catalogueTools(ports: SessionToolPorts, questions: Questions): readonly Tool[] {
  const tools = modelTools(ports, questions, NO_SUB_AGENTS);
  const names = new Set(tools.map(({ name }) => name));
  return [...tools, ...analysisTools(ports).filter(({ name }) => !names.has(name))];
}

/** Their schemas are long, and a model with a small window has better use for it where there is no data. */
function whereThereIsData(ports: SessionToolPorts): readonly Tool[] {
  return ports.bench.tables().length === 0 ? [] : analysisTools(ports);
}

/** Reading and recording quotes: nothing that writes a file, leaves the machine or needs a person. */
const SUB_AGENT_TOOLS: ReadonlySet<string> = new Set([
  'list_works',
  'library_search',
  'read_pages',
  'record_evidence',
  'list_annotations',
  'update_plan',
  'list_files',
  'read_file',
  'read_memory',
  'format_references',
]);

export function subAgentTools(tools: readonly Tool[]): readonly Tool[] {
  return tools.filter(({ name }) => SUB_AGENT_TOOLS.has(name));
}

/** For lists of tools that are shown and never run. */
export const NO_SUB_AGENTS: SubAgents = {
  run: () => Promise.reject(new Error('A tool of the catalogue was run.')),
};
