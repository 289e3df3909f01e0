import { ActionIcon, Divider } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Back from a jump and on again; there once something was jumped from. */
export function JumpButtons(props: {
  readonly jumps: { readonly back: boolean; readonly on: boolean };
  readonly onJump: (direction: 1 | -1) => void;
}) {
  const { jumps, onJump } = props;
  const { t } = useTranslation('readerPanel');
  if (!jumps.back && !jumps.on) return null;
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        aria-label={t('jumpBack')}
        title={`${t('jumpBack')} (Alt+←)`}
        disabled={!jumps.back}
        onClick={() => onJump(-1)}
      >
        <IconArrowBackUp size={18} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        aria-label={t('jumpOn')}
        title={`${t('jumpOn')} (Alt+→)`}
        disabled={!jumps.on}
        onClick={() => onJump(1)}
      >
        <IconArrowForwardUp size={18} />
      </ActionIcon>
      <Divider orientation="vertical" />
    </>
  );
}
