/** Works as a reference file. */
import type { ReferenceFormat } from '../../core/library/reference-format.ts';
import type { WorkFields } from '../../core/library/work.ts';
import type { WritableWork } from './entry.ts';
import { pagesFrom } from './fields.ts';
import { keptUnder, readerOf } from './formats.ts';
import { lostFields, pairsOf } from './keeping.ts';
import { keyMaker } from './keys.ts';

export interface WrittenReferences {
  /** UTF-8, without a byte order mark. */
  readonly text: string;
  readonly mediaType: string;
  /** With its dot. */
  readonly ending: string;
  /** By work: what the format has no room for. Fields by name; "ris: N1, M3" was kept from a file of another format. */
  readonly lost: readonly { readonly workId: string; readonly fields: readonly string[] }[];
}

const kinds: Readonly<
  Record<ReferenceFormat, { readonly mediaType: string; readonly ending: string }>
> = {
  bibtex: { mediaType: 'application/x-bibtex', ending: '.bib' },
  biblatex: { mediaType: 'application/x-bibtex', ending: '.bib' },
  ris: { mediaType: 'application/x-research-info-systems', ending: '.ris' },
  nbib: { mediaType: 'application/nbib', ending: '.nbib' },
  csl_json: { mediaType: 'application/vnd.citationstyles.csl+json', ending: '.json' },
  endnote_xml: { mediaType: 'application/xml', ending: '.xml' },
};

/** As reference files write a range; papers print it with a dash. */
function withPlainPages(fields: WorkFields): WorkFields {
  return fields.pages === undefined ? fields : { ...fields, pages: pagesFrom(fields.pages) };
}

/** Works written between two pauses, in which the engine answers others. */
const STRETCH = 10;

export async function writeReferences(
  works: readonly WritableWork[],
  format: ReferenceFormat,
): Promise<WrittenReferences> {
  const { mapping, compose } = readerOf(format);
  const keyOf = keyMaker();
  const write = (work: WritableWork) => {
    const own = keptUnder(format);
    const fields = withPlainPages(work.fields);
    const pairs = pairsOf(mapping, fields, work.extra?.[own]);
    const others = Object.entries(work.extra ?? {})
      .filter(([name]) => name !== own)
      .map(
        ([name, kept]) =>
          `${name}: ${Object.keys(kept)
            .filter((tag) => tag !== '@order')
            .join(', ')}`,
      );
    const lost = [...lostFields(mapping, pairs, fields), ...others];
    return { workId: work.workId, key: keyOf(work), pairs, lost };
  };
  const written: ReturnType<typeof write>[] = [];
  for (const [index, work] of works.entries()) {
    written.push(write(work));
    if (index % STRETCH === STRETCH - 1) await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    text: compose(written),
    ...kinds[format],
    lost: written.flatMap(({ workId, lost }) =>
      lost.length === 0 ? [] : [{ workId, fields: lost }],
    ),
  };
}
