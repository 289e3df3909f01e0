/** A JSON value with its texts changed, its shape and types kept. */

export interface ValueText {
  /** `name`: of a member. `number`: as it is written; what it is changed to must be a number too. */
  readonly what: 'text' | 'name' | 'number';
  readonly text: string;
  /** What the value stands under: a member's name, a header's name, a flag before it in a list. */
  readonly under?: string;
  readonly pointer: string;
}

type Change = (text: ValueText) => string;

/** Deeper than anything made by hand or by a tool; what lies below is not kept, since it is not looked at. */
const DEEPEST = 400;
export const TOO_DEEP = '[too deep to be looked through]';

/** `shaped`: texts only; `free`: names of members and numbers too. */
export function mapValue(
  value: unknown,
  pointer: string,
  change: Change,
  how: 'shaped' | 'free',
): unknown {
  return mapAt(value, pointer, undefined, 0, { change, how });
}

function mapAt(
  value: unknown,
  pointer: string,
  under: string | undefined,
  depth: number,
  walk: { readonly change: Change; readonly how: 'shaped' | 'free' },
): unknown {
  const named = under === undefined ? {} : { under };
  if (typeof value === 'string')
    return walk.change({ what: 'text', text: value, pointer, ...named });
  if (typeof value === 'number')
    return walk.how === 'free' ? mapNumber(value, pointer, named, walk.change) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return TOO_DEEP;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => {
      // ["--password", "…"], as a command's arguments are written.
      const before: unknown = value[index - 1];
      const flag = typeof before === 'string' && /^--?[a-z]/i.test(before) ? before : under;
      return mapAt(item, `${pointer}/${index}`, flag, depth + 1, walk);
    });
  }
  return mapMembers(value, pointer, depth, walk);
}

function mapMembers(
  value: object,
  pointer: string,
  depth: number,
  walk: { readonly change: Change; readonly how: 'shaped' | 'free' },
): object {
  const entries: [string, unknown][] = Object.entries(value);
  const called = calledBy(entries);
  const taken = new Set<string>();
  return Object.fromEntries(
    entries.map(([name, member]) => {
      const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const under = called !== undefined && name === 'value' ? called : name;
      const mapped = mapAt(member, at, under, depth + 1, walk);
      const wanted =
        walk.how === 'free' ? walk.change({ what: 'name', text: name, pointer: at }) : name;
      let own = wanted;
      for (let again = 2; taken.has(own); again += 1) own = `${wanted} (${again})`;
      taken.add(own);
      return [own, mapped];
    }),
  );
}

/** {"name": "Authorization", "value": "…"}, as headers and variables are often listed. */
function calledBy(entries: readonly (readonly [string, unknown])[]): string | undefined {
  const found = entries.find(
    ([name, member]) => /^(name|key|header|variable)$/i.test(name) && typeof member === 'string',
  );
  return found !== undefined && typeof found[1] === 'string' ? found[1] : undefined;
}

/** A number that is cut becomes 0, so that it stays a number. */
function mapNumber(
  value: number,
  pointer: string,
  named: { readonly under?: string },
  change: Change,
): number {
  const text = String(value);
  return change({ what: 'number', text, pointer, ...named }) === text ? value : 0;
}
