/** Whether words stand side by side in a text, and where. */
import { fold, termsOf } from './segmentation.ts';
import type { Span } from './segmentation-sentences.ts';

const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const PIECE = /[\p{L}\p{M}\p{N}]+/gu;

interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Where the phrase stands: its words next to each other whatever signs or line breaks are between
 * them, in any case and accent. Latin words are matched in all their forms, as everywhere in the
 * search; Chinese and Japanese character by character.
 */
export function phraseSpans(text: string, phrase: string): Span[] {
  const wanted = piecesOf(phrase);
  const [first] = wanted;
  if (first === undefined) return [];
  const pieces = piecesOf(text);
  const spans: Span[] = [];
  pieces.forEach((piece, place) => {
    if (piece.text !== first.text) return;
    const last = pieces[place + wanted.length - 1];
    if (last === undefined) return;
    if (wanted.every(({ text: each }, offset) => pieces[place + offset]?.text === each))
      spans.push({ start: piece.start, end: last.end });
  });
  return spans;
}

export function holdsPhrase(text: string, phrase: string): boolean {
  return phraseSpans(text, phrase).length > 0;
}

/** One for each word, and for each character of a text that is written without spaces. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(PIECE)) {
    if (IDEOGRAPHIC.test(match[0])) addCharacters(match[0], match.index, pieces);
    else addWord(match[0], match.index, pieces);
  }
  return pieces;
}

function addWord(word: string, start: number, pieces: Piece[]): void {
  const term = termsOf(word)[0]?.term ?? fold(word);
  pieces.push({ text: term, start, end: start + word.length });
}

/** "DNA甲基化" is one word and three characters. */
function addCharacters(run: string, offset: number, pieces: Piece[]): void {
  let latin = '';
  let at = offset;
  const endWord = (): void => {
    if (latin !== '') addWord(latin, at - latin.length, pieces);
    latin = '';
  };
  for (const character of run) {
    if (IDEOGRAPHIC.test(character)) {
      endWord();
      pieces.push({ text: fold(character), start: at, end: at + character.length });
    } else latin += character;
    at += character.length;
  }
  endWord();
}
