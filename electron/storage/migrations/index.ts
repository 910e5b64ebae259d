import { FIRST } from './001-first.ts'
import { MESSAGES } from './002-messages.ts'
import { PEOPLE } from './003-people.ts'
import { PRIVACY } from './004-privacy.ts'
import { RESUMPTION } from './005-resumption.ts'
import { DELIVERY } from './006-delivery.ts'
import { ARCHIVE } from './007-archive.ts'
import { READING } from './008-reading.ts'
import { DELETION } from './009-deletion.ts'
import { TIME } from './010-time.ts'

/**
 * Every step from an empty database to today's, in order. Steps that were released are never changed, and each changes a table
 * or an index: by these it is told which version a damaged database has.
 */
export const MIGRATIONS: readonly string[] = [
  FIRST,
  MESSAGES,
  PEOPLE,
  PRIVACY,
  RESUMPTION,
  DELIVERY,
  ARCHIVE,
  READING,
  DELETION,
  TIME,
]
