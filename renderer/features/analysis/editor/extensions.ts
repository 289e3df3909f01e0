import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { highlighting, look } from './look.ts';

export interface EditorCalls {
  readonly label: string;
  readonly onChange: (value: string) => void;
  readonly onBlur: () => void;
  readonly onRun: () => void;
  readonly onRunOn: () => void;
  readonly onLeave: () => void;
}

/** What every box for code can do. Tab leaves it, as in any form; Ctrl/Cmd-] and [ indent. */
export function editorExtensions(calls: EditorCalls): Extension {
  const doing = (act: () => void) => (): boolean => {
    act();
    return true;
  };
  return [
    Prec.highest(
      keymap.of([
        { key: 'Mod-Enter', run: doing(calls.onRun), preventDefault: true },
        { key: 'Shift-Enter', run: doing(calls.onRunOn), preventDefault: true },
      ]),
    ),
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    highlightSelectionMatches(),
    search({ top: true }),
    EditorState.allowMultipleSelections.of(true),
    keymap.of([...searchKeymap, ...defaultKeymap, ...historyKeymap]),
    // Below the search panel, which closes on Escape first.
    keymap.of([{ key: 'Escape', run: doing(calls.onLeave) }]),
    syntaxHighlighting(highlighting),
    look,
    EditorView.contentAttributes.of({ 'aria-label': calls.label }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) calls.onChange(update.state.doc.toString());
      if (update.focusChanged && !update.view.hasFocus) calls.onBlur();
    }),
  ];
}
