import { Anchor } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconEqual, IconEqualNot } from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { TrajectoryStep } from '../../../../preload/contract/types.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import { LongProse } from '../viewer/long-text.tsx';
import { stepPlace } from '../viewer/step-address.ts';
import type { AlignedRow, StepHeader } from '../viewer/types.ts';
import { lineWords, useLineWords } from '../viewer/use-step-title.ts';
import { pairTexts, stepTexts } from './step-texts.ts';
import { TextDifference } from './text-difference.tsx';
import classes from './compare.module.css';

const SIGNS: Readonly<Record<AlignedRow['what'], Icon>> = {
  same: IconEqual,
  changed: IconEqualNot,
  only_left: IconArrowLeft,
  only_right: IconArrowRight,
};

/** A step of the left beside that of the right, with what tells them apart in a word and a sign. */
export const CompareRow = memo(function CompareRow(props: {
  readonly index: number;
  readonly row: AlignedRow;
  readonly leftId: string;
  readonly rightId: string;
  readonly left: StepHeader | undefined;
  readonly right: StepHeader | undefined;
  readonly here: boolean;
  readonly opened: boolean;
  readonly onToggle: (index: number) => void;
}) {
  const { t } = useTranslation('viewer');
  const { row, index, opened } = props;
  const body = useId();
  const Sign = SIGNS[row.what];
  return (
    <>
      <button
        type="button"
        className={classes.line}
        aria-expanded={opened}
        aria-controls={body}
        aria-current={props.here ? 'step' : undefined}
        data-what={row.what}
        data-row={index}
        onClick={() => props.onToggle(index)}
      >
        <Cell position={row.left} header={props.left} />
        <span className={classes.what}>
          <Sign size={15} stroke={1.8} aria-hidden />
          {t(`what_${row.what}`)}
        </span>
        <Cell position={row.right} header={props.right} />
      </button>
      <div id={body}>
        {opened ? <Difference row={row} leftId={props.leftId} rightId={props.rightId} /> : null}
      </div>
    </>
  );
});

function Cell(props: {
  readonly position: number | undefined;
  readonly header: StepHeader | undefined;
}) {
  const { position, header } = props;
  const { t, titleOf } = useLineWords();
  if (position === undefined) return <span className={classes.empty} />;
  if (header === undefined) return <span className={classes.cell}>{position + 1} …</span>;
  const { icon: Icon, verb } = titleOf(header);
  return (
    <span className={classes.cell}>
      <span className={classes.number}>{position + 1}</span>
      <Icon size={15} stroke={1.6} aria-hidden />
      <span className={classes.verb}>{verb}</span>
      <span className={classes.words}>{lineWords(t, header)}</span>
    </span>
  );
}

/** Both steps, text beside text. */
function Difference(props: {
  readonly row: AlignedRow;
  readonly leftId: string;
  readonly rightId: string;
}) {
  const { t } = useTranslation('viewer');
  const { row, leftId, rightId } = props;
  const left = useRouteQuery(
    'trajectory.step',
    { trajectoryId: leftId, at: row.left ?? 0 },
    { enabled: row.left !== undefined },
  );
  const right = useRouteQuery(
    'trajectory.step',
    { trajectoryId: rightId, at: row.right ?? 0 },
    { enabled: row.right !== undefined },
  );
  const failed = [left, right].find(({ isError }) => isError);
  const isHere =
    (row.left === undefined || left.data !== undefined) &&
    (row.right === undefined || right.data !== undefined);
  return (
    <div className={classes.difference}>
      <p className={classes.links}>
        {row.left === undefined ? null : (
          <Anchor
            component={Link}
            size="sm"
            href={stepPlace({ trajectoryId: leftId, step: row.left })}
          >
            {t('openLeft', { number: row.left + 1 })}
          </Anchor>
        )}
        {row.right === undefined ? null : (
          <Anchor
            component={Link}
            size="sm"
            href={stepPlace({ trajectoryId: rightId, step: row.right })}
          >
            {t('openRight', { number: row.right + 1 })}
          </Anchor>
        )}
      </p>
      {failed?.error ? <ErrorNotice failure={failed.error.failure} /> : null}
      {isHere ? (
        <Texts left={left.data?.step} right={right.data?.step} what={row.what} />
      ) : failed ? null : (
        <SkeletonRows rows={3} height={20} />
      )}
    </div>
  );
}

function Texts(props: {
  readonly left: TrajectoryStep | undefined;
  readonly right: TrajectoryStep | undefined;
  readonly what: AlignedRow['what'];
}) {
  const { t } = useTranslation('viewer');
  const { left, right, what } = props;
  const pairs = pairTexts(left ? stepTexts(left) : [], right ? stepTexts(right) : []);
  const sides = what === 'only_left' || what === 'only_right' ? what : undefined;
  if (pairs.length === 0) return <p className={classes.note}>{t('noTexts')}</p>;
  return pairs.map((pair, index) => (
    // The texts of two steps are a fixed list.
    // oxlint-disable-next-line react/no-array-index-key
    <section key={index}>
      <h3 className={classes.label}>
        {t(`part_${pair.part}`)}
        {pair.tool === undefined ? null : <code>{pair.tool}</code>}
        {pair.left === undefined || pair.right === undefined ? (
          <span>{t(pair.left === undefined ? 'onlyRight' : 'onlyLeft')}</span>
        ) : pair.left === pair.right ? (
          <span>{t('textSame')}</span>
        ) : (
          <span>{t('textChanged')}</span>
        )}
      </h3>
      {sides !== undefined || pair.left === pair.right ? (
        <LongProse text={pair.left ?? pair.right ?? ''} />
      ) : (
        <TextDifference left={pair.left ?? ''} right={pair.right ?? ''} />
      )}
    </section>
  ));
}
