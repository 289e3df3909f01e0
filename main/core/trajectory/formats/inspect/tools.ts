/**
 * Tools as a log describes them. Each piece of a schema there says its default, and holds keywords only
 * in the shapes Inspect knows; a keyword of another shape is left out of the log's description. The
 * schema as it was offered stands in the sample's metadata.
 */
import { isObject } from '../../is-object.ts';
import type { TrajectoryTool } from '../../trajectory.ts';
import type { InspectTool } from './message-schema.ts';

export function inspectTool({
  name,
  description = '',
  inputSchema = {},
}: TrajectoryTool): InspectTool {
  const { properties, required, additionalProperties } = schemaPiece(inputSchema, 0);
  const more = isObject(additionalProperties) || typeof additionalProperties === 'boolean';
  return {
    name,
    description,
    parameters: {
      type: 'object',
      properties: isObject(properties) ? piecesOf(properties, 1) : {},
      required: isTexts(required) ? [...required] : [],
      ...(more ? { additionalProperties } : {}),
    },
  };
}

type Piece = Readonly<Record<string, unknown>>;

const TYPES: ReadonlySet<unknown> = new Set([
  'string',
  'integer',
  'number',
  'boolean',
  'array',
  'object',
  'null',
]);
/** Deeper than any tool's arguments. */
const DEEPEST = 30;

/** What each keyword must look like; those that are not here are passed on. */
const SHAPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  type: (value) =>
    TYPES.has(value) || (Array.isArray(value) && value.every((each) => TYPES.has(each))),
  enum: Array.isArray,
  examples: Array.isArray,
  format: isText,
  description: isText,
  pattern: isText,
  required: isTexts,
  minLength: Number.isSafeInteger,
  maxLength: Number.isSafeInteger,
  minimum: Number.isFinite,
  maximum: Number.isFinite,
  items: isObject,
  properties: isObject,
  additionalProperties: (value) => isObject(value) || typeof value === 'boolean',
  anyOf: (value) => Array.isArray(value) && value.every(isObject),
};

function schemaPiece(schema: Piece, depth: number): Piece {
  if (depth > DEEPEST) return { default: null };
  const kept = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    const fits = SHAPES[keyword];
    if (fits !== undefined && !fits(value)) return [];
    return [[keyword, inside(keyword, value, depth + 1)]];
  });
  return { default: null, ...Object.fromEntries(kept) };
}

function inside(keyword: string, value: unknown, depth: number): unknown {
  if (keyword === 'properties' && isObject(value)) return piecesOf(value, depth);
  if (keyword === 'anyOf' && Array.isArray(value))
    return value.map((each: unknown) => (isObject(each) ? schemaPiece(each, depth) : each));
  const isPiece = keyword === 'items' || keyword === 'additionalProperties';
  return isPiece && isObject(value) ? schemaPiece(value, depth) : value;
}

function piecesOf(properties: Piece, depth: number): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, piece]) => [
      name,
      { ...(isObject(piece) ? schemaPiece(piece, depth) : { default: null }) },
    ]),
  );
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}
