import type { ResourcePresence } from '../../shared/model/presence.ts'
import type { PresenceProblem } from '../../shared/state/state.ts'
import { en, type TextId } from '../i18n/en.ts'
import { type Text, useText } from '../i18n/intl.tsx'
import { safeLine } from '../links/safe-text.ts'
import type { Sight } from '../store/sight.ts'

/** A show and its status text in one line. */
export function presenceText(
  t: Text,
  show: Sight | 'invisible',
  status: string | undefined,
): string {
  return withStatus(t, t(`show.${show}`), status)
}

/** The words for how somebody is shown, with their status text in the same line. */
export function withStatus(t: Text, show: string, status: string | undefined): string {
  const line = safeLine(status ?? '')
  return line ? t('presence.with-status', { show, status: line }) : show
}

/** What a contact's leading resource says, in words; offline where there is none. */
export function usePresenceText(leading: ResourcePresence | undefined): string {
  return presenceText(useText(), leading?.show ?? 'offline', leading?.status)
}

/** What went wrong with presence of ours, and why (RFC 3921 §5.1.2, §8.2). */
export function troubleText(t: Text, { about, condition }: PresenceProblem): string {
  const sentence = `trouble.${about}.${condition}`
  if (isText(sentence)) return t(sentence)
  const id = `trouble.reason.${condition}`
  const reason = t(isText(id) ? id : 'trouble.reason.other')
  return t(`trouble.${about}`, { reason })
}

function isText(id: string): id is TextId {
  return Object.hasOwn(en, id)
}
