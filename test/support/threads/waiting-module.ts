/** A module that is loaded asynchronously, as PDF.js is. */
export const WAITED = await new Promise<number>((resolve) => setTimeout(() => resolve(5), 5));
