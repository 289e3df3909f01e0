/**
 * Where the pieces of a large JSON text lie, without parsing it: the elements of a list, or the members
 * of an object and the elements of its lists. Each piece is then parsed alone, so that a file of any
 * size needs no more memory than its largest piece, and damage in one leaves the others.
 */
import type { FileWindow } from './window.ts';
import {
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  ESCAPE,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
} from './json-marks.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Member extends Span {
  readonly key: string;
  /** Elements of a list of objects or lists. */
  readonly elements: Spans | undefined;
}

/** Very many spans, held as numbers. */
export class Spans {
  #places = new Float64Array(64);
  length = 0;

  push(start: number, end: number): void {
    if (2 * this.length + 2 > this.#places.length) {
      const larger = new Float64Array(2 * this.#places.length);
      larger.set(this.#places);
      this.#places = larger;
    }
    this.#places[2 * this.length] = start;
    this.#places[2 * this.length + 1] = end;
    this.length += 1;
  }

  at(index: number): Span | undefined {
    if (index < 0 || index >= this.length) return undefined;
    return { start: this.#places[2 * index] ?? 0, end: this.#places[2 * index + 1] ?? 0 };
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

export interface Scan {
  readonly root: 'list' | 'object';
  /** Of a list. */
  readonly elements: Spans;
  /** Of an object. */
  readonly members: readonly Member[];
  /** False when the text ends before its root does. */
  readonly whole: boolean;
  /** Where the root ends. */
  readonly end: number;
}

/** `tick` is called now and then, with the place reached. The root begins at `start`. */
export function scanJson(window: FileWindow, start: number, tick: (place: number) => void): Scan {
  const scanner = new Scanner();
  let place = start;
  while (place < window.size && !scanner.isDone) {
    const bytes = window.from(place);
    if (bytes.length === 0) break;
    scanner.take(bytes, place);
    place += bytes.length;
    tick(place);
  }
  return scanner.result(Math.min(place, window.size));
}

class Scanner {
  isDone = false;
  #root: 'list' | 'object' = 'list';
  readonly #elements = new Spans();
  readonly #members: Member[] = [];
  #depth = 0;
  #inText = false;
  #escaped = false;
  #end = 0;
  /** Of the object's member that is being read. */
  #key: { start: number; bytes: number[] } | undefined;
  #afterKey = false;
  #memberStart = -1;
  #list: Spans | undefined;
  #listIsPlain = false;
  #elementStart = -1;

  take(bytes: Buffer, offset: number): void {
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index] ?? 0;
      if (this.#inText) {
        this.#inside(byte);
        continue;
      }
      if (isSpace(byte)) continue;
      this.#outside(byte, offset + index);
      if (this.isDone) return;
    }
  }

  result(place: number): Scan {
    return {
      root: this.#root,
      elements: this.#elements,
      members: this.#members,
      whole: this.isDone,
      end: this.isDone ? this.#end : place,
    };
  }

  #inside(byte: number): void {
    if (this.#key !== undefined && !this.#afterKey && this.#key.bytes.length < 4_096)
      this.#key.bytes.push(byte);
    if (this.#escaped) this.#escaped = false;
    else if (byte === ESCAPE) this.#escaped = true;
    else if (byte === QUOTE) this.#inText = false;
  }

  #outside(byte: number, place: number): void {
    switch (byte) {
      case QUOTE:
        this.#begin(place, byte);
        this.#inText = true;
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (this.#depth === 0) this.#root = byte === OPEN_LIST ? 'list' : 'object';
        else this.#begin(place, byte);
        this.#depth += 1;
        if (this.#depth === 2 && this.#root === 'object' && byte === OPEN_LIST && this.#afterKey) {
          this.#list = new Spans();
          this.#listIsPlain = false;
          this.#elementStart = -1;
        }
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        this.#close(place);
        break;
      case COMMA:
        this.#endPiece(place);
        break;
      case COLON:
        if (this.#depth === 1 && this.#root === 'object' && this.#key !== undefined)
          this.#afterKey = true;
        break;
      default:
        this.#begin(place, byte);
    }
  }

  /** The first byte of a key, a member's value or an element. */
  #begin(place: number, byte: number): void {
    if (this.#root === 'list') {
      if (this.#depth === 1 && this.#elementStart < 0) this.#elementStart = place;
      return;
    }
    if (this.#depth === 1) {
      if (this.#key === undefined) this.#key = { start: place, bytes: [byte] };
      else if (this.#afterKey && this.#memberStart < 0) this.#memberStart = place;
    } else if (this.#depth === 2 && this.#list !== undefined && this.#elementStart < 0) {
      this.#elementStart = place;
      if (byte !== OPEN_OBJECT && byte !== OPEN_LIST) this.#listIsPlain = true;
    }
  }

  #close(place: number): void {
    if (this.#depth <= (this.#root === 'list' ? 1 : 2)) this.#endPiece(place);
    this.#depth -= 1;
    if (this.#depth === 0) {
      this.#end = place + 1;
      this.isDone = true;
    }
  }

  #endPiece(place: number): void {
    if (this.#root === 'list') {
      if (this.#depth === 1 && this.#elementStart >= 0) {
        this.#elements.push(this.#elementStart, place);
        this.#elementStart = -1;
      }
      return;
    }
    if (this.#depth === 2 && this.#list !== undefined && this.#elementStart >= 0) {
      // A list of numbers may be very long, and none of its elements is read alone.
      if (!this.#listIsPlain) this.#list.push(this.#elementStart, place);
      this.#elementStart = -1;
    }
    if (this.#depth === 1 && this.#key !== undefined) this.#endMember(place);
  }

  #endMember(end: number): void {
    const key = keyOf(this.#key?.bytes ?? []);
    if (this.#memberStart >= 0 && key !== undefined) {
      const isList = this.#list !== undefined && !this.#listIsPlain && this.#list.length > 0;
      const elements = isList ? this.#list : undefined;
      this.#members.push({ key, start: this.#memberStart, end, elements });
    }
    this.#key = undefined;
    this.#afterKey = false;
    this.#memberStart = -1;
    this.#list = undefined;
    this.#listIsPlain = false;
    this.#elementStart = -1;
  }
}

function keyOf(bytes: readonly number[]): string | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}
