import { DatabaseSync } from 'node:sqlite'
import { MIGRATIONS } from './migrations/index.ts'

/** What a schema says of one table, index, view or trigger (SQLite file format §2.6). */
export type SchemaEntry = {
  readonly type: unknown
  readonly name: unknown
  /** Null for what SQLite makes by itself. */
  readonly sql: unknown
}

/** The search index is made and taken away at any version. */
const SEARCH = /^(?:word|sign)_index/u

/** The schema of a database. */
export function schemaOf(database: DatabaseSync): readonly SchemaEntry[] {
  const rows = database.prepare('SELECT type, name, sql FROM sqlite_schema').all()
  return rows.map(({ type, name, sql }) => ({ type, name, sql }))
}

/**
 * How many migrations a schema has behind it, by its tables and indexes alone; undefined where it is none of ours. It says so
 * also where the number in the header is damaged.
 */
export function versionOfSchema(schema: readonly SchemaEntry[]): number | undefined {
  const wanted = textOf(schema)
  const database = new DatabaseSync(':memory:')
  try {
    const index = MIGRATIONS.findIndex((sql) => {
      database.exec(sql)
      return textOf(schemaOf(database)) === wanted
    })
    return index === -1 ? undefined : index + 1
  } finally {
    database.close()
  }
}

function textOf(schema: readonly SchemaEntry[]): string {
  const own = schema.filter(
    ({ type, name, sql }) =>
      (type === 'table' || type === 'index') && sql !== null && !SEARCH.test(String(name)),
  )
  return own
    .map(({ sql }) => String(sql))
    .toSorted()
    .join(';')
}
