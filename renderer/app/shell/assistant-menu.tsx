import { Menu, Text } from '@mantine/core';
import { IconBooks, IconChevronDown, IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { choiceKey, useChooseAssistant, useKnownModels } from '../assistant/use-assistant.ts';
import type { KnownModel } from '../assistant/use-assistant.ts';
import { navigateTo } from '../location.ts';
import { useRouteQuery } from '../query/use-route-query.ts';
import classes from './shell.module.css';

/** Who answers new sessions: shown by name, and chosen among the models used lately. */
export function AssistantMenu() {
  const { t } = useTranslation(['shell', 'ui']);
  const { data: assistant } = useRouteQuery('assistant.current', {});
  const known = useKnownModels();
  const { choose } = useChooseAssistant();
  if (!assistant) return null;
  const { choice, server } = assistant;
  const isKnown = known.some((each) => keyOf(each) === choiceKey(choice));
  const models: readonly KnownModel[] =
    choice.kind === 'built_in' || isKnown
      ? known
      : [
          {
            serverId: choice.serverId,
            model: choice.model,
            server: server ?? '',
            contextTokens: assistant.capabilities?.contextTokens,
          },
          ...known,
        ];

  function onChange(key: string) {
    if (key === choiceKey(choice)) return;
    const model = models.find((each) => keyOf(each) === key);
    if (model) choose({ kind: 'model', serverId: model.serverId, model: model.model });
    else if (key === 'built_in') choose({ kind: 'built_in' });
  }

  return (
    <Menu position="bottom-end" width={340}>
      <Menu.Target>
        <button type="button" className={classes.status}>
          <IconBooks size={16} stroke={1.6} aria-hidden />
          <span className="cairn-hidden">
            {t('atWork')}
            {t('ui:colon')}
          </span>
          <span className={classes['status-name']}>
            {choice.kind === 'built_in' ? t('assistantBuiltIn') : choice.model}
          </span>
          <IconChevronDown size={14} stroke={1.6} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={choiceKey(choice)} onChange={onChange}>
          <Menu.Label>{t('assistantNew')}</Menu.Label>
          <Menu.RadioItem value="built_in">
            {t('assistantBuiltIn')}
            <Text size="xs" c="dimmed">
              {t('assistantHint')}
            </Text>
          </Menu.RadioItem>
          {models.map((each) => (
            <Menu.RadioItem key={keyOf(each)} value={keyOf(each)}>
              <span className={classes.wrap}>{each.model}</span>
              <ModelFacts model={each} />
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconSettings size={18} stroke={1.6} aria-hidden />}
          onClick={() => navigateTo('/settings/assistant')}
        >
          {t('setUpModels')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ModelFacts(props: { readonly model: KnownModel }) {
  const { server, contextTokens } = props.model;
  const { t, i18n } = useTranslation('shell');
  const context =
    contextTokens === undefined
      ? []
      : [t('assistantContext', { formatted: contextTokens.toLocaleString(i18n.language) })];
  return (
    <Text size="xs" c="dimmed">
      {[server, ...context].filter(Boolean).join(' · ')}
    </Text>
  );
}

function keyOf({ serverId, model }: KnownModel): string {
  return choiceKey({ kind: 'model', serverId, model });
}
