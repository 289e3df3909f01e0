import {
  IconBook2,
  IconBooks,
  IconBulb,
  IconChecklist,
  IconFileText,
  IconHelpCircle,
  IconQuote,
  IconSearch,
  IconTool,
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
] as const;
export type KnownTool = (typeof KNOWN_TOOLS)[number];

export function isKnownTool(tool: string): tool is KnownTool {
  return KNOWN_TOOLS.some((known) => known === tool);
}
