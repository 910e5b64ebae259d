import { TriangleAlert } from 'lucide-react'
import type { CallFailure } from '../../shared/ipc/contract.ts'
import type { Failure } from '../../shared/model/result.ts'
import { PROBLEMS } from '../../shared/model/stream.ts'
import { FailureReason } from '../shell/failure-reason.tsx'
import { ProblemText } from './problem-text.tsx'
import styles from './sign-in.module.css'

/** Why signing in did not work: the connection's problem, or what refused the call. */
export function SignInFailure(props: {
  readonly failure: Failure<CallFailure>
  readonly address: string
}) {
  const { failure, address } = props
  const code = PROBLEMS.find((problem) => problem === failure.code)
  return (
    <div className={styles.failure}>
      <TriangleAlert aria-hidden="true" />
      {code ? (
        <ProblemText
          problem={{ code }}
          address={address}
          domain={address.slice(address.indexOf('@') + 1)}
        />
      ) : (
        <FailureReason call="account.signIn" code={failure.code} />
      )}
    </div>
  )
}
