/** Ids in the names of tests: requirements (`MSG-04`) and vectors (`GV-012`). */
const DASHED = /^[A-Z][A-Z\d]*-\d{2,3}$/u
/** Ids of other catalogues stand beside ours in names: `A04`, `W19`, `XEP-0198`. */
const LEADING = /['"`]((?:[A-Z][A-Z\d]*-?\d+[:,]? )+)/gu

/** The ids that a name holds, wherever they stand. */
export function idsIn(name: string): readonly string[] {
  return name.split(/[^A-Z\d-]+/u).filter((word) => DASHED.test(word))
}

/**
 * The ids that names in the source of a test file begin with, words behind them. An id that is put together at run time is
 * not seen, and one that stands for itself is no name.
 */
export function idsInSource(source: string): readonly string[] {
  const runs = [...source.matchAll(LEADING)].map((match) => match[1] ?? '')
  return [...new Set(runs.flatMap(idsIn))]
}
