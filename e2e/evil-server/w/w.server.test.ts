import { playFolder } from '../scene/case.ts'

await playFolder(import.meta.dirname)
