import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/** How many copies of damaged files a folder keeps. */
export function countCopies(folder: string): number {
  return namesIn(folder).length
}

/** Deletes them, which only a person may ask for: nothing else can tell whether more could be made of them. */
export async function deleteCopies(folder: string): Promise<void> {
  for (const name of namesIn(folder)) await rm(join(folder, name), { recursive: true })
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
