/** The colour behind the page until it is painted, so that no window flashes white. As in the theme. */
export const paperColours = { light: '#faf8f4', dark: '#171612' } as const;
