import { useEffect, useState } from 'react'
import type { Jid } from '../../shared/model/jid.ts'
import type { VCard } from '../../shared/model/vcard.ts'
import { useAccountId, useActions } from '../store/app.tsx'

export type Profile =
  | { readonly state: 'loading' | 'none' | 'failed' }
  | { readonly state: 'there'; readonly vcard: VCard }

/** What somebody says of themselves, asked for when it is shown and once; not before it is `wanted`. */
export function useVCard(jid: Jid, wanted = true): Profile {
  const actions = useActions()
  const account = useAccountId()
  const [profile, setProfile] = useState<Profile>({ state: 'loading' })
  useEffect(() => {
    if (!wanted) return undefined
    let gone = false
    void actions.vcard(account, jid).then((answer) => {
      if (gone) return
      const vcard = answer.ok ? answer.value?.vcard : undefined
      if (vcard) setProfile({ state: 'there', vcard })
      else setProfile({ state: answer.ok ? 'none' : 'failed' })
    })
    return () => {
      gone = true
    }
  }, [actions, account, jid, wanted])
  return profile
}

/** The card, where there is one. */
export function cardOf(profile: Profile): VCard | undefined {
  return profile.state === 'there' ? profile.vcard : undefined
}
