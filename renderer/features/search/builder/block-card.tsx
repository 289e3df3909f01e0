import { ActionIcon, NativeSelect, SegmentedControl, TagsInput, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueryBlock, QueryField } from '../../../../preload/contract/types.ts';
import { queryFields } from './draft.ts';
import styles from './builder.module.css';

/** One concept of a query: its words, where they must stand, and whether they must not. */
export function BlockCard(props: {
  readonly block: QueryBlock;
  /** Counted from 1. */
  readonly number: number;
  /** The only block can be emptied, not taken away. */
  readonly only: boolean;
  readonly onChange: (change: Partial<QueryBlock>) => void;
  readonly onRemove: () => void;
}) {
  const { block, number, only, onChange, onRemove } = props;
  const { t } = useTranslation('search');
  const orWord: CSSProperties & { '--or-word': string } = { '--or-word': `"${t('or')}"` };
  const name = t(block.exclude ? 'excludeNumber' : 'blockNumber', { number });
  return (
    <li className={styles.block} data-exclude={block.exclude} aria-label={name} style={orWord}>
      <div className={styles.blockHead}>
        <span className={styles.blockName}>{name}</span>
        <SegmentedControl
          size="xs"
          aria-label={t('blockMode', { number })}
          value={block.exclude ? 'exclude' : 'include'}
          onChange={(value) => onChange({ exclude: value === 'exclude' })}
          data={[
            { value: 'include', label: t('mustOccur') },
            { value: 'exclude', label: t('mustNotOccur') },
          ]}
        />
        <NativeSelect
          size="xs"
          className={styles.field ?? ''}
          aria-label={t('blockField', { number })}
          value={block.field}
          onChange={(event) => {
            const field = queryFields.find((each) => each === event.currentTarget.value);
            if (field) onChange({ field });
          }}
          data={queryFields.map((field: QueryField) => ({
            value: field,
            label: t(`field_${field}`),
          }))}
        />
        {!only && (
          <Tooltip label={t('removeBlock', { number })}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={t('removeBlock', { number })}
              onClick={onRemove}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <TagsInput
        aria-label={t('blockTerms', { number })}
        placeholder={block.terms.length === 0 ? t('termsPlaceholder') : t('termsMore')}
        value={[...block.terms]}
        splitChars={[';', '；']}
        maxTags={50}
        onChange={(terms) => onChange({ terms })}
        classNames={{ pill: styles.term ?? '' }}
        variant="unstyled"
      />
    </li>
  );
}
