/**
 * Raised with every change that gives the same bytes another text, also by a library used for it. In
 * a file of its own: who only asks for the name need not load what reads pages, which runs in a thread.
 */
export const WEB_EXTRACTOR = 'cairn-web-1';
