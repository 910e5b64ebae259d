import { randomUUID } from 'node:crypto'
import { fail } from '../../../shared/model/result.ts'
import { parseUri, type UriRequest } from '../../../shared/model/uri.ts'
import type { EventHub } from '../event-hub.ts'
import { type CallsOf, DONE, type Handlers } from './handlers.ts'

/** A page full of links must not bury the person in questions. */
const MOST_WAITING = 5

/** Calls about addresses that were opened from outside or as links; each waits for the person's word, and nothing is done. */
export function uriCalls(hub: EventHub): Handlers<CallsOf<'uri'>> {
  const waiting = new Map<string, UriRequest>()
  return {
    'uri.open': ({ uri }) => {
      const asked = parseUri(uri)
      if (!asked) return fail('not-an-uri', 'this is no address to open')
      if ([...waiting.values()].some((request) => isSame(request, asked))) return DONE
      // Those that wait stay: what a person is about to answer must not change under the mouse.
      if (waiting.size >= MOST_WAITING) return fail('cancelled', 'others wait to be answered')
      const request = { id: randomUUID(), ...asked }
      waiting.set(request.id, request)
      hub.push({ type: 'uri.opened', request })
      return DONE
    },
    'uri.dismiss': ({ id }) => {
      if (waiting.delete(id)) hub.push({ type: 'uri.dismissed', id })
      return DONE
    },
  }
}

type Asked = Pick<UriRequest, 'to' | 'action'>

function isSame(request: Asked, asked: Asked): boolean {
  return request.to === asked.to && JSON.stringify(request.action) === JSON.stringify(asked.action)
}
