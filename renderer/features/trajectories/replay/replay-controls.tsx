import { Button, Group, NativeSelect } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { PACES } from './pace.ts';
import type { Pace } from './pace.ts';
import classes from './replay.module.css';

/** Back, play or pause, on; how fast; and where one stands. */
export function ReplayControls(props: {
  readonly at: number;
  readonly total: number;
  readonly playing: boolean;
  readonly pace: Pace;
  readonly onGo: (position: number) => void;
  readonly onToggle: () => void;
  readonly onPace: (pace: Pace) => void;
}) {
  const { t } = useTranslation('viewer');
  const { at, total, playing } = props;
  return (
    <Group
      gap="xs"
      className={classes.controls ?? ''}
      component="fieldset"
      aria-label={t('replay')}
    >
      <Button
        size="compact-md"
        variant="default"
        disabled={at === 0}
        leftSection={<IconPlayerSkipBack size={16} aria-hidden />}
        rightSection={<KeyHint keys="k" />}
        onClick={() => props.onGo(at - 1)}
      >
        {t('stepBack')}
      </Button>
      <Button
        size="compact-md"
        disabled={at >= total - 1 && !playing}
        leftSection={
          playing ? (
            <IconPlayerPause size={16} aria-hidden />
          ) : (
            <IconPlayerPlay size={16} aria-hidden />
          )
        }
        onClick={props.onToggle}
      >
        {t(playing ? 'stopPlaying' : 'play')}
      </Button>
      <Button
        size="compact-md"
        variant="default"
        disabled={at >= total - 1}
        leftSection={<IconPlayerSkipForward size={16} aria-hidden />}
        rightSection={<KeyHint keys="j" />}
        onClick={() => props.onGo(at + 1)}
      >
        {t('stepOn')}
      </Button>
      <NativeSelect
        size="xs"
        aria-label={t('pace')}
        value={String(props.pace)}
        data={PACES.map((pace) => ({ value: String(pace), label: t('paceOf', { count: pace }) }))}
        onChange={(event) => {
          const wanted = PACES.find((pace) => String(pace) === event.currentTarget.value);
          if (wanted !== undefined) props.onPace(wanted);
        }}
      />
      <output className={classes.place}>{t('stepOf', { number: at + 1, total })}</output>
    </Group>
  );
}
