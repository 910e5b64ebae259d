import type { Rescue } from '../../../shared/model/rescue.ts'
import type { EventHub } from '../event-hub.ts'
import { type CallsOf, DONE, type Handlers } from './handlers.ts'

/** Calls about a database that had to be rescued, which is told until the person has seen it. */
export function rescueCalls(
  rescue: Rescue | undefined,
  hub: EventHub,
): Handlers<CallsOf<'rescue'>> {
  if (rescue) hub.push({ type: 'rescue.changed', rescue })
  return {
    'rescue.dismiss': () => {
      hub.push({ type: 'rescue.changed', rescue: undefined })
      return DONE
    },
  }
}
