import { Popover, Text } from '@mantine/core';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetractionNotice } from '../../preload/contract/types.ts';
import { RetractionBadge, RetractionIcon } from './retraction-badge.tsx';
import { StateBadge, StateIcon } from './state-badge.tsx';
import type { CitationState } from './state-badge.tsx';
import classes from './citation-chip.module.css';

export interface CitationChipProps {
  readonly number: number;
  readonly state: CitationState;
  /** Address of the place in the Reader, after `#`. */
  readonly place: string;
  readonly quote: string;
  /** "Cole et al. 2023" */
  readonly source: string;
  readonly page: number;
  /** Of the work it is quoted from. */
  readonly retraction?: RetractionNotice | undefined;
  readonly onOpen?: () => void;
}

/** Milliseconds before the quote shows under a pointer that rests. */
const HOVER_PAUSE = 200;

/**
 * A citation in a sentence: number and state. Pointer or focus shows the quote; Enter or a click opens
 * it in the Reader.
 */
export function CitationChip(props: CitationChipProps) {
  const { t } = useTranslation('ui');
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
  const where = [props.source, t('page', { page: props.page })].join(t('comma'));
  return (
    <Popover opened={opened} withRoles={false} width={360} position="top" withinPortal>
      <Popover.Target>
        <a
          className={classes.chip}
          data-state={props.state}
          data-retraction={props.retraction?.kind}
          href={`#${props.place}`}
          aria-label={[
            t('citation', { number: props.number }),
            t(props.state),
            ...(props.retraction ? [t(`retraction_${props.retraction.kind}`)] : []),
            where,
          ].join(t('comma'))}
          aria-describedby={opened ? description : undefined}
          onClick={props.onOpen}
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
          {props.number}
          <StateIcon state={props.state} />
          {props.retraction ? <RetractionIcon kind={props.retraction.kind} /> : null}
        </a>
      </Popover.Target>
      <Popover.Dropdown onMouseEnter={() => show(0)} onMouseLeave={hide}>
        <div id={description}>
          <blockquote className={classes.quote}>{props.quote}</blockquote>
          <Text size="xs" c="dimmed" mt={6}>
            {where}
          </Text>
          <StateBadge state={props.state} />
          {props.retraction ? (
            <div>
              <RetractionBadge notice={props.retraction} />
            </div>
          ) : null}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
