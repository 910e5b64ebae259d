import type { DatabaseSync } from 'node:sqlite'
import type { Column, TableShape } from './tables.ts'

/** The shapes of all tables of a database that hold something of their own; what a search index is made of does not. */
export function shapesOf(database: DatabaseSync): readonly TableShape[] {
  const tables = database
    .prepare(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .all()
  return tables.map(({ name }) => shapeOf(database, String(name)))
}

function shapeOf(database: DatabaseSync, name: string): TableShape {
  const rows = database.prepare('SELECT * FROM pragma_table_info(?) ORDER BY cid').all(name)
  const keys = rows.filter(({ pk }) => Number(pk) > 0)
  const columns = rows.map((row): Column => {
    const isRowid = row['pk'] === 1 && keys.length === 1 && row['type'] === 'INTEGER'
    const required = row['notnull'] === 1 && !isRowid
    return { name: String(row['name']), type: String(row['type']), required, isRowid }
  })
  // A column can be added later only where rows may go without it.
  const lastNeeded = rows.findLastIndex(
    (row, index) => row['dflt_value'] === null && columns[index]?.required === true,
  )
  return { name, columns, least: Math.max(lastNeeded + 1, keys.length) }
}
