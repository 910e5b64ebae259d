// Somebody who reads, in a process of its own, so that nothing but reading is in its figures. Ends when it is left alone.
import { readAsCore } from './reader-core.ts'
import type { ReaderOrders } from './reader-orders.ts'
import { readAsStream } from './reader-stream.ts'
import { ReaderWatch, tell } from './reader-watch.ts'

process.once('message', (orders: ReaderOrders) => {
  read(orders).catch((error: unknown) => {
    tell({ is: 'failed', why: error instanceof Error ? error.message : String(error) })
  })
})

async function read(orders: ReaderOrders): Promise<void> {
  const watch = new ReaderWatch(orders.count)
  const { as } = orders
  const left = Promise.withResolvers<void>()
  process.once('disconnect', () => left.resolve())
  const end =
    typeof as === 'string'
      ? await readAsStream(orders, as, watch)
      : await readAsCore(orders, as.profile, watch)
  await left.promise
  await end()
}
