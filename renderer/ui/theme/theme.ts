import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver } from '@mantine/core';
import { accent, brick, green, ink, ochre, paper, teal } from './palette.ts';

/** For reading: reports, quotes, titles of works. Chinese falls back to the system's Song faces. */
export const SERIF =
  "'Source Serif 4 Variable', 'Noto Serif CJK SC', 'Noto Serif SC', 'Source Han Serif SC', 'Songti SC', SimSun, Georgia, serif";
const SANS =
  "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";
const MONO =
  "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace";

/** Cairn's look on Mantine: paper and ink, one accent, small radii, no shadows but for floating things. */
export const theme = createTheme({
  colors: { gray: paper, dark: ink, accent, teal, green, ochre, brick, red: brick, yellow: ochre },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: true,
  luminanceThreshold: 0.36,
  white: '#fffefb',
  black: '#211f1a',
  fontFamily: SANS,
  fontFamilyMonospace: MONO,
  headings: {
    fontFamily: SERIF,
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h4: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Tooltip: {
      defaultProps: {
        withArrow: false,
        openDelay: 350,
        events: { hover: true, focus: true, touch: true },
      },
    },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 }, padding: 'lg' },
      styles: { title: { fontFamily: SERIF, fontSize: '1.1875rem', fontWeight: 600 } },
    },
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 500 } } },
    Menu: {
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 80 },
        // A menu's children must be its items; the placeholder for the first focus is none.
        withInitialFocusPlaceholder: false,
      },
    },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    HoverCard: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
  },
});

/** Cairn's own variables, for the parts that are set in plain CSS. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--cairn-serif': SERIF,
    '--cairn-measure': '68ch',
  },
  light: {
    '--mantine-color-body': '#faf8f4',
    '--mantine-color-text': '#211f1a',
    '--mantine-color-dimmed': '#635d52',
    '--mantine-color-placeholder': '#7a7366',
    '--mantine-color-anchor': '#2f4a73',
    '--mantine-color-default': '#fffefb',
    '--mantine-color-default-hover': '#f3f0e9',
    '--mantine-color-default-border': '#d3ccbe',
    '--mantine-color-error': '#9b3b2b',
    '--cairn-surface': '#fffefb',
    '--cairn-sunk': '#f2efe8',
    '--cairn-line': '#e3ded3',
    '--cairn-line-strong': '#c9c2b3',
    '--cairn-hover': '#efebe2',
    '--cairn-selected': '#e6ebf3',
    '--cairn-accent': '#2f4a73',
    '--cairn-focus': '#3b5b8a',
    '--cairn-located': '#155d55',
    '--cairn-supported': '#365f25',
    '--cairn-uncited': '#7a5510',
    '--cairn-stale': '#8f3626',
    '--cairn-highlight': '#f6e7b4',
  },
  dark: {
    '--mantine-color-body': '#171612',
    '--mantine-color-text': '#e9e5dc',
    '--mantine-color-dimmed': '#aaa497',
    '--mantine-color-placeholder': '#8f897c',
    '--mantine-color-anchor': '#a9bedd',
    '--mantine-color-default': '#211f1b',
    '--mantine-color-default-hover': '#2a2823',
    '--mantine-color-default-border': '#45423a',
    '--mantine-color-error': '#e59a8b',
    '--cairn-surface': '#1e1d19',
    '--cairn-sunk': '#12110e',
    '--cairn-line': '#32302a',
    '--cairn-line-strong': '#4b4840',
    '--cairn-hover': '#26241f',
    '--cairn-selected': '#25303f',
    '--cairn-accent': '#a9bedd',
    '--cairn-focus': '#91a8cc',
    '--cairn-located': '#73b9b1',
    '--cairn-supported': '#9cc786',
    '--cairn-uncited': '#dbb257',
    '--cairn-stale': '#e59a8b',
    '--cairn-highlight': '#5c4d1c',
  },
});
