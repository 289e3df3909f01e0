import { Button, Group, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WriteUpText } from '../../../../preload/contract/types.ts';
import classes from './write-up.module.css';

/** Words with numbers among them: the words are written in, the numbers stay what they are. */
export function WordsEditor(props: {
  readonly text: WriteUpText;
  readonly label: string;
  readonly isSaving: boolean;
  readonly onSave: (text: WriteUpText) => void;
  readonly onCancel: () => void;
}) {
  const { label, isSaving, onSave, onCancel } = props;
  const { t } = useTranslation('writeUp');
  const box = useRef<HTMLDivElement>(null);
  // The box is the browser's own to write in; it is filled once, and read when it is saved.
  const first = useRef(props.text);
  useEffect(() => {
    const place = box.current;
    if (place === null) return;
    place.replaceChildren(...first.current.map(nodeOf));
    place.focus();
    const selection = window.getSelection();
    selection?.selectAllChildren(place);
    selection?.collapseToEnd();
  }, []);

  function save(): void {
    if (box.current !== null) onSave(textOf(box.current, first.current));
  }

  return (
    <div>
      <div
        ref={box}
        className={classes.words}
        contentEditable="plaintext-only"
        suppressContentEditableWarning
        // No box of the browser's own holds numbers that stay whole among the words.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="textbox"
        aria-multiline="true"
        aria-label={label}
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
          else if (event.key === 'Enter' && !event.shiftKey) save();
          else return;
          event.preventDefault();
        }}
      />
      <Group gap="xs" mt={6}>
        <Button size="xs" loading={isSaving} onClick={save}>
          {t('save')}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Text size="xs" c="dimmed">
          {t('wordsKeys')}
        </Text>
      </Group>
    </div>
  );
}

function nodeOf(part: WriteUpText[number], index: number): Node {
  if (typeof part === 'string') return document.createTextNode(part);
  const chip = document.createElement('span');
  chip.textContent = part.shown;
  chip.contentEditable = 'false';
  chip.dataset['part'] = String(index);
  return chip;
}

/** What stands in the box now; a number that was taken out is gone. */
function textOf(box: HTMLElement, before: WriteUpText): WriteUpText {
  const parts: WriteUpText = [];
  for (const node of box.childNodes) {
    const place = node instanceof HTMLElement ? node.dataset['part'] : undefined;
    const link = place === undefined ? undefined : before[Number(place)];
    const words = node.nodeName === 'BR' ? '\n' : (node.textContent ?? '');
    const last = parts.at(-1);
    if (link !== undefined) parts.push(link);
    else if (typeof last === 'string') parts[parts.length - 1] = last + words;
    else if (words !== '') parts.push(words);
  }
  return parts;
}
