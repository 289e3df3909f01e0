/** The characters that JSON is built with: as bytes of UTF-8 and as units of a text they are the same. */
export const QUOTE = 0x22;
export const ESCAPE = 0x5c;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
