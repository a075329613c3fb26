/**
 * A table as an Excel workbook (Office Open XML, ECMA-376): one sheet, cells with their types, the header kept in view.
 * Written here, since write-excel-file packs anything larger than 160 KB in a worker from a blob: address, which a
 * strict policy forbids; fflate is there already. Loads when somebody asks for the file.
 */
import { strToU8, zipSync } from 'fflate';
import type { Json } from '../../../contract/json.ts';
import { currencyOf } from '../../../contract/outputs/shared/currency.ts';
import { cellText } from '../../../contract/outputs/shared/delimited.ts';
import type { ExportFile } from '../../../contract/types.ts';
import { DAY, momentOf } from '../schedule/moment.ts';
import { cellAt, type DrawnColumn } from './columns.ts';

/** What Excel opens at the most, header included, and characters of a cell. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
const MOST_CHARACTERS = 32_767;
/** Day 0 of Excel's calendar, which has a 29 February 1900: right from March of that year on. */
const FIRST_DAY = Date.UTC(1899, 11, 30);
const FIRST_TRUE_DAY = 61;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** @throws RangeError when the table is larger than Excel opens. */
export function workbook(columns: readonly DrawnColumn[], count: number, name: string): ExportFile {
  if (count + 1 > MOST_ROWS || columns.length > MOST_COLUMNS) throw new RangeError('more cells than a sheet has');
  const styles = new Styles();
  const sheet = sheetXml(columns, count, styles);
  const files: Record<string, string> = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml', 'styles', 'styles.xml'),
    'xl/styles.xml': styles.xml(),
    'xl/worksheets/sheet1.xml': sheet,
  };
  const bytes = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]));
  return {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: zipSync(bytes, { level: 4 }),
  };
}

function contentTypes(): string {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
    `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`
  );
}

/** Kinds and targets in turn. */
function relations(...parts: string[]): string {
  let xml = `${XML}<Relationships xmlns="${PACKAGE}/relationships">`;
  for (let index = 0; index < parts.length; index += 2) {
    xml += `<Relationship Id="rId${index / 2 + 1}" Type="${OFFICE}/${parts[index]!}" Target="${parts[index + 1]!}"/>`;
  }
  return `${xml}</Relationships>`;
}

/** Number formats in use; style 0 is plain, 1 the header. */
class Styles {
  readonly #formats: string[] = [];

  /** The number of the style for a format. */
  of(format: string): number {
    let at = this.#formats.indexOf(format);
    if (at === -1) at = this.#formats.push(format) - 1;
    return at + 2;
  }

  xml(): string {
    const formats = this.#formats.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escaped(code)}"/>`);
    const cells = this.#formats.map(
      (_, at) => `<xf numFmtId="${164 + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    );
    return (
      `${XML}<styleSheet xmlns="${MAIN}">` +
      (formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '') +
      '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
      `<cellXfs count="${cells.length + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
      `<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${cells.join('')}</cellXfs>` +
      '</styleSheet>'
    );
  }
}

function sheetXml(columns: readonly DrawnColumn[], count: number, styles: Styles): string {
  const names = columns.map((_, index) => columnName(index));
  const formats = columns.map((column) => {
    const code = column.kind === 'number' ? numberFormat(column) : '';
    return code ? styles.of(code) : 0;
  });
  const widths = columns.map(
    ({ width }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${Math.round(width / 7)}" customWidth="1"/>`,
  );
  const parts = [
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    widths.length > 0 ? `<cols>${widths.join('')}</cols>` : '',
    `<sheetData><row r="1">${columns.map(({ label }, index) => textCell(`${names[index]!}1`, label, 1)).join('')}</row>`,
  ];
  for (let row = 0; row < count; row += 1) {
    let line = `<row r="${row + 2}">`;
    columns.forEach((column, index) => {
      line += cellXml(`${names[index]!}${row + 2}`, cellAt(column, row), column, formats[index]!, styles);
    });
    parts.push(line, '</row>');
  }
  parts.push('</sheetData></worksheet>');
  return parts.join('');
}

function cellXml(at: string, cell: Json | undefined, { kind }: DrawnColumn, style: number, styles: Styles): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (kind === 'date' && (typeof cell === 'string' || typeof cell === 'number')) {
    const date = dateCell(at, cell, styles);
    if (date) return date;
  }
  if (typeof cell === 'number') return `<c r="${at}"${style ? ` s="${style}"` : ''}><v>${cell}</v></c>`;
  return textCell(at, cellText(cell), 0);
}

function dateCell(at: string, cell: string | number, styles: Styles): string | null {
  const moment = momentOf(cell);
  if (!moment || moment.grain === 'year' || moment.grain === 'month') return null;
  const serial = (moment.wall - FIRST_DAY) / DAY;
  if (serial < FIRST_TRUE_DAY) return null;
  const style = styles.of(moment.grain === 'day' ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm:ss');
  return `<c r="${at}" s="${style}"><v>${serial}</v></c>`;
}

/** In the cell itself: a table of shared texts would be built only to be read once. */
function textCell(at: string, text: string, style: number): string {
  if (text === '') return '';
  const body = escaped(text.slice(0, MOST_CHARACTERS));
  return `<c r="${at}" t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${body}</t></is></c>`;
}

/** `#,##0.00` with what the column says of currency, unit, percent and digits; '' for a plain number. */
function numberFormat({ look, type, percent }: DrawnColumn): string {
  const digits =
    typeof look?.precision === 'number' ? Math.min(20, Math.max(0, Math.trunc(look.precision))) : undefined;
  const decimals = (count: number): string => (count > 0 ? `.${'0'.repeat(count)}` : '');
  if (percent) return `0${decimals(digits ?? 2)}%`;
  if (look?.format === 'scientific') return `0${decimals(digits ?? 4)}E+00`;
  const unit = typeof look?.unit === 'string' ? look.unit : '';
  const money = /currency|money/.test(type ?? '') || look?.format === 'currency' || currencyOf(unit) !== null;
  const quoted = unit === '' ? '' : ` "${unit.replaceAll('"', '')}"`;
  if (money) return `#,##0${decimals(digits ?? 2)}${quoted}`;
  if (digits !== undefined) return `#,##0${decimals(digits)}${quoted}`;
  return quoted ? `General${quoted}` : '';
}

/** 0 → A, 26 → AA. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

function sheetName(name: string): string {
  return (
    name
      .replace(/[\\/?*[\]:]/g, ' ')
      .trim()
      .slice(0, 31)
      .replace(/^'+|'+$/g, '') || 'Sheet1'
  );
}

/** What XML 1.0 cannot hold is left out; Excel reads `_x0041_` as a character, so its underscore is written that way. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, '')
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
