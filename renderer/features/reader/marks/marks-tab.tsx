import { IconHighlight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReaderContext } from '../panel/reader-context.ts';
import type { ReaderTab } from '../panel/tabs.ts';
import { ProposalList } from '../regions/proposal-list.tsx';
import { MarksList } from './marks-list.tsx';

function MarksWords() {
  return useTranslation('marks').t('tab');
}

function MarksTab({ context }: { readonly context: ReaderContext }) {
  const { annotating, opened } = context;
  return (
    <MarksList annotating={annotating} opened={opened} below={<ProposalList context={context} />} />
  );
}

/** Highlights, notes and regions. */
export const marksTab: ReaderTab = {
  id: 'marks',
  icon: IconHighlight,
  words: MarksWords,
  component: MarksTab,
  isThere: () => true,
};
