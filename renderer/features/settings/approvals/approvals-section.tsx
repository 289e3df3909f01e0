import { Alert, Button, Group, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RouteOutput } from '../../../../preload/contract/index.ts';
import type { ToolView } from '../../../../preload/contract/views/model.ts';
import type { Approvals } from '../../../../preload/contract/types.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { StateView } from '../../../ui/state-view.tsx';
import { Section } from '../section.tsx';
import { withRule } from './changed-rules.ts';
import { ToolRow } from './tool-row.tsx';
import styles from './approvals.module.css';

/** The tools an assistant has, what each can reach, and what holds for it in new sessions. */
export function ApprovalsSection(props: { readonly readOnly: boolean }) {
  const { t } = useTranslation('approvals');
  const tools = useRouteQuery('tool.list', {});
  const set = useRouteQuery('tool.rules', {});
  return (
    <Section id="approvals" title={t('title')} lead={t('lead')} wide>
      {props.readOnly && <Alert color="ochre">{t('readOnly')}</Alert>}
      <StateView query={set}>
        {(kept) => (
          <StateView query={tools}>
            {(list) => <Rules tools={list} kept={kept} readOnly={props.readOnly} />}
          </StateView>
        )}
      </StateView>
    </Section>
  );
}

function Rules(props: {
  readonly tools: readonly ToolView[];
  readonly kept: RouteOutput<'tool.rules'>;
  readonly readOnly: boolean;
}) {
  const { tools, kept, readOnly } = props;
  const { rules, alwaysOffered } = kept;
  const { t } = useTranslation('approvals');
  const set = useRouteAction('tool.setRules', ['tool.list', 'tool.rules']);
  const save = (changed: Approvals['rules'], always?: boolean) =>
    set.mutate({ rules: changed, ...(always === undefined ? {} : { alwaysOffered: always }) });

  function reset() {
    set.mutate(
      { rules: {} },
      { onSuccess: () => notifyUndo(t('resetDone'), t('undo'), () => save(rules)) },
    );
  }

  return (
    <>
      <Switch
        label={t('always')}
        description={t('alwaysHint')}
        checked={alwaysOffered}
        disabled={readOnly}
        onChange={(event) => save(rules, event.currentTarget.checked)}
      />
      {set.error && <ErrorNotice failure={set.error.failure} />}
      <ul className={styles.tools} aria-label={t('tools')}>
        {tools.map((tool) => (
          <ToolRow
            key={tool.name}
            tool={tool}
            disabled={readOnly || set.isPending}
            onRule={(rule) => save(withRule(rules, tool, rule))}
          />
        ))}
      </ul>
      {!readOnly && Object.keys(rules).length > 0 && (
        <Group>
          <Button variant="default" loading={set.isPending} onClick={reset}>
            {t('reset')}
          </Button>
        </Group>
      )}
    </>
  );
}
