import { parseBareJid } from '../../shared/model/jid.ts'
import { useAccount } from '../store/app.tsx'

/** Gives what a contact is called, and of anybody else the address. */
export function useNameOf(): (address: string) => string {
  const roster = useAccount((state) => state.roster)
  return (address) => {
    const jid = parseBareJid(address)
    return (jid === address && roster.get(jid)?.name?.trim()) || address
  }
}
