import type { IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { contentsTab } from '../contents/contents-tab.tsx';
import { evidenceTab } from '../evidence/evidence-tab.tsx';
import { marksTab } from '../marks/marks-tab.tsx';
import { referencesTab } from '../references/references-tab.tsx';
import { pagesTab } from '../thumbnails/pages-tab.tsx';
import type { ReaderContext, TabContext } from './reader-context.ts';

/** A tab of the panel beside the pages. */
export interface ReaderTab {
  readonly id: string;
  readonly icon: ComponentType<IconProps>;
  /** Its name in the language of the interface: one short word. */
  readonly words: ComponentType;
  /** Shown while the tab is; fills the panel's height and scrolls by itself. */
  readonly component: ComponentType<{ readonly context: ReaderContext }>;
  readonly isThere: (context: TabContext) => boolean;
}

/** From left to right; whoever adds a tab adds it here. */
export const readerTabs: readonly ReaderTab[] = [
  contentsTab,
  pagesTab,
  marksTab,
  referencesTab,
  evidenceTab,
];
