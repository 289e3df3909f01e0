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
    ...analysisTools(ports),
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
    ...analysisTools(ports),
    readMemory(ports.memory),
    remember(ports.memory, ports.digest),
    delegate(subAgents),
  ];
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
