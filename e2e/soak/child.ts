// The app's core in a process of its own, which talks, is silent, and counts what it holds, as it is told.
import { setTimeout as pause } from 'node:timers/promises'
import { startChaosApp } from '../chaos/clients.ts'
import { Census } from './census.ts'
import type { Answer, Order } from './orders.ts'
import { Talkers } from './talkers.ts'

/** Milliseconds after which what follows from the last message is done. */
const SETTLING = 1000

const census = new Census()
const { promise: opened, resolve: open } =
  Promise.withResolvers<Awaited<ReturnType<typeof start>>>()

process.on('message', (order: Order) => {
  obey(order).then(tell, (error: unknown) =>
    tell({ failed: error instanceof Error ? error.message : String(error) }),
  )
})

async function obey(order: Order): Promise<Answer> {
  if (order.do === 'start') {
    open(await start(order))
    return {}
  }
  const { app, talkers } = await opened
  switch (order.do) {
    case 'talk':
      talkers.talk()
      return {}
    case 'quiet':
      return { standings: await talkers.quiet() }
    case 'wake':
      app.wake()
      return {}
    case 'count':
      await pause(SETTLING)
      return { sample: await census.take() }
    case 'end':
      await app.close()
      return {}
    default:
      return order satisfies never
  }
}

async function start({ profile, authorities, talkers }: Extract<Order, { do: 'start' }>) {
  const app = await startChaosApp(profile, authorities)
  return { app, talkers: await Talkers.open(app, talkers) }
}

function tell(answer: Answer): void {
  process.send?.(answer)
}
