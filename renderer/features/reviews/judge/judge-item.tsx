import { Alert, SegmentedControl } from '@mantine/core';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import type { Command } from '../../../app/commands/registry.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import classes from '../reviews.module.css';
import { JudgeForm } from './judge-form.tsx';
import { JudgeSteps } from './judge-steps.tsx';

type Pane = 'steps' | 'form';

/** The trajectory beside the rubric; where there is no room for both, one or the other. */
export function JudgeItem(props: {
  readonly reviewId: string;
  readonly reviewerId: string;
  readonly trajectoryId: string;
  /** What others said of the trajectory is kept away from who judges. */
  readonly blind: boolean;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('reviews');
  const { onDone, blind, ...which } = props;
  const query = useRouteQuery('review.item', which);
  const [pane, setPane] = useState<Pane>('steps');
  const steps = useRef<HTMLElement>(null);
  const form = useRef<HTMLElement>(null);
  const other = useCallback(() => {
    const isInForm = form.current?.contains(document.activeElement) === true;
    const isHidden = form.current?.offsetParent === null;
    const next: Pane =
      isInForm || (!isHidden && steps.current?.offsetParent === null) ? 'steps' : 'form';
    setPane(next);
    // What was hidden can take the focus only once it is drawn.
    requestAnimationFrame(() => focusIn(next === 'steps' ? steps.current : form.current));
  }, []);
  useCommands(
    useMemo<Command[]>(
      () => [
        {
          id: 'judging.otherPane',
          group: 'session',
          title: t('otherPane'),
          keys: ['f6'],
          run: other,
        },
      ],
      [other, t],
    ),
  );
  return (
    <div className={classes.sides} data-pane={pane}>
      <SegmentedControl
        className={classes.panes ?? ''}
        aria-label={t('whichPane')}
        fullWidth
        value={pane}
        data={[
          { value: 'steps', label: t('trajectory') },
          { value: 'form', label: t('rubric') },
        ]}
        onChange={(value) => setPane(value === 'form' ? 'form' : 'steps')}
      />
      <section className={classes.steps} aria-label={t('trajectory')} ref={steps}>
        <JudgeSteps {...which} blind={blind} />
      </section>
      <section className={classes.form} aria-label={t('rubric')} ref={form}>
        <StateView query={query} loading={<SkeletonRows rows={8} />}>
          {(item) =>
            item.standing === 'same' ? (
              <JudgeForm
                key={item.own?.judgementId ?? 'new'}
                reviewId={which.reviewId}
                reviewerId={which.reviewerId}
                item={item}
                onDone={onDone}
              />
            ) : (
              <Alert color="ochre">{t(`standing_${item.standing}`)}</Alert>
            )
          }
        </StateView>
      </section>
    </div>
  );
}

/** The step one was at, or the criterion; else the first thing that takes the focus. */
function focusIn(pane: HTMLElement | null): void {
  const here =
    pane?.querySelector<HTMLElement>('[aria-current="step"]') ??
    pane?.querySelector<HTMLElement>('fieldset[data-current] input:checked') ??
    pane?.querySelector<HTMLElement>('fieldset[data-current] input') ??
    pane?.querySelector<HTMLElement>('button, input, textarea, [tabindex="0"]');
  here?.focus();
}
