/** What a service says of a work's standing after it was published. */
import * as z from 'zod';
import { ServiceId } from '../literature/service-id.ts';

/** From the gravest to the mildest. */
export const RetractionKind = z.enum(['retracted', 'concern', 'corrected']);
export type RetractionKind = z.infer<typeof RetractionKind>;

export const RetractionNotice = z.strictObject({
  kind: RetractionKind,
  /** DOI of the notice itself. */
  doi: z.string().max(300).optional(),
  /** Of the notice: year, month or day. */
  date: z.string().max(10).optional(),
  /** As the service words it. */
  reason: z.string().max(2_000).optional(),
  service: ServiceId,
  /** When the service said so. */
  asOf: z.iso.datetime({ precision: 3 }),
});
export type RetractionNotice = z.infer<typeof RetractionNotice>;

/** The gravest of several; among equals the one that says most: which notice, since when, why. */
export function gravest(notices: readonly RetractionNotice[]): RetractionNotice | undefined {
  const order = RetractionKind.options;
  const said = ({ doi, date, reason }: RetractionNotice): number =>
    [doi, date, reason].filter((part) => part !== undefined).length;
  return notices.toSorted(
    (first, second) =>
      order.indexOf(first.kind) - order.indexOf(second.kind) || said(second) - said(first),
  )[0];
}
