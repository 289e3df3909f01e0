/** Tools the dictionary has a name and a sentence for; others keep the engine's own words. */
export const NAMED_TOOLS = [
  'list_works',
  'library_search',
  'read_pages',
  'record_evidence',
  'update_plan',
  'ask_researcher',
  'write_report',
  'list_annotations',
  'read_memory',
  'remember',
  'fetch_page',
  'search_literature',
  'keep_works',
  'snowball',
  'check_retractions',
  'fetch_open_copy',
  'complete_works',
  'format_references',
  'list_files',
  'read_file',
  'write_file',
  'delegate',
] as const;
export type NamedTool = (typeof NAMED_TOOLS)[number];

export function namedTool(name: string): NamedTool | undefined {
  return NAMED_TOOLS.find((known) => known === name);
}
