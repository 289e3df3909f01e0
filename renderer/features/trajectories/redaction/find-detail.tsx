import { Button, Group, Select, Text } from '@mantine/core';
import { IconArrowBackUp, IconArrowDown, IconArrowUp, IconCut, IconEye } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { StateView } from '../../../ui/state-view.tsx';
import { BeforeAfter } from './before-after.tsx';
import { OwnCut, type Selected } from './own-cut.tsx';
import type { Decision, DecisionScope, Proposal } from './types.ts';
import { usePlaceName } from './use-place-name.ts';
import { useRuleName } from '../../../ui/use-rule-name.ts';
import classes from './redaction.module.css';
import { usePunctuation } from '../../../ui/use-punctuation.ts';

/** One find where it stands, before and after, with what can be decided on it. */
export function FindDetail(props: {
  readonly trajectoryId: string;
  readonly proposal: Proposal;
  readonly writable: boolean;
  readonly scope: DecisionScope;
  readonly onScope: (scope: DecisionScope) => void;
  readonly onDecide: (decision: Decision) => void;
  readonly onMove: (by: 1 | -1) => void;
}) {
  const { t } = useTranslation('redaction');
  const { aside } = usePunctuation();
  const ruleName = useRuleName();
  const placeName = usePlaceName();
  const { trajectoryId, proposal, writable, scope } = props;
  const beforeId = useId();
  const [selected, setSelected] = useState<Selected>({ words: '' });
  useEffect(() => {
    const take = (): void => {
      const found = selectionIn(document.getElementById(beforeId));
      if (found !== undefined) setSelected(found);
    };
    document.addEventListener('selectionchange', take);
    return () => document.removeEventListener('selectionchange', take);
  }, [beforeId]);
  const query = useRouteQuery(
    'redaction.text',
    { trajectoryId, place: proposal.place },
    { keepPrevious: true },
  );
  return (
    <section className={classes.detail} aria-label={ruleName(proposal)}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <Text fw={600}>
            {ruleName(proposal)} · {placeName(proposal)}
          </Text>
          <Text size="sm" c="dimmed">
            {aside(t(`reason_${proposal.reason}`), t(`confidence_${proposal.confidence}`))}
          </Text>
        </div>
        <Group gap={4}>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowUp size={16} stroke={1.6} aria-hidden />}
            rightSection={<KeyHint keys="k" />}
            onClick={() => props.onMove(-1)}
          >
            {t('previous')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowDown size={16} stroke={1.6} aria-hidden />}
            rightSection={<KeyHint keys="j" />}
            onClick={() => props.onMove(1)}
          >
            {t('next')}
          </Button>
        </Group>
      </Group>
      {writable ? (
        <Group gap="xs" my={8} align="flex-end">
          <Button
            size="sm"
            leftSection={<IconCut size={16} stroke={1.6} aria-hidden />}
            rightSection={<KeyHint keys="a" />}
            onClick={() => props.onDecide('redact')}
          >
            {t('cut')}
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconEye size={16} stroke={1.6} aria-hidden />}
            rightSection={<KeyHint keys="r" />}
            onClick={() => props.onDecide('keep')}
          >
            {t('keep')}
          </Button>
          <Button
            size="sm"
            variant="subtle"
            disabled={proposal.decision === undefined}
            leftSection={<IconArrowBackUp size={16} stroke={1.6} aria-hidden />}
            rightSection={<KeyHint keys="u" />}
            onClick={() => props.onDecide('undecided')}
          >
            {t('undecide')}
          </Button>
          <Select
            size="sm"
            w={270}
            aria-label={t('scope')}
            allowDeselect={false}
            value={scope}
            onChange={(value) => props.onScope(value ?? 'words')}
            data={[
              { value: 'words' as const, label: t('scopeWords', { count: proposal.alike }) },
              { value: 'here' as const, label: t('scopeHere') },
              { value: 'workspace' as const, label: t('scopeWorkspace') },
            ]}
          />
          {proposal.position === undefined ? null : (
            <Button
              component={Link}
              href={`/trajectories/${trajectoryId}?step=${proposal.position}`}
              size="compact-sm"
              variant="subtle"
            >
              {t('toStep')}
            </Button>
          )}
        </Group>
      ) : null}
      <StateView query={query}>
        {({ parts, from, of }) => (
          <>
            {of > parts.reduce((sum, { text }) => sum + text.length, 0) ? (
              <Text size="xs" c="dimmed">
                {t('part')}
              </Text>
            ) : null}
            <BeforeAfter parts={parts} at={proposal.number} beforeId={beforeId} />
            {writable ? (
              <OwnCut
                trajectoryId={trajectoryId}
                proposal={proposal}
                parts={parts}
                from={from}
                selected={selected}
                onSelected={setSelected}
              />
            ) : null}
          </>
        )}
      </StateView>
    </section>
  );
}

/** What is selected inside the element, and where it begins in the element's text. */
function selectionIn(element: HTMLElement | null): Selected | undefined {
  const selection = globalThis.getSelection();
  if (element === null || selection === null || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const words = range.toString();
  if (words.trim() === '' || !element.contains(range.commonAncestorContainer)) return undefined;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return { words, start: before.toString().length };
}
