import { useEffect } from 'react'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { type Attempt, useAttempt } from './use-attempt.ts'

/** Has a list read that was not read with the others; there may be many. */
export function useListReading(name: string | undefined): Attempt {
  const actions = useActions()
  const account = useAccountId()
  const online = useAccount(({ stream }) => stream.state === 'online')
  const attempt = useAttempt()
  const { begin } = attempt
  useEffect(() => {
    if (name === undefined || !online) return
    begin(async (run) => {
      await run('privacy.read', actions.readPrivacy(account, name))
    })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- Read once when it is wanted, not whenever a hook's answer is new.
  }, [name, online, actions, account])
  return attempt
}

/** Has the lists read where the server keeps some that are not here yet. */
export function useReading(): Attempt {
  const actions = useActions()
  const account = useAccountId()
  const wanted = useAccount(
    ({ features, privacy, stream }) =>
      features.blocking === 'lists' && !privacy && stream.state === 'online',
  )
  const attempt = useAttempt()
  const { begin } = attempt
  useEffect(() => {
    if (!wanted) return
    begin(async (run) => {
      await run('privacy.read', actions.readPrivacy(account))
    })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- Read once when it is wanted, not whenever a hook's answer is new.
  }, [wanted, actions, account])
  return attempt
}
