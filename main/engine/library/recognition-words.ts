/** What a person is told of text that was recognised and cannot be relied on. */
import type { Recognition } from '../../core/library/recognition.ts';

/** With the way on: the languages that are here and were not used, and how others are got. */
export function doubtWords(
  { confidence, languages }: Pick<Recognition, 'confidence' | 'languages'>,
  installed: readonly string[],
): string {
  const others = installed.filter((language) => !languages.includes(language));
  const again =
    others.length === 0 ? '' : ` Recognise it again in its own language (${others.join(', ')}).`;
  return `The text looks unreliable (mean confidence ${Math.round(confidence)} %). ${installedWords(installed)}${again}${missingWords(installed)} It is kept, and marked as unreliable.`;
}

export function installedWords(installed: readonly string[]): string {
  return `Installed languages: ${installed.join(', ')}.`;
}

/** How Debian and Ubuntu call the data of a language; other systems have it under the name in it. */
function missingWords(installed: readonly string[]): string {
  const chinese = installed.includes('chi_sim') ? '' : ' tesseract-ocr-chi-sim for Chinese, or';
  return ` Install${chinese} the data of its language, then recognise it again.`;
}
