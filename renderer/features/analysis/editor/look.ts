import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** In the app's own colours, which follow light and dark by themselves. */
export const look = EditorView.theme({
  '&': { color: 'var(--mantine-color-text)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mantine-font-family-monospace)',
    lineHeight: '1.5',
    maxHeight: '60vh',
  },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--mantine-color-text)' },
  '.cm-gutters': {
    // What is scrolled to the side goes under the numbers.
    backgroundColor: 'var(--cairn-surface)',
    color: 'var(--mantine-color-dimmed)',
    border: 'none',
    minWidth: '36px',
  },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--cairn-highlight)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--cairn-hover)' },
  '&.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--cairn-selected)',
    color: 'inherit',
  },
  '.cm-error-line': {
    backgroundColor: 'color-mix(in srgb, var(--cairn-stale) 14%, transparent)',
    boxShadow: 'inset 3px 0 0 var(--cairn-stale)',
  },
  '.cm-panels': {
    backgroundColor: 'var(--cairn-sunk)',
    color: 'var(--mantine-color-text)',
    borderBottom: '1px solid var(--cairn-line)',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--cairn-highlight)' },
});

export const highlighting = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--cairn-accent)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--cairn-located)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--cairn-uncited)' },
  { tag: [tags.comment], color: 'var(--mantine-color-dimmed)', fontStyle: 'italic' },
  { tag: [tags.invalid], color: 'var(--cairn-stale)' },
]);
