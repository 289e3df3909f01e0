import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DensityStrip } from '../../../ui/density/density-strip.tsx';
import { useKindWords } from '../../../ui/use-kind-words.ts';
import { GROUP_WEIGHT } from './density.ts';
import { KIND_GROUPS, kindGroup } from './kind-groups.ts';
import type { RecordHeader } from './use-headers.ts';
import classes from './record.module.css';

/** The whole record as a thin band of coloured marks; click or arrow keys go to an event. */
export function RecordStrip(props: {
  readonly headers: readonly RecordHeader[];
  /** Place in the list of the event that is selected. */
  readonly at: number;
  /** True for a seq on the path in use. */
  readonly onPath: (seq: number) => boolean;
  readonly onGo: (index: number) => void;
}) {
  const { t } = useTranslation('sessions');
  const { headers, at, onPath, onGo } = props;
  const kindWords = useKindWords();
  const groups = useMemo(() => headers.map(({ kind }) => kindGroup(kind)), [headers]);
  const isFaint = useCallback(
    (index: number) => {
      const header = headers[index];
      return header !== undefined && !onPath(header.seq);
    },
    [headers, onPath],
  );
  return (
    <div className={classes.strip}>
      <DensityStrip
        groups={groups}
        weight={GROUP_WEIGHT}
        isFaint={isFaint}
        label={t('densityLabel', { count: headers.length })}
        at={at}
        valueText={(index) => {
          const header = headers[index];
          return header === undefined
            ? ''
            : t('densityValue', { seq: header.seq, kind: kindWords(header.kind) });
        }}
        onGo={onGo}
        legend={KIND_GROUPS.map((group) => [group, t(`group_${group}`)])}
        hint={t('densityHint')}
      />
    </div>
  );
}
