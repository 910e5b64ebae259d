import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openMemoryDatabase } from './database.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { schemaOf, versionOfSchema } from './schema.ts'

test('each version is known by its schema', () => {
  const database = new DatabaseSync(':memory:')
  for (const [index, sql] of MIGRATIONS.entries()) {
    database.exec(sql)
    expect(versionOfSchema(schemaOf(database))).toBe(index + 1)
  }
  database.close()
})

test('today’s is known with its search index, and another one is not', () => {
  const database = openMemoryDatabase()
  expect(versionOfSchema(schemaOf(database))).toBe(MIGRATIONS.length)
  database.exec('CREATE TABLE other (x)')
  expect(versionOfSchema(schemaOf(database))).toBeUndefined()
  database.close()
})
