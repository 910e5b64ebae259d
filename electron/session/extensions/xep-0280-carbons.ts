/** Message Carbons, XEP-0280 1.0.1: what other devices of the account send and get is shown here as well. */
import { buildCarbonsEnable, parseCarbon } from '../../../shared/codec/carbons.ts'
import { attribute, type Element } from '../../../shared/codec/element.ts'
import { NS } from '../../../shared/codec/namespaces.ts'
import type { Extension, SessionContext } from '../extension.ts'
import { IqError } from '../iq.ts'
import { type Copy, toCopy } from './message-copy.ts'

/** Asks for copies on each session; `take` is given each, and throws a NotKept where it cannot be kept. */
export function carbonsExtension(take: (copy: Copy) => void): Extension {
  // Until one is opened a session goes on from before, which has asked for them.
  let isAsked = true

  async function enable(context: SessionContext): Promise<void> {
    try {
      await context.request('set', buildCarbonsEnable())
      isAsked = true
    } catch (error) {
      // A server that has none sends none; what other devices did is in the archive then, if there is one.
      if (!(error instanceof IqError)) throw error
    }
  }

  function onMessage({ account, router }: SessionContext, stanza: Element): void {
    // To the letter: whoever could write anything else here would put words into anybody's mouth (§11).
    if (!isAsked || attribute(stanza, 'from') !== account || !isCopied(stanza)) return
    const carbon = parseCarbon(stanza)
    const copy = carbon && toCopy(account, carbon.forwarded)
    if (!carbon || !copy || (carbon.kind === 'sent') !== (copy.direction === 'out')) return
    if (!router.isKeptAway(copy.stanza)) take(copy)
  }

  return {
    ns: NS.carbons,
    features: [],
    attach(context) {
      context.onOpening(async (blind) => {
        isAsked &&= blind
        enable(context).catch((error: unknown) => context.fault(error))
      })
      context.router.onMessage((stanza) => onMessage(context, stanza))
    },
  }
}

/** Rooms and errors are not copied (§6.1). */
function isCopied(stanza: Element): boolean {
  const type = attribute(stanza, 'type')
  return type !== 'groupchat' && type !== 'error'
}
