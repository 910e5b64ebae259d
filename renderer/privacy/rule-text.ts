import { localOf, parseBareJid, parseJid, resourceOf } from '../../shared/model/jid.ts'
import type { PrivacyItem, PrivacyKind } from '../../shared/model/privacy.ts'
import type { AccountState } from '../../shared/state/state.ts'
import type { Text } from '../i18n/intl.tsx'
import { groupNames, membersOf } from '../store/roster.ts'
import { shownName } from './shown-name.ts'

/** Whom a rule is about, and what that means; `gone` where the server would find nobody of that kind. */
export type PartyText = { readonly who: string; readonly note: string; readonly gone: boolean }

export function partyText(
  t: Text,
  { who }: PrivacyItem,
  roster: AccountState['roster'],
  isLast: boolean,
): PartyText {
  switch (who.type) {
    case 'everyone':
      return {
        who: t(isLast ? 'privacy.everyone-else' : 'privacy.everyone'),
        note: '',
        gone: false,
      }
    case 'group': {
      const gone = !groupNames(roster).includes(who.value)
      const note = gone
        ? t('privacy.note.group-gone')
        : t('privacy.note.group', { count: membersOf(roster, who.value).length })
      return { who: shownName(who.value), note, gone }
    }
    case 'subscription':
      return {
        who: t(`privacy.subscription.${who.value}`),
        note: t('privacy.note.subscription', { value: who.value }),
        gone: false,
      }
    default:
      return addressText(t, who.value, roster)
  }
}

function addressText(t: Text, value: string, roster: AccountState['roster']): PartyText {
  const who = shownName(value)
  const jid = parseJid(value)
  if (!jid) return { who, note: t('privacy.note.no-address'), gone: true }
  if (resourceOf(jid) !== '') return { who, note: t('privacy.note.device'), gone: false }
  if (localOf(jid) === '') return { who, note: t('privacy.note.server'), gone: false }
  const contact = parseBareJid(value)
  const name = contact && shownName(roster.get(contact)?.name ?? '')
  return { who, note: name || t('privacy.note.address'), gone: false }
}

/** In the order in which people think of them. */
export const SHOWN_KINDS: readonly PrivacyKind[] = ['message', 'presence-in', 'presence-out', 'iq']

/** What a rule is about; none of the kinds means everything. */
export function kindTexts(t: Text, kinds: readonly PrivacyKind[]): readonly string[] {
  if (kinds.length === 0) return [t('privacy.everything')]
  return SHOWN_KINDS.filter((kind) => kinds.includes(kind)).map((kind) => t(`privacy.kind.${kind}`))
}

/** A whole rule in one sentence. */
export function ruleText(
  t: Text,
  item: PrivacyItem,
  roster: AccountState['roster'],
  place: number,
  isLast: boolean,
): string {
  const { who, note } = partyText(t, item, roster, isLast)
  return t(`privacy.rule.${item.action}`, {
    place: place + 1,
    who: note === '' ? who : t('privacy.rule.who', { who, note }),
    what: kindTexts(t, item.kinds).join(', '),
  })
}
