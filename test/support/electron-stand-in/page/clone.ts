/* oxlint-disable typescript/no-unsafe-type-assertion -- the text is read as the other function of this file wrote it */
/**
 * The structured clone algorithm as text, for values that cross Chromium's debugger, which carries
 * JSON. Both functions are also sent to the page as source: they use nothing outside themselves.
 */

/** A value as text. Throws `An object could not be cloned.` for what Electron's IPC cannot carry. */
export function encodeClone(value: unknown): string {
  const nodes: unknown[] = [];
  const seen = new Map<object, number>();
  const base64 = (buffer: ArrayBufferLike, from: number, length: number): string => {
    const bytes = new Uint8Array(buffer, from, length);
    if (typeof Buffer === 'function') return Buffer.from(bytes).toString('base64');
    let binary = '';
    for (let start = 0; start < bytes.length; start += 32_768) {
      binary += String.fromCharCode(...bytes.subarray(start, start + 32_768));
    }
    return btoa(binary);
  };
  const add = (item: unknown): number => {
    if (typeof item === 'object' && item !== null) {
      const known = seen.get(item);
      if (known !== undefined) return known;
      seen.set(item, nodes.length);
    }
    const place = nodes.length;
    nodes.push(null);
    nodes[place] = nodeOf(item);
    return place;
  };
  const nodeOf = (item: unknown): unknown => {
    switch (typeof item) {
      case 'undefined':
        return ['undefined'];
      case 'bigint':
        return ['bigint', String(item)];
      case 'number':
        return Number.isFinite(item) && !Object.is(item, -0)
          ? ['value', item]
          : ['number', Object.is(item, -0) ? '-0' : String(item)];
      case 'string':
      case 'boolean':
        return ['value', item];
      case 'object':
        return item === null ? ['value', null] : objectNode(item);
      case 'function':
      case 'symbol':
      default:
        throw new Error('An object could not be cloned.');
    }
  };
  const objectNode = (item: object): unknown => {
    if (Array.isArray(item)) return ['array', item.map(add)];
    if (item instanceof Date) return ['date', item.getTime()];
    if (item instanceof RegExp) return ['regexp', item.source, item.flags];
    if (item instanceof Map) return ['map', [...item].map(([key, held]) => [add(key), add(held)])];
    if (item instanceof Set) return ['set', [...item].map(add)];
    if (item instanceof Error) return ['error', item.name, item.message, item.stack ?? ''];
    if (item instanceof ArrayBuffer) return ['buffer', base64(item, 0, item.byteLength)];
    if (ArrayBuffer.isView(item)) {
      return ['view', kindOf(item), base64(item.buffer, item.byteOffset, item.byteLength)];
    }
    if (kindOf(item) === 'Object') {
      return ['object', Object.entries(item).map(([key, held]) => [key, add(held)])];
    }
    // Files, blobs, boxed primitives: structuredClone takes them, Electron's IPC does not.
    throw new Error('An object could not be cloned.');
  };
  const kindOf = (item: object): string => Object.prototype.toString.call(item).slice(8, -1);
  let plain: unknown;
  try {
    // The platform's own algorithm decides what can be cloned, runs getters and drops prototypes.
    plain = structuredClone(value);
  } catch {
    throw new Error('An object could not be cloned.');
  }
  add(plain);
  return JSON.stringify(nodes);
}

/** The value again, made of the objects of the world it is read in. */
export function decodeClone(text: string): unknown {
  const nodes = JSON.parse(text) as [string, ...unknown[]][];
  const made = new Map<number, unknown>();
  const bytesOf = (encoded: unknown): Uint8Array<ArrayBuffer> => {
    const binary = atob(String(encoded));
    const bytes = new Uint8Array(binary.length);
    for (let place = 0; place < binary.length; place += 1) bytes[place] = binary.charCodeAt(place);
    return bytes;
  };
  const keep = <Value>(place: number, value: Value): Value => {
    made.set(place, value);
    return value;
  };
  const read = (place: number): unknown => {
    if (made.has(place)) return made.get(place);
    const [kind, first, second, third] = nodes[place] ?? ['undefined'];
    switch (kind) {
      case 'value':
        return first;
      case 'undefined':
        return undefined;
      case 'number':
        return Number(first);
      case 'bigint':
        return BigInt(String(first));
      case 'array': {
        const list: unknown[] = keep(place, []);
        for (const item of first as number[]) list.push(read(item));
        return list;
      }
      case 'object': {
        const object: Record<string, unknown> = keep(place, {});
        for (const [key, held] of first as [string, number][]) {
          Object.defineProperty(object, key, {
            value: read(held),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        }
        return object;
      }
      case 'date':
        return keep(place, new Date(first === null ? Number.NaN : Number(first)));
      case 'regexp':
        return keep(place, new RegExp(String(first), String(second)));
      case 'map': {
        const map = keep(place, new Map<unknown, unknown>());
        for (const [key, held] of first as [number, number][]) map.set(read(key), read(held));
        return map;
      }
      case 'set': {
        const set = keep(place, new Set<unknown>());
        for (const item of first as number[]) set.add(read(item));
        return set;
      }
      case 'error': {
        const known: Record<string, ErrorConstructor> = {
          EvalError,
          RangeError,
          ReferenceError,
          SyntaxError,
          TypeError,
          URIError,
        };
        const error = keep(place, new (known[String(first)] ?? Error)(String(second)));
        error.stack = String(third);
        return error;
      }
      case 'buffer':
        return keep(place, bytesOf(first).buffer);
      case 'view': {
        const views: Record<string, new (buffer: ArrayBuffer) => unknown> = {
          Int8Array,
          Uint8Array,
          Uint8ClampedArray,
          Int16Array,
          Uint16Array,
          Int32Array,
          Uint32Array,
          Float32Array,
          Float64Array,
          BigInt64Array,
          BigUint64Array,
          DataView,
        };
        return keep(place, new (views[String(first)] ?? Uint8Array)(bytesOf(second).buffer));
      }
      default:
        throw new Error(`A value of the unknown kind ${kind} came from the other side`);
    }
  };
  return read(0);
}
