import {
  IconBook2,
  IconBooks,
  IconBrain,
  IconBulb,
  IconChecklist,
  IconFileDownload,
  IconFilePencil,
  IconFileSearch,
  IconFileText,
  IconFolderOpen,
  IconForms,
  IconHelpCircle,
  IconHighlight,
  IconListNumbers,
  IconQuote,
  IconSearch,
  IconShieldCheck,
  IconSitemap,
  IconTool,
  IconUsersGroup,
  IconWorldDownload,
  IconWorldSearch,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';

/** The sign of each tool; see `OtherToolIcon` for the rest. */
export const TOOL_ICONS: Readonly<Record<string, Icon>> = {
  library_search: IconSearch,
  read_pages: IconBook2,
  record_evidence: IconQuote,
  update_plan: IconChecklist,
  list_works: IconBooks,
  ask_researcher: IconHelpCircle,
  write_report: IconFileText,
  fetch_page: IconWorldDownload,
  search_literature: IconWorldSearch,
  keep_works: IconBooks,
  snowball: IconSitemap,
  check_retractions: IconShieldCheck,
  fetch_open_copy: IconFileDownload,
  complete_works: IconForms,
  format_references: IconListNumbers,
  read_file: IconFileSearch,
  write_file: IconFilePencil,
  list_files: IconFolderOpen,
  list_annotations: IconHighlight,
  read_memory: IconBrain,
  remember: IconBrain,
  delegate: IconUsersGroup,
};

/** A wrench, for a tool that Cairn does not know by name. */
export const OtherToolIcon: Icon = IconTool;

export const ThoughtIcon = IconBulb;

/** Tools the dictionary has words for. */
export const KNOWN_TOOLS = [
  'library_search',
  'read_pages',
  'record_evidence',
  'update_plan',
  'list_works',
  'ask_researcher',
  'write_report',
  'fetch_page',
  'search_literature',
  'keep_works',
  'snowball',
  'check_retractions',
  'fetch_open_copy',
  'complete_works',
  'format_references',
  'read_file',
  'write_file',
  'list_files',
  'list_annotations',
  'read_memory',
  'remember',
  'delegate',
] as const;
export type KnownTool = (typeof KNOWN_TOOLS)[number];

export function isKnownTool(tool: string): tool is KnownTool {
  return KNOWN_TOOLS.some((known) => known === tool);
}
