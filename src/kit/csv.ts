/** Comma-separated text as RFC 4180 has it, for spreadsheets and payroll systems. */

/** A row with its line end. A text that a spreadsheet would run as a formula is kept a text by an apostrophe. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

const cell = (text: string): string => {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
