import { Badge } from '@mantine/core';
import { IconAlertTriangle, IconArrowsMove, IconFileOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Placement } from '../../../../preload/contract/types.ts';

const icons = {
  moved: IconArrowsMove,
  uncertain: IconAlertTriangle,
  missing: IconFileOff,
} as const;

/** Says that a mark does not stand where it was made; nothing when it does. */
export function PlacementWords({ state }: { readonly state: Placement['state'] }) {
  const { t } = useTranslation('marks');
  if (state === 'located') return null;
  const Icon = icons[state];
  return (
    <Badge
      size="sm"
      radius="sm"
      variant="light"
      tt="none"
      fw={500}
      color={state === 'moved' ? 'gray' : state === 'uncertain' ? 'ochre' : 'brick'}
      leftSection={<Icon size={12} aria-hidden />}
    >
      {t(`place_${state}`)}
    </Badge>
  );
}
