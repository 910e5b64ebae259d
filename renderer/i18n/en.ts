import { contacts } from './en/contacts.ts'
import { delivery } from './en/delivery.ts'
import { history } from './en/history.ts'
import { messages } from './en/messages.ts'
import { people } from './en/people.ts'
import { privacy } from './en/privacy.ts'
import { search } from './en/search.ts'
import { shell } from './en/shell.ts'

/** Every sentence of the window, in English. Other languages are held to this list by their type. */
export const en = {
  ...shell,
  ...messages,
  ...delivery,
  ...history,
  ...people,
  ...contacts,
  ...privacy,
  ...search,
}

export type TextId = keyof typeof en
/** The same list in another language. */
export type Catalogue = { readonly [Id in TextId]: string }
