/** The words for what can go wrong with a file. Each says what was kept and what to do next. */
import type { Failure } from '../../core/errors.ts';

const KEPT = 'The file was not changed.';

export function unreadable(path: string, reason: string): Failure {
  return {
    code: 'unreadable_path',
    message: `${path} could not be read (${reason}). Check that it exists and that you may open it, then try again.`,
    retry: true,
  };
}

export function emptyFile(): Failure {
  return {
    code: 'pdf_empty',
    message: `The file is empty (0 bytes). ${KEPT} It was probably cut off while downloading: get it again.`,
  };
}

export function withoutPages(): Failure {
  return {
    code: 'pdf_empty',
    message: `The PDF has no pages. ${KEPT} Get another copy of it.`,
  };
}

export function tooLarge(): Failure {
  return {
    code: 'too_large',
    message: `The file is too large to be read here. ${KEPT} Split it into parts and import those.`,
  };
}

export function outOfMemory(): Failure {
  return {
    code: 'too_large',
    message: `Reading the file needed more memory than is allowed for one file. ${KEPT} Print it to a new PDF or split it, and import that.`,
  };
}

export function notPdf(): Failure {
  return {
    code: 'not_a_pdf',
    message: `The file is not a PDF, whatever its name says. ${KEPT} Web pages saved as .pdf are a common cause: download the article itself.`,
  };
}

export function damaged(reason: string): Failure {
  return {
    code: 'pdf_damaged',
    message: `The PDF is damaged and no page of it could be read (${reason}). ${KEPT} Get another copy, or open and save it again in a PDF viewer.`,
  };
}

export function passwordRequired(): Failure {
  return {
    code: 'pdf_password_required',
    message: `The PDF is locked with a password. ${KEPT} Give its password to read it.`,
    retry: true,
  };
}

export function passwordWrong(): Failure {
  return {
    code: 'pdf_password_wrong',
    message: `The password does not open this PDF. ${KEPT} Check capitals and spaces, and try again.`,
    retry: true,
  };
}

export function timedOut(seconds: number): Failure {
  return {
    code: 'pdf_timeout',
    message: `Reading the PDF made no progress for ${seconds} seconds and was given up. ${KEPT} Print it to a new PDF and import that.`,
    retry: true,
  };
}

export function crashed(reason: string): Failure {
  return {
    code: 'pdf_damaged',
    message: `The PDF made the reader fail (${reason}). ${KEPT} Other files are not affected. Get another copy, or print it to a new PDF.`,
  };
}

export function stopped(): Failure {
  return { code: 'stopped', message: `Reading was stopped. ${KEPT}`, retry: true };
}

export function noSuchPage(page: number, total: number): Failure {
  return {
    code: 'not_found',
    message: `The document has no page ${page}; it has ${total}. Choose a page from 1 to ${total}.`,
  };
}
