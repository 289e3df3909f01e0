/**
 * Puts a text on the clipboard; HTML also as formatted text, for word processors. False where the
 * browser does not allow it.
 */
export async function copyText(
  text: string,
  format: 'text' | 'html' | 'markdown',
): Promise<boolean> {
  try {
    if (format === 'html') {
      const plain = new DOMParser().parseFromString(text, 'text/html').body.textContent;
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob([text], { type: 'text/html' }),
          'text/plain': new Blob([plain], { type: 'text/plain' }),
        }),
      ]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    return true;
  } catch {
    return false;
  }
}
