import { isStroke, parseKeys, worksWhileTyping } from './keys.ts';
import type { KeyPress } from './keys.ts';

/** Milliseconds in which the second key of a sequence such as `g w` must follow. */
const SEQUENCE_MILLISECONDS = 1_200;

export interface Bound {
  readonly id: string;
  readonly keys: readonly string[];
}

/**
 * Finds the command a key press means, and remembers the first key of a sequence. Later commands win
 * over earlier ones: what a room binds covers what the shell binds.
 */
export class KeyMatcher {
  #waiting: { readonly press: KeyPress; readonly until: number } | undefined;

  match(
    press: KeyPress,
    commands: readonly Bound[],
    context: { readonly typing: boolean; readonly now: number },
  ): string | undefined {
    const waiting =
      this.#waiting && this.#waiting.until >= context.now ? this.#waiting.press : undefined;
    this.#waiting = undefined;
    let startsSequence = false;
    for (const command of commands.toReversed()) {
      for (const keys of command.keys) {
        if (context.typing && !worksWhileTyping(keys)) continue;
        const [first, second] = parseKeys(keys);
        if (!first) continue;
        if (!second) {
          if (waiting === undefined && isStroke(press, first)) return command.id;
        } else if (waiting && isStroke(waiting, first) && isStroke(press, second)) {
          return command.id;
        } else if (isStroke(press, first)) {
          startsSequence = true;
        }
      }
    }
    if (startsSequence) this.#waiting = { press, until: context.now + SEQUENCE_MILLISECONDS };
    return undefined;
  }
}
