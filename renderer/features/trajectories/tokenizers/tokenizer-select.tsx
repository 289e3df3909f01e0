import { Select, type SelectProps } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';

const TokenizerDialog = lazy(async () => ({
  default: (await import('./tokenizer-dialog.tsx')).TokenizerDialog,
}));

/** No tokenizer is called like this: its ids have no spaces. */
const ADD = 'add or remove';

/** What counts tokens, and the way to add or remove one. */
export function TokenizerSelect(props: {
  /** One that is not here any more is shown as such, and not taken for another. */
  readonly value: string | undefined;
  /** What one that is not here was called. */
  readonly knownAs?: string | undefined;
  readonly onChange: (tokenizer: string) => void;
  /** The dialog of tokenizers opened or closed: one below it leaves the Escape key to it. */
  readonly onDialog?: (opened: boolean) => void;
  readonly field: Pick<SelectProps, 'label' | 'aria-label' | 'description' | 'size' | 'w' | 'maw'>;
}) {
  const { value, knownAs, onChange, onDialog, field } = props;
  const { t } = useTranslation('tokenizers');
  const known = useRouteQuery('tokenizer.list', {}).data;
  const [opened, setOpened] = useState(false);
  const show = (dialog: boolean): void => {
    setOpened(dialog);
    onDialog?.(dialog);
  };
  const all = known ?? [];
  const chosen = value ?? all.find((each) => each.chosen)?.tokenizer;
  const isHere = all.some(({ tokenizer }) => tokenizer === chosen);
  return (
    <>
      <Select
        {...field}
        data={[
          ...all.map(({ tokenizer, name, exact }) => ({
            value: tokenizer,
            label: exact ? t('countedWith', { name }) : t('estimated'),
          })),
          ...(chosen === undefined || isHere || known === undefined
            ? []
            : [{ value: chosen, label: t('gone', { name: knownAs ?? chosen }), disabled: true }]),
          { value: ADD, label: t('addOrRemove') },
        ]}
        value={chosen ?? null}
        allowDeselect={false}
        onChange={(tokenizer) => {
          if (tokenizer === ADD) show(true);
          else if (tokenizer !== null) onChange(tokenizer);
        }}
      />
      {opened ? (
        <Suspense fallback={null}>
          <TokenizerDialog
            onAdded={(tokenizer) => onChange(tokenizer)}
            onClose={() => show(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}
