/** One document that was parsed as a whole, given to its format as if it had been read in pieces. */
import { fieldOf, isFields } from '../../core/trajectory/imports/fields.ts';
import type { DocumentFormat, ReadContext } from '../../core/trajectory/imports/reading.ts';

export function readDocument(
  format: DocumentFormat,
  value: unknown,
  context: ReadContext,
  place: number,
): void {
  const name = format.list(value);
  const elements = name === undefined ? [] : fieldOf(value, name);
  const root = name === undefined || !isFields(value) ? value : { ...value, [name]: [] };
  const reading = format.open(root, context, place);
  if (Array.isArray(elements))
    for (const [index, element] of elements.entries()) reading.take(element, index);
  reading.end();
}
