import { mkdir, rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './tool.ts'

/** Where a runner is to write its report, and what it has written there. */
export type ReportFile<Report> = {
  readonly path: string
  /** The report, or what stands for none where the runner did not get as far as writing one. */
  read(): Report
}

/** A place for a report from which that of an earlier run has been removed. */
export async function openReport<Report>(name: string, none: Report): Promise<ReportFile<Report>> {
  const folder = join(ROOT, '.cache', 'reports')
  const path = join(folder, name)
  await mkdir(folder, { recursive: true })
  await rm(path, { force: true })
  return {
    path,
    read: () => {
      try {
        return JSON.parse(readFileSync(path, 'utf8')) as Report
      } catch {
        return none
      }
    },
  }
}
