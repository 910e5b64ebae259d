import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openMemoryDatabase, probe, StorageError, toStorageError } from './database.ts'
import { storageProblem, troubleOf } from './trouble.ts'

function thrown(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

test('E12 what SQLite says of a full and of a protected disk is known for what it is, also as a cause', () => {
  const database = openMemoryDatabase()
  database.exec('PRAGMA max_page_count = 1; CREATE TEMP TABLE unrelated (x)')
  const full = thrown(() => database.exec('CREATE TABLE filler (x)'))
  expect(troubleOf(full)).toBe('full')
  expect(storageProblem(new Error('not kept', { cause: full }))).toEqual({ code: 'storage-full' })
  expect(() => probe(database)).not.toThrow()
  database.exec('PRAGMA query_only = ON')
  expect(troubleOf(thrown(() => probe(database)))).toBe('read-only')
  database.close()
})

test('what is no trouble of the disk is none', () => {
  const database = new DatabaseSync(':memory:')
  expect(troubleOf(thrown(() => database.exec('SELECT nonsense')))).toBeUndefined()
  expect(troubleOf(Object.assign(new Error('connect'), { code: 'EACCES' }))).toBeUndefined()
  expect(troubleOf('text')).toBeUndefined()
  database.close()
})

test.each([
  ['ENOSPC', 'full'],
  ['EROFS', 'read-only'],
  ['EACCES', 'read-only'],
  ['EIO', 'failing'],
  ['ELOOP', 'unusable'],
] as const)('E12 a profile that cannot be opened for %s says why', (code, reason) => {
  const error = toStorageError(Object.assign(new Error('refused'), { code }))
  expect(error).toBeInstanceOf(StorageError)
  expect(error.reason).toBe(reason)
})
