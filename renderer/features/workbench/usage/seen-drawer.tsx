import { Drawer, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { StateView } from '../../../ui/state-view.tsx';
import { useLastKnown } from '../../../ui/use-last-known.ts';
import { CodeBlock } from '../timeline/step-details.tsx';
import { tokenCount } from './numbers.ts';
import classes from './usage.module.css';

type Seen = RouteOutput<'session.context'>;

/** What the model was shown for one step, message by message, built again from the record. */
export function SeenDrawer(props: {
  readonly sessionId: string;
  readonly stepId: string | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['conversation', 'ui']);
  const { sessionId } = props;
  const stepId = useLastKnown(props.stepId);
  return (
    <Drawer
      opened={props.stepId !== undefined}
      onClose={props.onClose}
      position="right"
      size="xl"
      title={t('conversation:whatModelSaw')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      {stepId === undefined ? null : <Contents sessionId={sessionId} stepId={stepId} />}
    </Drawer>
  );
}

function Contents(props: { readonly sessionId: string; readonly stepId: string }) {
  const query = useRouteQuery('session.context', { ...props }, { staleTime: Infinity });
  return <StateView query={query}>{(seen) => <SeenMessages seen={seen} />}</StateView>;
}

function SeenMessages(props: { readonly seen: Seen }) {
  const { t, i18n } = useTranslation('conversation');
  const { seen } = props;
  const Sign = seen.matches ? IconCircleCheck : IconAlertTriangle;
  return (
    <>
      <Text size="sm">
        {t('seenSummary', {
          messages: seen.messages.length,
          tools: seen.tools.length,
          tokens: tokenCount(seen.tokens, i18n.language),
        })}
      </Text>
      <p className={classes.match} data-matches={seen.matches}>
        <Sign size={16} stroke={1.7} aria-hidden />
        {seen.matches ? t('seenMatches') : t('seenDiffers')}
      </p>
      {seen.messages.map((message, index) => (
        // What was sent is a fixed list.
        // oxlint-disable-next-line react/no-array-index-key
        <SeenMessage key={index} message={message} number={index + 1} />
      ))}
      {seen.tools.length > 0 ? (
        <section className={classes.seen}>
          <div className={classes.role}>
            <strong>{t('seenTools')}</strong>
          </div>
          <CodeBlock
            label={t('seenTools')}
            text={seen.tools.map((tool) => `${tool.name}\n  ${tool.description}`).join('\n')}
          />
        </section>
      ) : null}
    </>
  );
}

function SeenMessage(props: {
  readonly message: Seen['messages'][number];
  readonly number: number;
}) {
  const { t } = useTranslation('conversation');
  const { message, number } = props;
  const role = t(`role_${message.role}`);
  const calls = message.role === 'assistant' ? message.calls : [];
  const reasoning = message.role === 'assistant' ? message.reasoning : undefined;
  return (
    <section className={classes.seen}>
      <div className={classes.role}>
        <strong>
          {number} · {role}
        </strong>
        <span>{t('characters', { count: message.content.length })}</span>
      </div>
      {reasoning ? <CodeBlock label={t('reasoning')} text={reasoning} /> : null}
      {message.content === '' ? null : <CodeBlock label={role} text={message.content} />}
      {calls.map((call) => (
        <CodeBlock key={call.id} label={call.name} text={`${call.name} ${call.arguments}`} />
      ))}
    </section>
  );
}
