import { Button } from '@mantine/core';
import { IconCut } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ChosenActionProps } from '../list/slots.ts';
import type { HeadActionProps } from '../viewer/head-actions.ts';

/** From a trajectory to what is cut from its exports. */
export function RedactOne({ trajectoryId }: HeadActionProps) {
  return <RedactLink href={`/trajectories/${trajectoryId}/redaction`} />;
}

/** From a choice in the list to the same for all of them. */
export function RedactChosen({ trajectoryIds }: ChosenActionProps) {
  return (
    <RedactLink
      size="compact-sm"
      href={
        trajectoryIds.length === 1
          ? `/trajectories/${trajectoryIds.join('')}/redaction`
          : `/trajectories/redaction?ids=${trajectoryIds.join(',')}`
      }
    />
  );
}

function RedactLink(props: { readonly href: string; readonly size?: 'sm' | 'compact-sm' }) {
  const { t } = useTranslation('redaction');
  return (
    <Button
      component={Link}
      href={props.href}
      size={props.size ?? 'sm'}
      variant="default"
      leftSection={<IconCut size={16} stroke={1.6} aria-hidden />}
    >
      {t('button')}
    </Button>
  );
}
