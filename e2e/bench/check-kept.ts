import { openStorage } from '../../electron/storage/open.ts'

/** Throws where a profile has not exactly so many messages, no two of them the same to the archive. */
export async function checkKept(profile: string, count: number): Promise<void> {
  const storage = openStorage(profile, { fault: () => {} })
  const row = storage.database
    .prepare('SELECT count(*) AS kept, count(DISTINCT archive_id) AS different FROM message')
    .get()
  await storage.close()
  const { kept, different } = { ...row }
  if (kept !== count || different !== count) {
    throw new Error(`${String(kept)} of ${count} messages are kept, ${String(different)} different`)
  }
}
