import { assertNever } from '../../../app/assert-never.ts';
import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type {
  CheckedLink,
  NumberLink,
  OutputLink,
  WriteUp,
  WriteUpBlock,
  WriteUpText,
} from '../../../../preload/contract/types.ts';
import type { NotebookView } from '../types.ts';
import { wordsOf } from './draft-blocks.ts';
import { LinkedOutput } from './linked-output.tsx';
import { NumberChip } from './number-chip.tsx';
import type { WriteUpActions } from './use-write-up-actions.ts';
import { WordsEditor } from './words-editor.tsx';
import classes from './write-up.module.css';

export interface BlockProps {
  readonly block: WriteUpBlock;
  readonly at: number;
  readonly count: number;
  readonly writeUp: WriteUp;
  readonly standings: ReadonlyMap<NumberLink | OutputLink, CheckedLink>;
  readonly notebook: NotebookView | undefined;
  readonly actions: WriteUpActions;
  readonly writable: boolean;
  readonly isEditing: boolean;
  readonly onEdit: (on: boolean) => void;
}

/** One block: a heading, a paragraph, a figure or a table, with what can be done to it. */
export function BlockView(props: BlockProps) {
  const { block, actions, isEditing, onEdit } = props;
  const { t } = useTranslation('writeUp');
  const number = props.at + 1;
  if (isEditing) {
    return (
      <div className={classes.block}>
        {block.kind === 'figure' || block.kind === 'table' ? (
          <LinkedOutput {...props} block={block} />
        ) : null}
        <WordsEditor
          text={wordsOf(block)}
          label={t(`words_${block.kind}`, { number })}
          isSaving={actions.isSaving}
          onSave={(text) => actions.write(props.at, block, text, () => onEdit(false))}
          onCancel={() => onEdit(false)}
        />
      </div>
    );
  }
  return (
    <div className={classes.block}>
      <Shown {...props} />
      <BlockMenu {...props} />
    </div>
  );
}

function Shown(props: BlockProps) {
  const { block } = props;
  switch (block.kind) {
    case 'heading':
      return <h2 className={classes.heading}>{block.text}</h2>;
    case 'paragraph':
      return (
        <p className={classes.paragraph}>
          <Words {...props} text={block.text} />
        </p>
      );
    case 'figure':
    case 'table':
      return (
        <figure className={classes.output}>
          <LinkedOutput {...props} block={block} />
          <figcaption>
            <Words {...props} text={block.caption} />
          </figcaption>
        </figure>
      );
    default:
      return assertNever(block);
  }
}

function Words(props: BlockProps & { readonly text: WriteUpText }) {
  return props.text.map((part, index) =>
    typeof part === 'string' ? (
      // oxlint-disable-next-line react/no-array-index-key -- parts have no other name than their place
      <span key={index}>{part}</span>
    ) : (
      <NumberChip
        // oxlint-disable-next-line react/no-array-index-key -- see above
        key={index}
        link={part}
        checked={props.standings.get(part)}
        notebook={props.notebook}
        notebookId={props.writeUp.notebookId}
      />
    ),
  );
}

function BlockMenu(props: BlockProps) {
  const { at, count, actions, writable, onEdit } = props;
  const { t } = useTranslation('writeUp');
  if (!writable) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          className={classes.blockMenu}
          variant="subtle"
          color="gray"
          aria-label={t('blockMore', { number: at + 1 })}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={() => onEdit(true)}>
          {t('editWords')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowUp size={15} aria-hidden />}
          disabled={at === 0}
          onClick={() => actions.move(at, at - 1)}
        >
          {t('moveUp')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown size={15} aria-hidden />}
          disabled={at === count - 1}
          onClick={() => actions.move(at, at + 1)}
        >
          {t('moveDown')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => actions.removeBlock(at)}
        >
          {t('removeBlock')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
