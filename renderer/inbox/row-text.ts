import type { Text } from '../i18n/intl.tsx'
import { safeLine } from '../links/index.ts'

/** With whom a letter is and how it begins; of one that is all subject, with whom. */
export function rowText(
  t: Text,
  id: 'feed.row' | 'feed.row-to',
  name: string,
  body: string,
): string {
  const text = safeLine(body.slice(0, 200))
  return t(text ? id : `${id}.empty`, { name, text })
}
