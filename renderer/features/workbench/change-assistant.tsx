import { Button, Menu } from '@mantine/core';
import { IconBooks, IconRobot, IconUserCog } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AssistantChoice } from '../../../preload/contract/types.ts';
import { failureOf } from '../../app/query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../../app/query/use-route-query.ts';
import { notifyFailure } from '../../app/shell/notify.ts';

/** Lets another assistant go on with the session; what is to be done then is told by `onChanged`. */
export function ChangeAssistant(props: {
  readonly sessionId: string;
  readonly disabled: boolean;
  readonly onChanged: () => void;
}) {
  const { t } = useTranslation('conversation');
  const { data: servers } = useRouteQuery('model.servers', {});
  const { mutate, isPending } = useRouteAction('session.changeAssistant', ['session.view']);
  const choose = (assistant: AssistantChoice): void =>
    mutate(
      { sessionId: props.sessionId, assistant },
      {
        onSuccess: props.onChanged,
        onError: (error) => notifyFailure(failureOf(error)),
      },
    );
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          loading={isPending}
          disabled={props.disabled}
          leftSection={<IconUserCog size={14} aria-hidden />}
        >
          {t('changeAssistant')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('tryAgainWith')}</Menu.Label>
        <Menu.Item
          leftSection={<IconBooks size={14} stroke={1.6} aria-hidden />}
          onClick={() => choose({ kind: 'built_in' })}
        >
          {t('builtIn')}
        </Menu.Item>
        {(servers ?? []).flatMap(({ serverId, label, models }) =>
          models.map((model) => (
            <Menu.Item
              key={`${serverId} ${model}`}
              leftSection={<IconRobot size={14} stroke={1.6} aria-hidden />}
              onClick={() => choose({ kind: 'model', serverId, model })}
            >
              {t('modelAt', { model, server: label })}
            </Menu.Item>
          )),
        )}
        <Menu.Divider />
        <Menu.Item component="a" href="#/settings/assistant">
          {t('moreAssistants')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
