import { Popover } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowRight,
  IconMapPin,
  IconQuestionMark,
} from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckedLink, NumberLink } from '../../../../preload/contract/types.ts';
import { notebookPlace } from '../places.ts';
import type { NotebookView } from '../types.ts';
import { LinkFacts } from './link-facts.tsx';
import classes from './write-up.module.css';

/** Milliseconds before the facts show under a pointer that rests. */
const HOVER_PAUSE = 200;

/** A number in a sentence, with its standing. Pointer or focus shows where it comes from; Enter goes there. */
export function NumberChip(props: {
  readonly link: NumberLink;
  readonly checked: CheckedLink | undefined;
  readonly notebook: NotebookView | undefined;
  readonly notebookId: string;
}) {
  const { link, checked, notebook, notebookId } = props;
  const { t } = useTranslation(['writeUp', 'ui']);
  const [opened, setOpened] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const description = useId();
  const show = (pause: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpened(true), pause);
  };
  const hide = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpened(false), 120);
  };
  const standing = checked?.standing;
  const stale = standing?.state === 'located' ? standing.stale : undefined;
  const state =
    standing === undefined
      ? 'unchecked'
      : standing.state === 'missing'
        ? 'missing'
        : stale === undefined
          ? 'located'
          : 'stale';
  const now = standing?.state === 'located' ? standing.now : undefined;
  return (
    <Popover opened={opened} withRoles={false} width={360} position="top" withinPortal>
      <Popover.Target>
        <a
          className={classes.chip}
          data-state={state}
          href={`#${notebookPlace(notebookId, link.cellId)}`}
          aria-describedby={opened ? description : undefined}
          onMouseEnter={() => show(HOVER_PAUSE)}
          onMouseLeave={hide}
          onFocus={() => show(0)}
          onBlur={hide}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !opened) return;
            event.preventDefault();
            setOpened(false);
          }}
        >
          {link.shown}
          {state === 'located' ? (
            <>
              <IconMapPin className={classes.chipIcon} stroke={1.8} aria-hidden />
              <span className="cairn-hidden">
                {t('ui:bracketed', { words: t('state_located') })}
              </span>
            </>
          ) : state === 'unchecked' ? null : (
            <span className={classes.chipState}>
              {state === 'stale' ? (
                <IconAlertTriangle className={classes.chipIcon} stroke={1.8} aria-hidden />
              ) : (
                <IconQuestionMark className={classes.chipIcon} stroke={1.8} aria-hidden />
              )}
              {t(`state_${state}`)}
              {now === undefined || now === link.shown ? null : (
                <>
                  <IconArrowRight className={classes.chipIcon} stroke={1.8} aria-hidden />
                  <span className="cairn-hidden">{t('nowIs')}</span>
                  <span className={classes.chipNow}>{now}</span>
                </>
              )}
            </span>
          )}
        </a>
      </Popover.Target>
      <Popover.Dropdown onMouseEnter={() => show(0)} onMouseLeave={hide}>
        <div id={description}>
          <LinkFacts link={link} checked={checked} notebook={notebook} />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
