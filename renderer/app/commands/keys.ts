/**
 * Shortcuts as text: strokes separated by a space, keys of a stroke by "+": `mod+k`, `g w`, `?`.
 * `mod` is Ctrl, or Command on a Mac.
 */
export interface Stroke {
  readonly key: string;
  readonly mod: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** What of a keyboard event matters here. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'
>;

export function parseKeys(keys: string): readonly Stroke[] {
  return keys.split(' ').map((stroke) => {
    // The plus sign itself is a key too.
    const parts = stroke === '+' ? ['+'] : stroke.toLowerCase().split('+');
    return {
      key: parts.at(-1) ?? '',
      mod: parts.includes('mod'),
      alt: parts.includes('alt'),
      shift: parts.includes('shift'),
    };
  });
}

/** True when the press is this stroke. Shift is ignored for signs such as "?", which need it anyway. */
export function isStroke(press: KeyPress, stroke: Stroke): boolean {
  const mod = press.ctrlKey || press.metaKey;
  if (mod !== stroke.mod || press.altKey !== stroke.alt) return false;
  if (/^[a-z0-9]$/.test(stroke.key)) {
    if (press.shiftKey !== stroke.shift) return false;
    // Alt changes the letter on some keyboards, so the physical key counts as well.
    return (
      press.key.toLowerCase() === stroke.key ||
      (stroke.alt && press.code === `Digit${stroke.key}`) ||
      (stroke.alt && press.code === `Key${stroke.key.toUpperCase()}`)
    );
  }
  if (stroke.key.length > 1 && press.shiftKey !== stroke.shift) return false;
  return press.key.toLowerCase() === stroke.key;
}

/** True for shortcuts that may act while somebody types: those with a modifier. */
export function worksWhileTyping(keys: string): boolean {
  const [first] = parseKeys(keys);
  return first !== undefined && (first.mod || first.alt);
}

const isMac = typeof navigator !== 'undefined' && /mac|iphone|ipad/i.test(navigator.userAgent);

const LABELS: Readonly<Record<string, string>> = {
  enter: 'Enter',
  escape: 'Esc',
  arrowdown: '↓',
  arrowup: '↑',
  arrowleft: '←',
  arrowright: '→',
};

/** The names of the keys, stroke by stroke, for the screen. */
export function keyLabels(keys: string, mac: boolean = isMac): string[][] {
  return parseKeys(keys).map((stroke) => [
    ...(stroke.mod ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(stroke.alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(stroke.shift ? ['Shift'] : []),
    LABELS[stroke.key] ?? stroke.key.toUpperCase(),
  ]);
}
