import { contacts } from './en/contacts.ts'
import { messages } from './en/messages.ts'
import { people } from './en/people.ts'
import { privacy } from './en/privacy.ts'
import { shell } from './en/shell.ts'

/** Every sentence of the window, in English. Other languages are held to this list by their type. */
export const en = { ...shell, ...messages, ...people, ...contacts, ...privacy }

export type TextId = keyof typeof en
/** The same list in another language. */
export type Catalogue = { readonly [Id in TextId]: string }
