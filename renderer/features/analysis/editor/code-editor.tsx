import { lazy, Suspense } from 'react';
import type { CodeEditorProps } from './editor-props.ts';
import classes from './editor.module.css';

const Editor = lazy(async () => ({ default: (await import('./editor.tsx')).Editor }));

/** A box for code. Its program is a file of its own; until it is there, the code stands as text. */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <Suspense
      fallback={<pre className={classes.coming}>{props.value === '' ? ' ' : props.value}</pre>}
    >
      <Editor {...props} />
    </Suspense>
  );
}
