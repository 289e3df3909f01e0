import { Button, Group, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../../../preload/contract/views/model.ts';
import { useChooseAssistant } from '../../../app/assistant/use-assistant.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import styles from './models.module.css';

/** One model in its server's list: what is known of it, and the way to use it. */
export function ModelRow(props: {
  readonly server: ServerView;
  readonly model: string;
  readonly onOpen: () => void;
}) {
  const { server, model, onOpen } = props;
  const { serverId, label } = server;
  const { t, i18n } = useTranslation('models');
  const { data: all } = useRouteQuery('model.known', {});
  const { data: assistant } = useRouteQuery('assistant.current', {});
  const { choose, isPending } = useChooseAssistant();
  const isCurrent =
    assistant?.choice.kind === 'model' &&
    assistant.choice.serverId === serverId &&
    assistant.choice.model === model;
  const view = all?.find((each) => each.serverId === serverId && each.model === model);
  const known = view?.capabilities;
  const tokens = view?.settings.contextTokens ?? known?.contextTokens;
  return (
    <li className={styles.row}>
      <div style={{ minWidth: 0 }}>
        <Text size="sm" className={styles.name}>
          {model}
        </Text>
        <div className={styles.facts}>
          {known === undefined && <span>{t('notChecked')}</span>}
          {known?.callsTools === false && <span>{t('noTools')}</span>}
          {tokens !== undefined && (
            <span>{t('tokens', { formatted: tokens.toLocaleString(i18n.language) })}</span>
          )}
        </div>
      </div>
      <Group gap="xs" wrap="nowrap" style={{ flex: 'none' }}>
        {isCurrent ? (
          <span className={styles.current}>
            <IconCircleCheck size={15} stroke={1.8} aria-hidden />
            {t('inUse')}
          </span>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            loading={isPending}
            aria-label={t('useNamed', { model, label })}
            onClick={() => choose({ kind: 'model', serverId, model })}
          >
            {t('use')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('detailsNamed', { model, label })}
          onClick={onOpen}
        >
          {t('details')}
        </Button>
      </Group>
    </li>
  );
}
