import type { BareJid } from '../../shared/model/jid.ts'
import type { AccountSettings } from '../../shared/model/settings.ts'
import { audience } from '../session/audience.ts'
import type { Extension } from '../session/extension.ts'
import type { Roster } from '../session/extensions/roster.ts'
import type { Sharing } from '../session/extensions/sharing.ts'
import { type LastActivity, lastExtension } from '../session/extensions/xep-0012-last.ts'
import { discoExtension } from '../session/extensions/xep-0030-disco.ts'
import { type VCards, vcardExtension } from '../session/extensions/xep-0054-vcard.ts'
import { type SoftwareVersion, versionExtension } from '../session/extensions/xep-0092-version.ts'
import { capsExtension, type EntityCaps } from '../session/extensions/xep-0115-caps.ts'
import { type EntityTime, timeExtension } from '../session/extensions/xep-0202-time.ts'
import { ABOUT } from './about.ts'

/** What one account learns and tells about people and devices beside presence, and whom it keeps away. */
export type Profile = {
  readonly vcards: VCards
  readonly caps: EntityCaps
  readonly last: LastActivity
  readonly version: SoftwareVersion
  readonly time: EntityTime
}

export type ProfileOptions = {
  readonly roster: Roster
  readonly sharing: Sharing
  readonly settings: { readonly now: AccountSettings }
  /** Seconds since anybody touched the machine; undefined where nobody can tell. */
  readonly idleSeconds: () => number | undefined
}

/** Gives all extensions of an account: those that are here already, and those of its profile, which announce them all. */
export function openProfile(
  account: BareJid,
  attached: readonly Extension[],
  { roster, sharing, settings, idleSeconds }: ProfileOptions,
): { readonly profile: Profile; readonly extensions: readonly Extension[] } {
  const maySee = audience(account, {
    subscription: (jid) => roster.item(jid)?.subscription,
    sharedWith: () => sharing.shown,
  })
  const mayAsk = (from: string | undefined) => settings.now.answerQueries && maySee(from)
  const disco = discoExtension(() => extensions.flatMap(({ features }) => features), maySee)
  const profile = {
    vcards: vcardExtension(),
    caps: capsExtension(disco, ABOUT.homepage, (jid) => roster.has(jid)),
    last: lastExtension(mayAsk, idleSeconds),
    version: versionExtension(mayAsk, ABOUT.version),
    time: timeExtension(mayAsk),
  }
  const extensions: readonly Extension[] = [...attached, disco, ...Object.values(profile)]
  return { profile, extensions }
}
