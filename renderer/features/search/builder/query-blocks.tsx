import { Button, Checkbox, Group, Input, Text, TextInput } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { Fragment, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockCard } from './block-card.tsx';
import { addBlock, changeBlock, removeBlock } from './draft.ts';
import type { Draft, DraftProblem } from './draft.ts';
import styles from './builder.module.css';

/** The same query as concepts: any of the words within one, all of the concepts together. */
export function QueryBlocks(props: {
  readonly draft: Draft;
  readonly problem: DraftProblem | undefined;
  /** Shown only, as long as the line says more than they do. */
  readonly frozen: boolean;
  readonly onChange: (draft: Draft) => void;
}) {
  const { draft, problem, frozen, onChange } = props;
  const { t } = useTranslation('search');
  const heading = useId();
  const yearWrong = problem === 'year' || problem === 'year_order';
  return (
    <div inert={frozen}>
      <Input.Label component="div" id={heading}>
        {t('blocksLabel')}
      </Input.Label>
      <ol className={styles.blocks} aria-labelledby={heading}>
        {draft.blocks.map((block, index) => (
          // Blocks have no names of their own; their place is what they are.
          // oxlint-disable-next-line react/no-array-index-key -- see above
          <Fragment key={index}>
            {index > 0 && (
              <li className={styles.and} aria-hidden="true">
                {t(block.exclude ? 'andNot' : 'and')}
              </li>
            )}
            <BlockCard
              block={block}
              number={index + 1}
              only={draft.blocks.length === 1}
              onChange={(change) => onChange(changeBlock(draft, index, change))}
              onRemove={() => onChange(removeBlock(draft, index))}
            />
          </Fragment>
        ))}
      </ol>
      <Group gap="xs" mt="sm">
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange(addBlock(draft, false))}
        >
          {t('addBlock')}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconMinus size={14} aria-hidden />}
          onClick={() => onChange(addBlock(draft, true))}
        >
          {t('addExclude')}
        </Button>
      </Group>
      <Group gap="lg" mt="md" align="flex-end">
        <Group gap="xs" align="flex-end">
          <Year
            label={t('yearFrom')}
            value={draft.from}
            wrong={yearWrong}
            onChange={(from) => onChange({ ...draft, from })}
          />
          <Text pb={7} c="dimmed" aria-hidden>
            –
          </Text>
          <Year
            label={t('yearTo')}
            value={draft.to}
            wrong={yearWrong}
            onChange={(to) => onChange({ ...draft, to })}
          />
        </Group>
        <Checkbox
          pb={8}
          label={t('openAccessOnly')}
          checked={draft.openAccess}
          onChange={(event) => onChange({ ...draft, openAccess: event.currentTarget.checked })}
        />
      </Group>
      {problem !== undefined && problem !== 'empty' && (
        <Text size="sm" mt="xs" c="var(--mantine-color-error)" role="alert">
          {t(`problem_${problem}`)}
        </Text>
      )}
    </div>
  );
}

function Year(props: {
  readonly label: string;
  readonly value: string;
  readonly wrong: boolean;
  readonly onChange: (value: string) => void;
}) {
  return (
    <TextInput
      w={96}
      label={props.label}
      value={props.value}
      inputMode="numeric"
      maxLength={4}
      error={props.wrong}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  );
}
