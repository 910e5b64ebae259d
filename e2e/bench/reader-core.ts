import { startApp } from '../../electron/app.ts'
import type { SessionEvent } from '../../shared/ipc/contract.ts'
import { sessionSecrets } from '../host/secrets.ts'
import type { ReaderOrders } from './reader-orders.ts'
import type { ReaderWatch } from './reader-watch.ts'

/** The app's core without a window: what it tells of is in its database. Gives what closes it. */
export async function readAsCore(
  { address, password, server, authority }: ReaderOrders,
  profile: string,
  watch: ReaderWatch,
): Promise<() => Promise<void>> {
  const secrets = sessionSecrets()
  const app = await startApp({ profile, host: { secrets }, authorities: [authority] })
  const hear = (event: SessionEvent): void => {
    if (isOnline(event)) watch.online()
    if (event.type === 'message.added') watch.got(event.messages.length)
  }
  app.onEvents(({ events }) => {
    for (const event of events) hear(event)
  })
  const input = { address, password, remember: false, server }
  const known = await app.call('account.setPassword', {
    account: address,
    password,
    remember: false,
  })
  const result = known.ok ? known : await app.call('account.signIn', input)
  if (!result.ok) throw new Error(result.error.code)
  return () => app.close()
}

function isOnline(event: SessionEvent): boolean {
  if (event.type === 'account.added') return event.state.stream.state === 'online'
  return event.type === 'stream.changed' && event.stream.state === 'online'
}
