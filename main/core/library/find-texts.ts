/** The short texts that are searched beside the passages of files, and how long ones are cut. */
import { sentencesOf } from './segmentation-sentences.ts';

/** In this order wherever they are listed. */
export const TEXT_KINDS = [
  'title',
  'author',
  'keyword',
  'abstract',
  'note',
  'annotation',
  'session',
] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

/** A piece is ranked and shown as one; about as long as an abstract's half. */
const PIECE_CHARACTERS = 1_200;
/** An abstract or a page of notes is one text; finding its sentences would cost more than it gives. */
const WHOLE_CHARACTERS = 4_000;
/** Of one note or message; what comes after this is not searched. */
const MOST_CHARACTERS = 200_000;

/** A text in pieces that end where a paragraph or a sentence ends. */
export function piecesOfText(text: string): readonly string[] {
  const whole = text.slice(0, MOST_CHARACTERS).trim();
  if (whole === '') return [];
  if (whole.length <= WHOLE_CHARACTERS) return [whole];
  const pieces: string[] = [];
  let start = 0;
  let end = 0;
  for (const sentence of sentencesOf(whole)) {
    if (end > start && sentence.end - start > PIECE_CHARACTERS) {
      pieces.push(whole.slice(start, end));
      start = sentence.start;
    }
    end = sentence.end;
  }
  if (end > start) pieces.push(whole.slice(start, end));
  return pieces.flatMap(inParts);
}

/** What has no sentences, such as a table or a list of numbers, is cut by length. */
function inParts(piece: string): readonly string[] {
  if (piece.length <= PIECE_CHARACTERS * 2) return [piece];
  const parts: string[] = [];
  for (let start = 0; start < piece.length; start += PIECE_CHARACTERS)
    parts.push(piece.slice(start, start + PIECE_CHARACTERS));
  return parts;
}
