import { IconLayoutGrid } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ReaderContext } from '../panel/reader-context.ts';
import type { ReaderTab } from '../panel/tabs.ts';
import { ThumbnailList } from './thumbnail-list.tsx';

function PagesWords() {
  return useTranslation('readerPanel').t('pages');
}

function PagesTab({ context }: { readonly context: ReaderContext }) {
  return <ThumbnailList context={context} />;
}

/** Small pictures of all pages. */
export const pagesTab: ReaderTab = {
  id: 'pages',
  icon: IconLayoutGrid,
  words: PagesWords,
  component: PagesTab,
  isThere: () => true,
};
