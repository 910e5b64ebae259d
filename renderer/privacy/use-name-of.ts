import { parseBareJid } from '../../shared/model/jid.ts'
import { useAccount } from '../store/app.tsx'
import { shownName } from './shown-name.ts'

/** Gives what a contact is called, and of anybody else the address. */
export function useNameOf(): (address: string) => string {
  const roster = useAccount((state) => state.roster)
  return (address) => {
    const jid = parseBareJid(address)
    const name = jid === address ? roster.get(jid)?.name : undefined
    return shownName(name?.trim() || address)
  }
}
