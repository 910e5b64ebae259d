import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../suite/tool.ts'
import { collect, type Evidence } from './evidence.ts'
import { kindOf } from './kind.ts'
import { idsInSource } from './names.ts'

/** A test file with the ids that names in it begin with. */
export type NamedIds = { readonly file: string; readonly ids: readonly string[] }

// What drives a table of cases takes their names from it.
const FILES = [
  '{shared,electron,renderer,e2e}/**/*.{test,spec}.{ts,tsx}',
  'shared/codec/cases/**/*.json',
  'e2e/evil-server/**/*.ts',
]

/** Every test file that can show something, with its ids; nothing is run. */
export function readNames(): readonly NamedIds[] {
  return globSync(FILES, { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => kindOf(path) !== undefined)
    .toSorted()
    .map((file) => ({ file, ids: idsInSource(readFileSync(join(ROOT, file), 'utf8')) }))
}

/** What tests would show if all of them passed. */
export function namedEvidence(): Evidence {
  return collect(readNames())
}
