import { FIRST } from './001-first.ts'

/** Every step from an empty database to today's, in order. Steps that were released are never changed. */
export const MIGRATIONS: readonly string[] = [FIRST]
