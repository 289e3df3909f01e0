/**
 * Puts a text on the clipboard, and beside it the same formatted, for word processors. False where
 * the browser does not allow it.
 */
export async function copyText(text: string, html?: string): Promise<boolean> {
  try {
    if (html === undefined) {
      await navigator.clipboard.writeText(text);
    } else {
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob([html], { type: 'text/html' }),
          'text/plain': new Blob([text], { type: 'text/plain' }),
        }),
      ]);
    }
    return true;
  } catch {
    return false;
  }
}
