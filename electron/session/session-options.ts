import type { SessionEvent } from '../../shared/ipc/contract.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import type { OwnPresence } from '../../shared/model/presence.ts'
import type { Connection } from '../connection/connect.ts'
import type { Resume, SmStore } from './continuity.ts'
import type { Extension } from './extension.ts'
import type { SessionStorage } from './keeping.ts'

/** What a session is made of. */
export type SessionOptions = {
  readonly account: BareJid
  readonly own: OwnPresence
  readonly extensions: readonly Extension[]
  readonly emit: (event: SessionEvent) => void
  readonly fault: (error: unknown) => void
  readonly smStore: SmStore
  /** The language of what one says of oneself (BCP 47). */
  readonly lang?: string
  /** Does the work, and keeps all that is kept in it at once; throws, and has kept nothing, where that cannot be. */
  readonly together?: (work: () => void) => void
  readonly storage?: SessionStorage
  /** Makes one connection; see {@link Connection}. */
  readonly connect: (resume: Resume, signal: AbortSignal) => Promise<Connection>
}
