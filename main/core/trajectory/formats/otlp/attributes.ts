/** Attributes of spans and events in OTLP's JSON. https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding */
import * as z from 'zod';

const Value = z.union([
  z.strictObject({ stringValue: z.string() }),
  z.strictObject({ boolValue: z.boolean() }),
  /** Whole numbers of 64 bits are text. */
  z.strictObject({ intValue: z.string().regex(/^-?\d+$/) }),
  z.strictObject({ doubleValue: z.number() }),
  z.strictObject({
    arrayValue: z.strictObject({
      values: z.array(z.strictObject({ stringValue: z.string() })).min(1),
    }),
  }),
]);

export const Attribute = z.strictObject({ key: z.string().min(1), value: Value });
export type Attribute = z.infer<typeof Attribute>;

/** The conventions declare these as lists of texts; any other list or object is JSON. */
const TEXT_LISTS: ReadonlySet<string> = new Set(['gen_ai.response.finish_reasons']);
const Texts = z.array(z.string()).min(1);

/** What is not known is left out; what is neither text nor number nor yes or no is written as JSON. */
export function attributesOf(values: Readonly<Record<string, unknown>>): Attribute[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined
      ? []
      : [{ key, value: TEXT_LISTS.has(key) ? listOf(value) : valueOf(value) }],
  );
}

function listOf(value: unknown): Attribute['value'] {
  const values = Texts.parse(value).map((text) => ({ stringValue: text.toWellFormed() }));
  return { arrayValue: { values } };
}

function valueOf(value: unknown): Attribute['value'] {
  if (typeof value === 'string') return { stringValue: value.toWellFormed() };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { stringValue: JSON.stringify(value) };
}

/** The text of an attribute; undefined when it is not there or no text. */
export function textAttribute(list: readonly Attribute[], key: string): string | undefined {
  const value = list.find((attribute) => attribute.key === key)?.value;
  return value !== undefined && 'stringValue' in value ? value.stringValue : undefined;
}
