/** A PDF that carries no font of its own: its text can only be read with PDF.js's character maps. */
import { assemble } from './pdf-writer.ts';

export const CHINESE_TEXT = '中文测试';

/** The same four characters in GBK, drawn with a font that the reader must know. */
const STREAM = 'BT /F1 14 Tf 72 700 Td <D6D0CEC4B2E2CAD4> Tj ET';

/** The bytes of a file with `CHINESE_TEXT` as its only text. */
export function writeChinesePdf(): Uint8Array {
  return assemble([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 6 0 R >> >> >>',
    `<< /Length ${STREAM.length} >>\nstream\n${STREAM}\nendstream`,
    '<< /Title (Characters) >>',
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [7 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 8 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  ]);
}
