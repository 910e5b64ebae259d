import type { SchemaEntry } from '../schema.ts'
import type { PageFile } from './page-file.ts'
import { readTablePage, type Row, type Value } from './record.ts'

/** A table as it should be: what its rows have to look like. Rows from before a column was added go without it. */
export type TableShape = {
  readonly name: string
  readonly columns: readonly Column[]
  /** How many columns each row has at least. */
  readonly least: number
}

export type Column = {
  readonly name: string
  readonly type: string
  readonly required: boolean
  /** Whether it is another name of the rowid, which is not in the record. */
  readonly isRowid: boolean
}

/** What of a table can be read. */
export type Salvaged = {
  readonly rows: readonly Row[]
  /** Whether that is all there was, as far as can be told. */
  readonly whole: boolean
}

/**
 * Reads what can be read of these tables, by name: first what their trees lead to, then, where a tree is broken, from every page
 * that no tree leads to. A row that could be of two broken tables is taken for none.
 */
export function salvageTables(
  file: PageFile,
  shapes: readonly TableShape[],
): ReadonlyMap<string, Salvaged> {
  const seen = new Set<number>()
  const schema = readTree(file, 1, seen)
  const roots = new Map(schema.rows.flatMap(rootOf))
  const found = new Map<string, { rows: Row[]; whole: boolean }>()
  for (const shape of shapes) {
    const root = roots.get(shape.name)
    // Of a schema that is whole nothing is missing: the table was not made yet.
    if (root === undefined) found.set(shape.name, { rows: [], whole: schema.whole })
    else found.set(shape.name, readTree(file, root, seen))
  }
  // Other trees' pages are nobody's rows.
  for (const root of roots.values()) readTree(file, root, seen)
  const broken = shapes.filter(({ name }) => !found.get(name)?.whole)
  for (const row of broken.length > 0 ? readLoose(file, seen) : []) {
    const [only, ...others] = broken.filter((shape) => fits(row, shape))
    if (only && others.length === 0) found.get(only.name)?.rows.push(row)
  }
  return found
}

/** What can be read of the schema. */
export function readSchema(file: PageFile): readonly SchemaEntry[] {
  const { rows } = readTree(file, 1, new Set())
  return rows.map(({ values: [type, name, , , sql] }) => ({ type, name, sql }))
}

/** Name and root page of a table in a row of the schema. */
function rootOf({ values }: Row): readonly [string, number][] {
  const [type, name, , root] = values
  const isTable = type === 'table' && typeof name === 'string' && typeof root === 'number'
  return isTable && root > 0 ? [[name, root]] : []
}

function readTree(
  file: PageFile,
  root: number,
  seen: Set<number>,
): { rows: Row[]; whole: boolean } {
  const rows: Row[] = []
  let whole = true
  const waiting = [root]
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const page = seen.has(number) ? undefined : readTablePage(file, number)
    if (!page) {
      whole = false
      continue
    }
    seen.add(number)
    if (page.kind === 'interior') {
      for (const child of page.children.toReversed()) waiting.push(child)
      continue
    }
    for (const row of page.rows) rows.push(row)
    whole &&= page.whole
  }
  return { rows, whole }
}

/** The rows of all leaves that were not seen; those of the log, which are newer, come first. */
function* readLoose(file: PageFile, seen: ReadonlySet<number>): Generator<Row> {
  const numbers = Array.from({ length: file.count }, (_, index) => index + 1)
  const loose = numbers.filter((number) => !seen.has(number))
  const logged = loose.filter((number) => file.isLogged(number))
  const others = loose.filter((number) => !file.isLogged(number))
  for (const number of [...logged, ...others]) {
    const page = readTablePage(file, number)
    if (page?.kind === 'leaf') yield* page.rows
  }
}

/** Whether a row can be one of this table. */
export function fits({ values }: Row, { columns, least }: TableShape): boolean {
  if (values.length < least || values.length > columns.length) return false
  return values.every((value, index) => {
    const column = columns[index]
    return column !== undefined && canHold(column, value)
  })
}

function canHold({ type, required, isRowid }: Column, value: Value): boolean {
  if (isRowid) return value === null
  if (value === null) return !required
  if (type === 'TEXT') return typeof value === 'string'
  if (type === 'INTEGER') return typeof value === 'number' || typeof value === 'bigint'
  if (type === 'BLOB') return value instanceof Uint8Array
  return true
}
