/** Characters of one note; the engine refuses more. */
export const NOTE_LIMIT = 5_000;
