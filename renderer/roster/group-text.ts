import type { Text } from '../i18n/intl.tsx'
import { safeLine } from '../links/index.ts'

/** What a group is called, in one line; an empty name means those who are in none. */
export function groupText(t: Text, group: string): string {
  return group === '' ? t('roster.none') : safeLine(group) || t('details.unnamed')
}
