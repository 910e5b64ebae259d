import { useEffect, useRef, useState } from 'react'
import type { CallFailure } from '../../shared/ipc/contract.ts'
import type { Failure } from '../../shared/model/result.ts'
import { useText } from '../i18n/intl.tsx'
import { useActions } from '../store/app.tsx'
import { Button } from '../ui/button.tsx'
import { Mark } from '../ui/mark.tsx'
import { Advanced } from './advanced.tsx'
import { Fields } from './fields.tsx'
import { checkForm, EMPTY_FORM, type FieldErrors, inputOf, type SignInForm } from './form.ts'
import { SignInFailure } from './sign-in-failure.tsx'
import styles from './sign-in.module.css'

/** The first view: an address, a password, and what is in the way in words. */
export function SignIn() {
  const t = useText()
  const actions = useActions()
  const [form, setForm] = useState(EMPTY_FORM)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [failure, setFailure] = useState<Failure<CallFailure>>()
  const [busy, setBusy] = useState<string>()
  const { root, setRefused } = useFocusOnRefusal()

  function change(part: Partial<SignInForm>): void {
    setForm({ ...form, ...part })
    setErrors({})
  }

  async function submit(): Promise<void> {
    const wrong = checkForm(form)
    setErrors(wrong)
    setFailure(undefined)
    if (Object.keys(wrong).length > 0) return setRefused({})
    const input = inputOf(form)
    setBusy(input.address)
    const answer = await actions.signIn(input)
    setBusy(undefined)
    if (answer.ok) return
    setRefused(answer.error)
    if (answer.error.code === 'cancelled') return
    if (answer.error.code === 'not-an-address') setErrors({ address: 'sign-in.address.bad' })
    else if (answer.error.code === 'bad-input') setErrors({ address: 'failure.code.bad-input' })
    else setFailure(answer.error)
  }

  return (
    <main className={styles.page}>
      <form
        ref={root}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Heading />
        <div role="alert" className={styles.alert}>
          {failure && <SignInFailure failure={failure} address={form.address.trim()} />}
        </div>
        <Fields form={form} errors={errors} disabled={busy !== undefined} onChange={change} />
        <Advanced form={form} errors={errors} disabled={busy !== undefined} onChange={change} />
        {busy === undefined ? (
          <Button type="submit" look="primary" className={styles.wide}>
            {t('sign-in.submit')}
          </Button>
        ) : (
          <Progress address={busy} onCancel={() => void actions.cancelSignIn(busy)} />
        )}
      </form>
    </main>
  )
}

function Heading() {
  const t = useText()
  return (
    <>
      <Mark className={styles.mark} />
      <h1 className={styles.title}>{t('app.name')}</h1>
      <p className={styles.lead}>{t('sign-in.lead')}</p>
    </>
  )
}

/** Moves the focus to what is in the way, once for each attempt that did not succeed. */
function useFocusOnRefusal() {
  const root = useRef<HTMLFormElement>(null)
  const [refused, setRefused] = useState<{ readonly code?: CallFailure }>()
  useEffect(() => refused && focusWhatIsWrong(root.current, refused.code), [refused])
  return { root, setRefused }
}

/** The field to mend, and where no field is known to be wrong the button to try again with. */
function focusWhatIsWrong(form: HTMLFormElement | null, code: CallFailure | undefined): void {
  const field = form?.querySelector<HTMLInputElement>(
    code === 'wrong-password' ? '[autocomplete="current-password"]' : '[aria-invalid="true"]',
  )
  field?.select()
  const next = field ?? form?.querySelector<HTMLElement>('[type="submit"]')
  next?.focus()
}

function Progress(props: { readonly address: string; readonly onCancel: () => void }) {
  const t = useText()
  const host = props.address.slice(props.address.indexOf('@') + 1)
  return (
    <div className={styles.progress}>
      <span className={styles.spinner} aria-hidden="true" />
      <span role="status" className={styles.host}>
        {t('sign-in.progress', { host })}
      </span>
      <Button size="small" autoFocus onClick={props.onCancel}>
        {t('sign-in.cancel')}
      </Button>
    </div>
  )
}
