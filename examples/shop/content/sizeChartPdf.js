// @ts-check
import { sizes } from '../shared/sizes.js';

/** A one-page A5 size chart, written by hand: a PDF is text with a table of byte offsets at its end. */
export function sizeChartPdf() {
  const rows = sizes.map(({ eu, uk, us, cm }) => [`EU ${eu}`, `UK ${uk}`, `US ${us}`, `${cm} cm`]);
  const lines = rows.flatMap((cells, row) =>
    cells.map((cell, column) => `BT /F1 11 Tf ${48 + column * 85} ${470 - row * 24} Td (${cell}) Tj ET`),
  );
  const page = ['BT /F1 22 Tf 48 520 Td (Acme Shoes: size chart) Tj ET', ...lines].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + end, 'latin1');
}
