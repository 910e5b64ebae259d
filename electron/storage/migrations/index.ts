import { FIRST } from './001-first.ts'
import { MESSAGES } from './002-messages.ts'
import { PEOPLE } from './003-people.ts'
import { PRIVACY } from './004-privacy.ts'
import { RESUMPTION } from './005-resumption.ts'
import { DELIVERY } from './006-delivery.ts'

/** Every step from an empty database to today's, in order. Steps that were released are never changed. */
export const MIGRATIONS: readonly string[] = [
  FIRST,
  MESSAGES,
  PEOPLE,
  PRIVACY,
  RESUMPTION,
  DELIVERY,
]
