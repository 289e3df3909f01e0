import { Button, Group, Menu, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import { useActorName } from '../actor-name.ts';
import { BackLink } from '../back-link.tsx';
import { notebookPlace } from '../places.ts';
import type { WriteUpView } from '../types.ts';
import { useWritable } from '../use-writable.ts';
import { BlockView } from './block-view.tsx';
import { CheckHead } from './check-head.tsx';
import { standingsOf } from './standings.ts';
import { useWriteUpActions } from './use-write-up-actions.ts';
import { WriteUpTitle } from './write-up-title.tsx';
import { useMemo } from 'react';
import classes from './write-up.module.css';

/** A write-up as it is read, with the standing of every number in it. */
export function WriteUpScreen({ view }: { readonly view: WriteUpView }) {
  const { writeUp } = view;
  const { t } = useTranslation(['writeUp', 'analysis']);
  const actorName = useActorName();
  const writable = useWritable();
  const notebook = useRouteQuery('notebook.get', { notebookId: writeUp.notebookId });
  const standings = useMemo(() => standingsOf(view), [view]);
  const actions = useWriteUpActions(view);
  const [editing, setEditing] = useState<number>();
  const add = (kind: 'paragraph' | 'heading'): void => {
    setEditing(writeUp.blocks.length);
    actions.add(kind);
  };
  return (
    <div className={classes.scroll}>
      <div className={classes.page}>
        <BackLink />
        <WriteUpTitle writeUp={writeUp} writable={writable} actions={actions} />
        <div className={classes.meta}>
          <Link href={notebookPlace(writeUp.notebookId)}>
            {notebook.data?.title ?? t('openNotebook')}
          </Link>
          <span>{t('analysis:versionNumber', { number: writeUp.version })}</span>
          <span>{actorName(view.by)}</span>
          <RelativeTime time={view.time} />
        </div>
        <CheckHead view={view} notebook={notebook.data} writable={writable} />
        {actions.failure === undefined ? null : (
          <ErrorNotice failure={actions.failure} onClose={actions.forgetFailure} />
        )}
        {writeUp.question === undefined ? null : (
          <p className={classes.question}>{writeUp.question}</p>
        )}
        <article lang={writeUp.language === 'zh' ? 'zh-Hans' : 'en'} aria-label={writeUp.title}>
          {writeUp.blocks.length === 0 ? <Text c="dimmed">{t('empty')}</Text> : null}
          {writeUp.blocks.map((block, at) => (
            <BlockView
              // Ids are new with each version; a block's place is what stays.
              // oxlint-disable-next-line react/no-array-index-key
              key={at}
              block={block}
              at={at}
              count={writeUp.blocks.length}
              writeUp={writeUp}
              standings={standings}
              notebook={notebook.data}
              actions={actions}
              writable={writable}
              isEditing={editing === at}
              onEdit={(on) => setEditing(on ? at : undefined)}
            />
          ))}
        </article>
        {writable ? (
          <Group gap="xs" mt="lg">
            <Menu position="bottom-start">
              <Menu.Target>
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconPlus size={14} aria-hidden />}
                >
                  {t('add')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => add('paragraph')}>{t('addParagraph')}</Menu.Item>
                <Menu.Item onClick={() => add('heading')}>{t('addHeading')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <Text size="xs" c="dimmed">
              {t('addHint')}
            </Text>
          </Group>
        ) : null}
      </div>
    </div>
  );
}
