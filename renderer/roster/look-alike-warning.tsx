import { TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { type BareJid, domainOf, parseBareJid } from '../../shared/model/jid.ts'
import { lookAlike } from '../../shared/model/look-alike.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import styles from './look-alike-warning.module.css'

/** Says that an address may be another than it seems. */
export function LookAlikeWarning({ jid }: { readonly jid: BareJid }) {
  const t = useText()
  const roster = useAccount((state) => state.roster)
  const account = useAccountId()
  const found = useMemo(() => lookAlike(jid, [account, ...roster.keys()]), [jid, account, roster])
  const server = useMemo(() => likeServer(jid, account), [jid, account])
  if (!found && !server) return null
  return (
    <div className={styles.warning} role="note">
      <TriangleAlert aria-hidden="true" />
      <p>{wordsOf()}</p>
    </div>
  )

  function wordsOf(): string {
    if (found?.kind === 'contact') {
      const address = found.jid
      if (address === account) return t('look-alike.own', { address })
      return t('look-alike.contact', { name: nameOf(address, roster.get(address)), address })
    }
    if (server) return t('look-alike.server', { server })
    return found ? t('look-alike.mixed', { word: found.word }) : ''
  }
}

/** One's own server where that of an address looks like it and is another. */
function likeServer(jid: BareJid, account: BareJid): BareJid | undefined {
  const [theirs, own] = [parseBareJid(domainOf(jid)), parseBareJid(domainOf(account))]
  if (!theirs || !own) return undefined
  return lookAlike(theirs, [own])?.kind === 'contact' ? own : undefined
}
