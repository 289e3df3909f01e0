import { Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AssistantView } from '../../../../preload/contract/views/model.ts';
import type { AssistantChoice } from '../../../../preload/contract/types.ts';
import {
  choiceKey,
  useChooseAssistant,
  useKnownModels,
} from '../../../app/assistant/use-assistant.ts';
import type { KnownModel } from '../../../app/assistant/use-assistant.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { StateView } from '../../../ui/state-view.tsx';
import { Section } from '../section.tsx';
import styles from './models.module.css';

/** Who answers new sessions: the built-in assistant, or a model that was used or checked before. */
export function AnswersSection() {
  const { t } = useTranslation('models');
  const current = useRouteQuery('assistant.current', {});
  return (
    <Section id="assistant" title={t('answers')} lead={t('answersLead')}>
      <StateView query={current}>{(assistant) => <Choices assistant={assistant} />}</StateView>
    </Section>
  );
}

function Choices(props: { readonly assistant: AssistantView }) {
  const { choice, server } = props.assistant;
  const { t } = useTranslation(['models', 'settings']);
  const known = useKnownModels();
  const { choose, pending } = useChooseAssistant();
  const models = withCurrent(known, choice, server);

  function onChange(key: string) {
    if (key === 'built_in') choose({ kind: 'built_in' });
    const model = models.find((each) => choiceKey({ kind: 'model', ...each }) === key);
    if (model) choose({ kind: 'model', serverId: model.serverId, model: model.model });
  }

  return (
    <>
      <Radio.Group
        label={t('chooseLabel')}
        value={choiceKey(pending ?? choice)}
        onChange={onChange}
      >
        <Stack gap="sm" mt={6}>
          <Radio value="built_in" label={t('builtIn')} description={t('builtInHint')} />
          {models.map((each) => (
            <Radio
              key={choiceKey({ kind: 'model', ...each })}
              value={choiceKey({ kind: 'model', ...each })}
              label={each.model}
              description={t('modelHint', { server: each.server })}
              classNames={{ label: styles.name }}
            />
          ))}
        </Stack>
      </Radio.Group>
      {models.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noModels')}
        </Text>
      )}
      {choice.kind === 'model' && <Text size="sm">{t('modelIsModel')}</Text>}
      <details className={styles.more}>
        <summary>{t('builtInMore')}</summary>
        <Stack gap="xs" mt="xs">
          <Text size="sm">{t('settings:assistantDoes')}</Text>
          <Text size="sm">{t('settings:assistantDoesNot')}</Text>
          <Text size="sm">{t('settings:assistantSame')}</Text>
        </Stack>
      </details>
    </>
  );
}

/** The model at work stands in the list even when it is not among those used lately. */
function withCurrent(
  known: readonly KnownModel[],
  choice: AssistantChoice,
  server: string | undefined,
): readonly KnownModel[] {
  if (choice.kind === 'built_in') return known;
  const isThere = known.some((each) => choiceKey({ kind: 'model', ...each }) === choiceKey(choice));
  const { serverId, model } = choice;
  return isThere
    ? known
    : [{ serverId, model, server: server ?? '', contextTokens: undefined }, ...known];
}
