/** Small pieces of HTML that also say which words a reader sees. */

export interface Piece {
  readonly html: string;
  /** As in a file of truths. */
  readonly truth: string;
}

/** What is seen of some markup: no tags, no soft hyphens; a cell or a formula's part is a word apart. */
function seen(html: string): string {
  return html
    .replaceAll('\u00AD', '')
    .replaceAll('&amp;', '&')
    .replace(/<\/?(?:td|th|tr|mi|mn|mo|mfrac|msub|msup|msubsup|msqrt|br|div)\b[^>]*>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A soft hyphen for each "|". */
function soft(text: string): string {
  return text.replaceAll('|', '\u00AD');
}

function element(tag: string, name: string, mark: string) {
  return (text: string): Piece => {
    const html = soft(text);
    return {
      html: `<${tag}${name === '' ? '' : ` class="${name}"`}>${html}</${tag}>`,
      truth: mark + seen(html),
    };
  };
}

export const title = element('h1', '', '');
export const heading = element('h2', '', '');
export const paragraph = element('p', '', '');
export const plain = element('p', 'plain', '');
export const formula = element('p', 'formula', '');
export const entry = element('p', 'entry', '');
export const note = element('p', 'note', '[float] ');
export const caption = element('p', 'caption', '[float] ');

/** The first row is the head. */
export function table(rows: readonly (readonly string[])[]): Piece {
  const html = rows
    .map((cells, index) => {
      const tag = index === 0 ? 'th' : 'td';
      return `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
    })
    .join('');
  return { html: `<table>${html}</table>`, truth: `[float] ${seen(html)}` };
}

/** A drawing with words in it. */
export function figure(
  width: number,
  height: number,
  labels: readonly (readonly [number, number, string])[],
): Piece {
  const texts = labels.map(
    ([x, y, label]) =>
      `<text x="${x}" y="${y}" font-size="8" font-family="Liberation Sans">${label}</text>`,
  );
  return {
    html: `<svg width="${width}pt" height="${height}pt" viewBox="0 0 ${width} ${height}"><rect x="30" y="8" width="${width - 40}" height="${height - 30}" fill="none" stroke="gray"/>${texts.join('')}</svg>`,
    truth: `[optional] ${labels.map(([, , label]) => label).join(' ')}`,
  };
}

/** A part of a page with a fixed place; `top` and `height` in points. */
export function area(
  {
    top,
    height,
    left,
    width,
    name = '',
  }: {
    readonly top: number;
    readonly height?: number;
    readonly left?: number;
    readonly width?: number;
    readonly name?: string;
  },
  pieces: readonly Piece[],
): Piece {
  const place = [
    `top:${top}pt`,
    ...(height === undefined ? [] : [`height:${height}pt`]),
    ...(left === undefined ? [] : [`left:${left}pt`]),
    ...(width === undefined ? [] : [`width:${width}pt`]),
  ].join(';');
  return {
    html: `<div class="area ${name}" style="${place}">${pieces.map((one) => one.html).join('')}</div>`,
    truth: pieces.map((one) => one.truth).join('\n\n'),
  };
}

/** What returns on every page and is not part of its text. */
export function frame(left: string, right: string, number: number | string): Piece {
  return {
    html: `<div class="head"><span>${left}</span><span>${right}</span></div><div class="foot">${number}</div>`,
    truth: '',
  };
}

export function pageOf(pieces: readonly Piece[]): {
  readonly html: string;
  readonly truth: readonly string[];
} {
  return {
    html: pieces.map(({ html }) => html).join('\n'),
    truth: pieces.map(({ truth }) => truth).filter((truth) => truth !== ''),
  };
}

/** The same page without a truth: it is there for its neighbours. */
export function filler(pieces: readonly Piece[]): {
  readonly html: string;
  readonly truth: readonly string[];
} {
  return { html: pageOf(pieces).html, truth: [] };
}
