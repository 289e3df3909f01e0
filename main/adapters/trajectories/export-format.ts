/** Any export format by its id; those that need a library load it when they are first asked for. */
import { assertNever } from '../../core/errors.ts';
import type { ExportFormat, ExportFormatId } from '../../core/trajectory/formats/format.ts';
import { isTextFormat, textFormats } from '../../core/trajectory/formats/registry.ts';

/** A format of files that are no text is a line here. */
export async function exportFormat(id: ExportFormatId): Promise<ExportFormat> {
  if (isTextFormat(id)) return textFormats[id];
  switch (id) {
    case 'parquet':
      return (await import('./parquet.ts')).parquet;
    case 'inspect':
      return (await import('./inspect.ts')).inspect;
    case 'ro-crate':
      return (await import('./ro-crate.ts')).roCrate;
    default:
      return assertNever(id);
  }
}
