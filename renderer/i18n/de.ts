import { contacts } from './de/contacts.ts'
import { messages } from './de/messages.ts'
import { people } from './de/people.ts'
import { privacy } from './de/privacy.ts'
import { shell } from './de/shell.ts'
import type { Catalogue } from './en.ts'

export const de: Catalogue = { ...shell, ...messages, ...people, ...contacts, ...privacy }
