import type { BareJid } from '../../shared/model/jid.ts'
import type { PrivacyItem, PrivacyList, PrivacyNames } from '../../shared/model/privacy.ts'
import { rulesAgainstOwnDevices } from '../../shared/model/privacy-decision.ts'
import { type Draft, elsewhere, itemsOf } from './draft.ts'
import { blocksOneself } from './own.ts'

/** What the person has to answer before a draft is saved; an empty list would be a removed one (RFC 3921 §10.8). */
const SAVE_QUESTIONS = ['empty', 'overwrite', 'changed', 'oneself'] as const
export type SaveQuestion = (typeof SAVE_QUESTIONS)[number]

/** What is to be asked, one after the other. */
export function questionsOf(
  draft: Draft,
  stored: PrivacyList | undefined,
  account: BareJid,
): readonly SaveQuestion[] {
  const meanwhile = elsewhere(draft, stored)
  const asked: Readonly<Record<SaveQuestion, boolean>> = {
    empty: draft.rules.length === 0,
    overwrite: meanwhile === 'appeared',
    changed: meanwhile === 'changed',
    oneself: rulesAboutOneself(draft, stored, account).length > 0,
  }
  return SAVE_QUESTIONS.filter((question) => asked[question])
}

/** The new rules that deny one's own account, devices or server, at least on some servers: who has agreed to one once is not asked again. */
export function rulesAboutOneself(
  draft: Draft,
  stored: PrivacyList | undefined,
  account: BareJid,
): readonly PrivacyItem[] {
  const own = (items: readonly PrivacyItem[]) => {
    const against = rulesAgainstOwnDevices(items, account)
    return items.filter((item) => against.includes(item) || blocksOneself(item, account))
  }
  const agreed = new Set(own(stored?.items ?? []).map(partyOf))
  return own(itemsOf(draft)).filter((item) => !agreed.has(partyOf(item)))
}

function partyOf({ who }: PrivacyItem): string {
  return JSON.stringify(who)
}

export type RenameStep = 'save' | 'activate' | 'setDefault' | 'remove'
export type RemoveStep = Exclude<RenameStep, 'save'>

/** How a list gets another name: there is no command for it. What is in force moves before the old one goes. */
export function renameSteps(names: PrivacyNames, from: string): readonly RenameStep[] {
  return [
    'save',
    ...(names.active === from ? (['activate'] as const) : []),
    ...(names.default === from ? (['setDefault'] as const) : []),
    'remove',
  ]
}

/** How a list is removed: some servers keep one that is in force, though on this device alone. */
export function removeSteps(names: PrivacyNames, name: string): readonly RemoveStep[] {
  return [
    ...(names.active === name ? (['activate'] as const) : []),
    ...(names.default === name ? (['setDefault'] as const) : []),
    'remove',
  ]
}

/** The name, with a number behind it where it is taken. */
export function freeName(wanted: string, taken: readonly string[]): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted} ${count}`
    if (!taken.includes(name)) return name
  }
}

/** Which list is in force on this device (RFC 3921 §10.2): the active one alone, else the default one. */
export function inForce(names: PrivacyNames): string | undefined {
  return names.active ?? names.default
}
