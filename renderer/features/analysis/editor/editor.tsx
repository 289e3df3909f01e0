import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { CodeEditorProps } from './editor-props.ts';
import { errorLine, showErrorLine } from './error-line.ts';
import { editorExtensions } from './extensions.ts';
import { languageOf } from './language.ts';
import classes from './editor.module.css';

/** CodeMirror, held by React: the box keeps its own text and history, and tells of what is typed. */
export function Editor(props: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  // The box is made once; what it calls is always the newest.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const parts = useRef({ language: new Compartment(), access: new Compartment() });

  useEffect(() => {
    const parent = place.current ?? undefined;
    const { value, kind, label, readOnly } = latest.current;
    const { language, access } = parts.current;
    const made = new EditorView({
      ...(parent === undefined ? {} : { parent }),
      state: EditorState.create({
        doc: value,
        extensions: [
          editorExtensions({
            label,
            onChange: (text) => latest.current.onChange(text),
            onBlur: () => latest.current.onBlur(),
            onRun: () => latest.current.onRun(),
            onRunOn: () => latest.current.onRunOn(),
            onLeave: () => latest.current.onLeave(),
          }),
          language.of(languageOf(kind)),
          access.of(EditorState.readOnly.of(readOnly)),
          errorLine,
        ],
      }),
    });
    view.current = made;
    if (latest.current.takesFocus === true) made.focus();
    return () => {
      made.destroy();
      view.current = undefined;
    };
  }, []);

  const { value, kind, readOnly } = props;
  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    view.current?.dispatch({ effects: parts.current.language.reconfigure(languageOf(kind)) });
  }, [kind]);
  useEffect(() => {
    view.current?.dispatch({
      effects: parts.current.access.reconfigure(EditorState.readOnly.of(readOnly)),
    });
  }, [readOnly]);
  useEffect(() => {
    view.current?.dispatch({ effects: showErrorLine.of(props.errorLine) });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another text takes the mark away with it
  }, [props.errorLine, value]);

  return <div ref={place} className={classes.editor} data-code-editor />;
}
