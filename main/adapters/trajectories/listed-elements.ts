/**
 * The elements of one list in a large JSON object, each by itself as it is read, and the rest of the object
 * without them: as many as they are, no more than one is in memory.
 */
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

export interface ListedElements {
  /** The next piece of the text; gives the elements that end in it, as JSON. */
  take(piece: string): readonly string[];
  /** The object as JSON, the list without its elements. */
  rest(): string;
}

/** `name`: of the member that is the list. What is no JSON stays none in what is given. */
export function listedElements(name: string): ListedElements {
  const rest: string[] = [];
  let element: string[] = [];
  let depth = 0;
  let isListed = false;
  let isText = false;
  let isEscaped = false;
  /** The last text directly in the object: the name of what follows the colon. */
  let word: string[] | undefined;
  let key = '';

  function take(piece: string): readonly string[] {
    const found: string[] = [];
    let from = 0;
    let wordFrom = 0;
    const keep = (to: number): void => {
      (isListed ? element : rest).push(piece.slice(from, to));
      from = to;
    };
    const ended = (to: number): void => {
      keep(to);
      const text = element.join('');
      element = [];
      if (text.trim() !== '') found.push(text);
    };
    for (let at = 0; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at);
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (code === ESCAPE) isEscaped = true;
        else if (code === QUOTE) {
          isText = false;
          word?.push(piece.slice(wordFrom, at + 1));
        }
        continue;
      }
      switch (code) {
        case QUOTE:
          isText = true;
          word = depth === 1 ? [] : undefined;
          wordFrom = at;
          break;
        case COLON:
          if (depth === 1) key = word?.join('') ?? '';
          break;
        case OPEN_LIST:
        case OPEN_OBJECT:
          depth += 1;
          if (isListed || depth !== 2 || code !== OPEN_LIST || key !== JSON.stringify(name)) break;
          keep(at + 1);
          isListed = true;
          break;
        case CLOSE_LIST:
        case CLOSE_OBJECT:
          depth -= 1;
          if (!isListed || depth !== 1) break;
          ended(at);
          isListed = false;
          break;
        case COMMA:
          if (!isListed || depth !== 2) break;
          ended(at);
          from = at + 1;
          break;
        default:
      }
    }
    if (isText) word?.push(piece.slice(wordFrom));
    keep(piece.length);
    return found;
  }

  return { take, rest: () => [...rest, ...element].join('') };
}
