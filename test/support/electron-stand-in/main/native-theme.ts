import { EventEmitter } from 'node:events';
import type { NativeTheme } from 'electron';
import { strict } from '../strict.ts';
import type { StandInContents } from './web-contents.ts';

type Members = Pick<
  NativeTheme,
  | 'themeSource'
  | 'shouldUseDarkColors'
  | 'shouldUseHighContrastColors'
  | 'shouldUseInvertedColorScheme'
  | 'inForcedColorsMode'
  | 'prefersReducedTransparency'
>;

/** Says that the system is dark when it is `dark`. */
export const SYSTEM_THEME_VARIABLE = 'CAIRN_STAND_IN_THEME';

/** `nativeTheme`: what the app chose, over a system that is light unless the variable says otherwise. */
export class StandInTheme extends EventEmitter implements Members {
  readonly forMain: NativeTheme;
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  /** True once the app has set a source. */
  chosen = false;
  private source: NativeTheme['themeSource'] = 'system';

  constructor() {
    super();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the rest throws when it is used
    this.forMain = strict('nativeTheme', this as unknown as Members) as unknown as NativeTheme;
  }

  get themeSource(): NativeTheme['themeSource'] {
    return this.source;
  }

  set themeSource(source: NativeTheme['themeSource']) {
    if (source === this.source) return;
    this.source = source;
    this.chosen = true;
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.source === 'system'
      ? process.env[SYSTEM_THEME_VARIABLE] === 'dark'
      : this.source === 'dark';
  }
}

/**
 * Makes a page see the app's choice. Until the app has chosen once, what the driver of the test
 * emulates stays.
 */
export function showTheme(theme: StandInTheme, contents: StandInContents): void {
  if (!theme.chosen) return;
  const value = theme.shouldUseDarkColors ? 'dark' : 'light';
  void contents.run(({ session }) =>
    session.tell('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value }],
    }),
  );
}
