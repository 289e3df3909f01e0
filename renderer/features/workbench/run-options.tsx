import { Button, NumberInput, Popover, SegmentedControl, Text } from '@mantine/core';
import { IconCoin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RouteInput } from '../../../preload/contract/index.ts';
import { dollars, tokenCount } from './usage/numbers.ts';
import classes from './workbench.module.css';

type Start = RouteInput<'session.start'>;

/** How a new session is to run: whether it asks, and how much it may use. */
export interface RunChoice {
  readonly mode: NonNullable<Start['mode']>;
  readonly budget: NonNullable<Start['budget']>;
}

export const FIRST_CHOICE: RunChoice = { mode: 'supervised', budget: {} };

/** Below the question: who decides about calls that reach out and, for a model, a limit to its use. */
export function RunOptions(props: {
  readonly choice: RunChoice;
  readonly withModel: boolean;
  readonly onChange: (choice: RunChoice) => void;
}) {
  const { t, i18n } = useTranslation('conversation');
  const { choice, onChange } = props;
  const { tokens, costUsd } = choice.budget;
  const limits = [
    ...(tokens === undefined
      ? []
      : [t('limitTokens', { tokens: tokenCount(tokens, i18n.language) })]),
    ...(costUsd === undefined ? [] : [dollars(costUsd, i18n.language)]),
  ];
  return (
    <div className={classes.options}>
      <SegmentedControl
        size="xs"
        aria-label={t('modeLabel')}
        value={choice.mode}
        data={[
          { value: 'supervised', label: t('mode_supervised') },
          { value: 'autonomous', label: t('mode_autonomous') },
        ]}
        onChange={(mode) =>
          onChange({ ...choice, mode: mode === 'autonomous' ? 'autonomous' : 'supervised' })
        }
      />
      <Text size="xs" c="dimmed">
        {t(choice.mode === 'autonomous' ? 'modeHint_autonomous' : 'modeHint_supervised')}
      </Text>
      {props.withModel ? (
        <Popover width={280} position="bottom-end" trapFocus returnFocus withinPortal>
          <Popover.Target>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconCoin size={14} stroke={1.6} aria-hidden />}
            >
              {limits.length === 0
                ? t('budgetNone')
                : t('budgetSet', { limits: limits.join(' · ') })}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <NumberInput
              label={t('budgetTokens')}
              value={tokens ?? ''}
              min={1_000}
              step={10_000}
              allowDecimal={false}
              thousandSeparator=" "
              onChange={(value) => onChange(withLimit(choice, 'tokens', value))}
            />
            <NumberInput
              mt="xs"
              label={t('budgetCost')}
              description={t('budgetCostHint')}
              value={costUsd ?? ''}
              min={0.01}
              step={0.1}
              decimalScale={2}
              onChange={(value) => onChange(withLimit(choice, 'costUsd', value))}
            />
            <Text size="xs" c="dimmed" mt="xs">
              {t('budgetHint')}
            </Text>
          </Popover.Dropdown>
        </Popover>
      ) : null}
    </div>
  );
}

function withLimit(
  choice: RunChoice,
  limit: 'tokens' | 'costUsd',
  value: number | string,
): RunChoice {
  const { [limit]: _before, ...others } = choice.budget;
  const set = typeof value === 'number' && value > 0;
  return { ...choice, budget: set ? { ...others, [limit]: value } : others };
}
