/**
 * The examples of RFC 3921 as vectors (`GV`, by the order of the text; GV-129 would be the outline of a syntax, which is none),
 * stanzas to be tolerated or refused (`NV`), and further ones that are not of this document (`XV`).
 */
export const VECTORS: readonly string[] = [
  ...numbered('GV', 182, 3).filter((id) => id !== 'GV-129'),
  ...numbered('NV', 25, 2),
  ...numbered('XV', 7, 2),
]

function numbered(series: string, count: number, digits: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    return `${series}-${String(index + 1).padStart(digits, '0')}`
  })
}
