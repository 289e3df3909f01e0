/** Reads fields of answers whose shape nobody guarantees. */
import * as z from 'zod';

export type JsonRecord = Readonly<Record<string, unknown>>;
export type Json = z.infer<ReturnType<typeof z.json>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An empty record when it is none. */
export function recordIn(value: unknown): JsonRecord {
  return isRecord(value) ? value : {};
}

export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isJson(value: unknown): value is Json {
  return z.json().safeParse(value).success;
}

/** An empty text when it is none; servers send null for "nothing". */
export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A whole number from 0 on; some servers send counts as text or with decimals. */
export function countIn(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || number < 0) return undefined;
  return Math.round(number);
}

/** As `countIn`, without 0: a window of no tokens means that the server does not say. */
export function positiveIn(value: unknown): number | undefined {
  const count = countIn(value);
  return count === 0 ? undefined : count;
}

export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
