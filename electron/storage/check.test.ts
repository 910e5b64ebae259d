import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isSound } from './check.ts'
import { openDatabase } from './database.ts'
import { pathsOf } from './paths.ts'

let profile: string
beforeEach(() => (profile = mkdtempSync(join(tmpdir(), 'balcony-'))))
afterEach(() => rmSync(profile, { recursive: true }))

/** What a look at the tables and a quick one say after the database was damaged by `damage`. */
function looks(damage: (database: DatabaseSync) => void): readonly boolean[] {
  const path = pathsOf(profile).database
  const written = openDatabase(profile)
  written.exec(`
    INSERT INTO account (jid, show, status, client) VALUES ('romeo@example.net', 'offline', '', 'c');
    INSERT INTO message (account, id, place, peer, type, direction, sender, body, time)
      VALUES ('romeo@example.net', 'x', 'p', 'p', 'chat', 'in', 'p', 'O, she doth', 1)`)
  damage(written)
  if (written.isOpen) written.close()
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA cell_size_check = ON')
    return [isSound(database, 'tables'), isSound(database, 'quick')]
  } finally {
    database.close()
  }
}

/** Overwrites the first page of a tree. */
function breakTree(database: DatabaseSync, name: string): void {
  const root = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name)
  database.close()
  const path = pathsOf(profile).database
  const content = readFileSync(path)
  content.fill(0xff, (Number(root?.['rootpage']) - 1) * 4096, Number(root?.['rootpage']) * 4096)
  writeFileSync(path, content)
}

test('a sound one is sound', () => {
  expect(looks(() => {})).toEqual([true, true])
})

test.each(['message', 'message_place', 'sqlite_autoindex_message_1', 'account', 'word_index_data'])(
  'both find the tree of %s damaged',
  (name) => {
    expect(looks((database) => breakTree(database, name))).toEqual([false, false])
  },
)

test('a look at the tables alone leaves out what the search index says, which is made of them', () => {
  const damage = (database: DatabaseSync) =>
    database.exec(`UPDATE word_index_data SET block = x'00' WHERE id > 10`)
  expect(looks(damage)).toEqual([true, false])
})
