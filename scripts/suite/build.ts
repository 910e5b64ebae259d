import { byReason, type SuiteResult } from './result.ts'
import { runTool } from './tool.ts'

/** Builds main process, preload and renderer; counts as one test. */
export async function runBuild(): Promise<SuiteResult> {
  const args = ['build', '--logLevel', 'warn']
  const { status, output, seconds } = await runTool('electron-vite', 'electron-vite', args)
  const failed = status === 0 ? 0 : 1
  return { name: 'build', passed: 1 - failed, failed, skipped: byReason([]), seconds, output }
}
