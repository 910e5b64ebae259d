import { fail, ok } from '../../../shared/model/result.ts'
import type { Storage } from '../../storage/open.ts'
import type { EventHub } from '../event-hub.ts'
import { type CallsOf, DONE, type Handlers } from './handlers.ts'

export type Rescued = Pick<Storage, 'rescued' | 'damagedCopies' | 'deleteDamagedCopies'>

/** Calls about a database that had to be rescued, which is told until the person has seen it, and about what is kept of such. */
export function rescueCalls(
  { rescued: rescue, damagedCopies, deleteDamagedCopies }: Rescued,
  hub: EventHub,
): Handlers<CallsOf<'rescue'>> {
  if (rescue) hub.push({ type: 'rescue.changed', rescue })
  const dismiss = () => {
    hub.push({ type: 'rescue.changed', rescue: undefined })
    return DONE
  }
  return {
    'rescue.dismiss': dismiss,
    'rescue.copies': () => ok(damagedCopies()),
    'rescue.discard': async () => {
      try {
        await deleteDamagedCopies()
      } catch {
        return fail('storage', 'the copies of damaged files cannot be deleted')
      }
      // The notice says where they are.
      return dismiss()
    },
  }
}
