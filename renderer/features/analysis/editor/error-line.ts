import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

/** Marks a line, counted from 1, as the place of an error; undefined takes the mark away. */
export const showErrorLine = StateEffect.define<number | undefined>();

const mark = Decoration.line({ class: 'cm-error-line' });

/** The mark goes as soon as the code is changed: it belongs to what ran. */
export const errorLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let now = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (!effect.is(showErrorLine)) continue;
      const { doc } = transaction.state;
      const line = effect.value;
      now =
        line === undefined || line > doc.lines
          ? Decoration.none
          : Decoration.set([mark.range(doc.line(line).from)]);
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});
