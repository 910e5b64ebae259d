import { useState } from 'react'
import type { VCard } from '../../shared/model/vcard.ts'
import { type Profile, useVCard } from '../details/index.ts'
import type { TextId } from '../i18n/en.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { Field } from '../ui/field.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { FormSheet } from './form-sheet.tsx'
import { ListSheet } from './list-sheet.tsx'
import { PhotoField } from './photo-field.tsx'
import { formOf, LINES, type ProfileForm, vcardOf } from './profile-form.ts'
import styles from './sheets.module.css'
import { useCall } from './use-call.ts'

/** One's own card (XEP-0054), as far as it could be had: what was not read is not written over. */
export function ProfileSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const online = useAccount(({ stream }) => stream.state === 'online')
  const profile = useVCard(useAccountId(), online)
  if (profile.state === 'there') return <ProfileEditor vcard={profile.vcard} onClose={onClose} />
  if (profile.state === 'none') return <ProfileEditor vcard={undefined} onClose={onClose} />
  return (
    <ListSheet title={t('profile.title')} onClose={onClose}>
      <p role="status" className={styles.section}>
        {t(waitingFor(profile.state, online))}
      </p>
    </ListSheet>
  )
}

function waitingFor(state: Profile['state'], online: boolean): TextId {
  if (!online) return 'profile.offline'
  return state === 'failed' ? 'profile.failed' : 'card.loading'
}

function ProfileEditor(props: { readonly vcard: VCard | undefined; readonly onClose: () => void }) {
  const { onClose } = props
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const calling = useCall()
  const [form, setForm] = useState(formOf(props.vcard))
  const change = (part: Partial<ProfileForm>) => setForm((old) => ({ ...old, ...part }))

  async function submit(): Promise<void> {
    const publishing = actions.publishVCard(account, vcardOf(form))
    if (await calling.run('vcard.set', publishing)) onClose()
  }

  return (
    <FormSheet
      title={t('profile.title')}
      help={t('profile.help')}
      submit={t('profile.submit')}
      calling={calling}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <PhotoField photo={form.photo} onChange={(photo) => change({ photo })} />
      <div className={styles.pair}>
        {LINES.map(([key, id]) => (
          <Field
            key={key}
            label={t(`card.${id}`)}
            value={form[key]}
            dir={key === 'url' || key === 'birthday' ? 'ltr' : 'auto'}
            placeholder={key === 'birthday' ? t('profile.birthday.example') : undefined}
            maxLength={500}
            autoComplete="off"
            onChange={({ target }) => change({ [key]: target.value })}
          />
        ))}
      </div>
      <div className={styles.pair}>
        <TextArea
          label={t('profile.emails')}
          value={form.emails}
          dir="ltr"
          rows={2}
          maxLength={4000}
          spellCheck={false}
          onChange={({ target }) => change({ emails: target.value })}
        />
        <TextArea
          label={t('profile.phones')}
          value={form.phones}
          dir="ltr"
          rows={2}
          maxLength={4000}
          onChange={({ target }) => change({ phones: target.value })}
        />
      </div>
      <TextArea
        label={t('card.description')}
        value={form.description}
        dir="auto"
        maxLength={8000}
        onChange={({ target }) => change({ description: target.value })}
      />
    </FormSheet>
  )
}
