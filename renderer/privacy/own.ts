import {
  type BareJid,
  bareOf,
  domainOf,
  isFull,
  localOf,
  parseJid,
} from '../../shared/model/jid.ts'
import type { PrivacyItem } from '../../shared/model/privacy.ts'

/** Whether a rule denies one's own account, another device of it, or the server on which all depends. */
export function blocksOneself({ who, action }: PrivacyItem, account: BareJid): boolean {
  const value = who.type === 'jid' && action === 'deny' ? parseJid(who.value) : undefined
  if (value === undefined) return false
  const domain = domainOf(account)
  if (localOf(value) !== '') return bareOf(value) === account
  if (isFull(value)) return domainOf(value) === domain
  return domain === value || domain.endsWith(`.${value}`)
}
