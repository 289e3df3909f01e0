export interface Chosen<F> {
  readonly pdfs: readonly F[];
  /** Names of what is not a PDF by its name and type, and is left out. */
  readonly others: readonly string[];
}

interface FileLike {
  readonly name: string;
  readonly type: string;
}

/** Keeps the PDFs of what was chosen or dropped; files a system hides count as nothing. */
export function choosePdfs<F extends FileLike>(files: readonly F[]): Chosen<F> {
  const seen = files.filter(({ name }) => !name.startsWith('.'));
  const isPdf = (file: F) => file.type === 'application/pdf' || /\.pdf$/i.test(file.name);
  return {
    pdfs: seen.filter(isPdf),
    others: seen.filter((file) => !isPdf(file)).map(({ name }) => name),
  };
}
