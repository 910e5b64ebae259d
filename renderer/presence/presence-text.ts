import type { ResourcePresence, Show } from '../../shared/model/presence.ts'
import { type Text, useText } from '../i18n/intl.tsx'

/** A show and its status text in one line. */
export function presenceText(t: Text, show: Show | 'offline', status: string | undefined): string {
  const words = t(`show.${show}`)
  return status ? t('presence.with-status', { show: words, status }) : words
}

/** What a contact's leading resource says, in words; offline where there is none. */
export function usePresenceText(leading: ResourcePresence | undefined): string {
  return presenceText(useText(), leading?.show ?? 'offline', leading?.status)
}
