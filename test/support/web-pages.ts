/** Pages as servers send them. */

/** Sentences enough that the page counts as an article. */
export const SENTENCES = [
  'Learners who spaced their practice remembered 62% of the words after one week.',
  'Learners who massed their practice remembered 41% of the words after one week.',
  'The difference held for pictures and motor skills, in the laboratory and in the classroom.',
  'It was larger the longer the interval between learning and the final test became.',
  'None of the participants had been told which schedule was expected to work better.',
] as const;

export function articlePage(
  options: { readonly head?: string; readonly before?: string; readonly after?: string } = {},
): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Spacing and recall | The Memory Pages</title>${options.head ?? ''}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About us</a></li></ul></nav>
${options.before ?? ''}<article><h1>Spacing and recall</h1>
${SENTENCES.map((sentence) => `<p>${sentence}</p>`).join('\n')}
<h2>What the schedules were</h2>
<table><caption>Recall by schedule</caption><tr><th>Schedule</th><th>Recall</th></tr>
<tr><td>spaced</td><td>62%</td></tr><tr><td>massed</td><td>41%</td></tr></table>
</article>${options.after ?? ''}<footer>We use cookies.</footer></body></html>`;
}
