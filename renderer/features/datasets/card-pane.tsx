import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { saveText } from '../../ui/save-text.ts';
import { SkeletonRows, StateView } from '../../ui/state-view.tsx';
import classes from './datasets.module.css';
import type { Version } from './types.ts';

/** The data card as it reads; its front matter stands above it as it is. */
export function CardPane({ version }: { readonly version: Version }) {
  const { t, i18n } = useTranslation('datasets');
  const [language, setLanguage] = useState<'en' | 'zh'>(i18n.language === 'zh' ? 'zh' : 'en');
  const { datasetId } = version;
  const query = useRouteQuery(
    'dataset.card',
    { datasetId, version: version.version, language },
    { keepPrevious: true },
  );
  const markdown = query.data?.markdown ?? '';
  return (
    <>
      <Group mb="sm">
        <SegmentedControl
          aria-label={t('cardLanguage')}
          value={language}
          data={[
            { value: 'en', label: 'English' },
            { value: 'zh', label: '中文' },
          ]}
          onChange={(value) => setLanguage(value === 'zh' ? 'zh' : 'en')}
        />
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          disabled={markdown === ''}
          onClick={() => saveText('README.md', markdown, 'text/markdown')}
        >
          {t('saveCard')}
        </Button>
      </Group>
      <StateView query={query} loading={<SkeletonRows rows={10} height={24} />}>
        {({ markdown: text }) => {
          const end = text.indexOf('\n---\n', 4);
          return (
            <article className={classes.card} lang={language} aria-label={t('tabCard')}>
              {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls */}
              <pre tabIndex={0}>{text.slice(0, end + 4)}</pre>
              <Markdown
                remarkPlugins={[remarkGfm]}
                disallowedElements={['img']}
                components={{ h1: 'h2', h2: 'h3', h3: 'h4' }}
              >
                {text.slice(end + 5)}
              </Markdown>
            </article>
          );
        }}
      </StateView>
    </>
  );
}
