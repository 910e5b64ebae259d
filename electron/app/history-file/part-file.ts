import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../../storage/files.ts'

/**
 * Writes a file that is this user's alone and gets its name when it is whole: before that it is called `….part`, and where
 * `work` rejects it is gone.
 */
export async function writeWhole(
  path: string,
  work: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const part = `${path}.part`
  try {
    const file = await open(part, 'w', 0o600)
    try {
      await fill(file, work)
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  syncFolder(dirname(path))
}

async function fill(
  file: FileHandle,
  work: (write: (text: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  // One that was left there may be open to others.
  await file.chmod(0o600)
  await work((text) => file.appendFile(text))
  await file.sync()
}
