import { Kbd } from '@mantine/core';
import { Fragment } from 'react';
import { keyLabels } from '../app/commands/keys.ts';

/** A shortcut as keys: `mod+enter` becomes Ctrl + Enter, or ⌘ Enter on a Mac. */
export function KeyHint(props: { readonly keys: string }) {
  return (
    <span>
      {keyLabels(props.keys).map((stroke, index) => (
        <Fragment key={stroke.join('+')}>
          {index > 0 ? ' ' : null}
          {stroke.map((key, part) => (
            <Fragment key={key}>
              {part > 0 ? '+' : null}
              <Kbd size="xs">{key}</Kbd>
            </Fragment>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
