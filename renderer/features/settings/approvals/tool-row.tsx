import { SegmentedControl, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ToolView } from '../../../../preload/contract/views/model.ts';
import type { ApprovalRule } from '../../../../preload/contract/types.ts';
import { namedTool } from './tool-names.ts';
import styles from './approvals.module.css';

const RULES = ['allow', 'ask', 'deny'] as const;

/** One tool: what it does, what it can reach, and its rule. */
export function ToolRow(props: {
  readonly tool: ToolView;
  readonly disabled: boolean;
  readonly onRule: (rule: ApprovalRule) => void;
}) {
  const { tool, disabled, onRule } = props;
  const { name, rule, defaultRule, reach, sideEffect } = tool;
  const { t } = useTranslation(['approvals', 'ui']);
  const known = namedTool(name);
  const title = known === undefined ? name : t(`name_${known}`);
  const reached = reach.map((each) => t(`reach_${each}`)).join(t('ui:listMark'));
  return (
    <li className={styles.tool}>
      <div className={styles.what}>
        <Text size="sm" fw={600} component="div">
          {title}{' '}
          {known === undefined ? null : (
            <Text size="xs" c="dimmed" component="span" className="cairn-number" fw={400}>
              {name}
            </Text>
          )}
        </Text>
        <Text size="sm">{known === undefined ? tool.description : t(`about_${known}`)}</Text>
        <Text size="xs" c="dimmed">
          {t('reach')}
          {t('ui:colon')}
          {reached} · {t(sideEffect ? 'changes' : 'looks')}
        </Text>
      </div>
      <div className={styles.rule}>
        <SegmentedControl
          size="xs"
          aria-label={t('ruleOf', { tool: title })}
          value={rule}
          disabled={disabled}
          onChange={onRule}
          data={RULES.map((value) => ({ value, label: t(value) }))}
        />
        <Text size="xs" c="dimmed">
          {rule === defaultRule ? t('standard') : t('changed', { rule: t(defaultRule) })}
        </Text>
      </div>
    </li>
  );
}
