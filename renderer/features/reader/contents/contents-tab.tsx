import { IconListTree } from '@tabler/icons-react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../../app/query/client-context.tsx';
import { boundsOf, rectanglesOfRange } from '../geometry/rectangles.ts';
import type { ReaderContext } from '../panel/reader-context.ts';
import type { ReaderTab } from '../panel/tabs.ts';
import { placeOfDestination } from './destination.ts';
import type { OutlineEntry } from './outline.ts';
import { OutlineTree } from './outline-tree.tsx';
import { useOutline } from './use-outline.ts';
import styles from './contents.module.css';

function ContentsWords() {
  return useTranslation('readerPanel').t('contents');
}

function ContentsTab({ context }: { readonly context: ReaderContext }) {
  const { fileId, opened, page, goTo, labelOf } = context;
  const { t } = useTranslation('readerPanel');
  const client = useClient();
  const outline = useOutline(fileId, opened);

  async function choose({ target }: OutlineEntry): Promise<void> {
    if (target.kind === 'destination') {
      const place = await placeOfDestination(opened.document, target.destination);
      if (place) goTo(place.page, place.rectangle);
    } else if (target.kind === 'text') {
      const text = await client.call('file.page', { fileId, page: target.page });
      const words = text.ok ? rectanglesOfRange(text.data, target.start, target.end) : [];
      goTo(target.page, boundsOf(words));
    }
  }

  if (outline.entries.length === 0) {
    return (
      <Text size="sm" c="dimmed" p="md">
        <output>{t(outline.settled ? 'contentsNone' : 'contentsLoading')}</output>
      </Text>
    );
  }
  return (
    <>
      <OutlineTree
        outline={outline}
        page={page}
        labelOf={labelOf}
        onChoose={(entry) => void choose(entry)}
      />
      {outline.origin === 'sections' && (
        <Text size="xs" c="dimmed" p="xs" className={styles.foot}>
          {t('contentsRecognised')}
        </Text>
      )}
    </>
  );
}

/** The parts of the file, each a way to where it begins. */
export const contentsTab: ReaderTab = {
  id: 'contents',
  icon: IconListTree,
  words: ContentsWords,
  component: ContentsTab,
  isThere: () => true,
};
