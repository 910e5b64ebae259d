/** Entity Capabilities, XEP-0115 1.6.0: says with one's presence what one can do, and learns it of others. */
import { createHash } from 'node:crypto'
import {
  buildCaps,
  type Caps,
  CAPS_HASH,
  parseCaps,
  verificationString,
} from '../../../shared/codec/caps.ts'
import type { DiscoInfo } from '../../../shared/codec/disco.ts'
import { attribute } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import { type BareJid, bareOf, type FullJid, parseFullJid } from '../../../shared/model/jid.ts'
import type { Extension } from '../extension.ts'
import { IqError } from '../iq.ts'
import { Recent } from '../recent.ts'
import type { Disco } from './xep-0030-disco.ts'

export type EntityCaps = Extension & {
  /**
   * What a device of a contact can do: from what was learned before, or else by asking it. Undefined where it does not say,
   * or says something else than its presence.
   */
  featuresOf(jid: FullJid): Promise<ReadonlySet<string> | undefined>
}

const MOST_DEVICES = 20_000
const MOST_ANSWERS = 256

/** `node` is the address of the project; `isContact` says whose presence counts, beside that of one's own devices. */
export function capsExtension(
  disco: Disco,
  node: string,
  isContact: (jid: BareJid) => boolean,
): EntityCaps {
  /** What devices announce, as long as they are there. */
  const announced = new Recent<FullJid, Caps>(MOST_DEVICES)
  /** Answers that fit the hash they were announced by, over all contacts. */
  const verified = new Recent<string, ReadonlySet<string>>(MOST_ANSWERS)

  async function ask(jid: FullJid, { hash, node: of, ver }: Caps) {
    const checkable = hash === CAPS_HASH
    const info = await disco.infoOf(jid, checkable ? `${of}#${ver}` : undefined)
    if (!info || (checkable && hashOf(info) !== ver)) return undefined
    const features: ReadonlySet<string> = new Set(info.features)
    // What could not be checked holds for whoever said it alone.
    if (checkable) verified.set(ver, features)
    return features
  }

  return {
    ns: NS.caps,
    features: [NS.caps],
    attach(session) {
      session.decorate(() => {
        const ver = hashOf(disco.own)
        if (ver === undefined) return []
        disco.answerFor(`${node}#${ver}`)
        return [buildCaps({ hash: CAPS_HASH, node, ver })]
      })
      session.on('over', () => announced.clear())
      session.router.onPresence((stanza) => {
        const jid = parseFullJid(attribute(stanza, 'from') ?? '')
        const type = attribute(stanza, 'type')
        if (!jid || (type !== undefined && type !== 'unavailable')) return
        const known = bareOf(jid) === session.account || isContact(bareOf(jid))
        const caps = type === undefined && known ? parseCaps(stanza) : undefined
        if (caps) announced.set(jid, caps)
        // A server may leave out of later presence what did not change (§8.4).
        else if (type === 'unavailable') announced.delete(jid)
      })
    },
    async featuresOf(jid) {
      const caps = announced.get(jid)
      if (!caps) return undefined
      const known = caps.hash === CAPS_HASH ? verified.get(caps.ver) : undefined
      try {
        return known ?? (await ask(jid, caps))
      } catch (error) {
        if (error instanceof IqError) return undefined
        throw error
      }
    },
  }
}

/** The hash that stands for an answer; undefined where it is ill-formed. */
function hashOf(info: DiscoInfo): string | undefined {
  const text = verificationString(info)
  return text === undefined ? undefined : createHash('sha1').update(text).digest('base64')
}
