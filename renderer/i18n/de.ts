import { contacts } from './de/contacts.ts'
import { delivery } from './de/delivery.ts'
import { history } from './de/history.ts'
import { messages } from './de/messages.ts'
import { people } from './de/people.ts'
import { privacy } from './de/privacy.ts'
import { search } from './de/search.ts'
import { shell } from './de/shell.ts'
import type { Catalogue } from './en.ts'

export const de: Catalogue = {
  ...shell,
  ...messages,
  ...delivery,
  ...history,
  ...people,
  ...contacts,
  ...privacy,
  ...search,
}
