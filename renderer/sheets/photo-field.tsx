import { useId, useState } from 'react'
import type { Photo } from '../../shared/model/vcard.ts'
import { usePicture } from '../details/index.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccountId } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import styles from './photo-field.module.css'
import { photoOf } from './photo.ts'

type PhotoFieldProps = {
  readonly photo: Photo | undefined
  readonly onChange: (photo: Photo | undefined) => void
}

/** A picture from a file, made small before it goes anywhere. */
export function PhotoField({ photo, onChange }: PhotoFieldProps) {
  const t = useText()
  const id = useId()
  const account = useAccountId()
  const picture = usePicture(photo)
  const [refused, setRefused] = useState(false)

  async function choose(file: File | undefined): Promise<void> {
    if (!file) return
    const chosen = await photoOf(file)
    setRefused(!chosen)
    if (chosen) onChange(chosen)
  }

  return (
    <div className={styles.photo}>
      <Avatar name={nameOf(account)} seed={account} size="large" picture={picture} />
      <div className={styles.choice}>
        <label htmlFor={id}>{t('profile.photo')}</label>
        <input
          id={id}
          type="file"
          accept="image/*"
          onChange={({ target }) => void choose(target.files?.[0])}
        />
        <p role="alert">{refused && t('profile.photo.bad')}</p>
        {photo && (
          <Button size="small" onClick={() => onChange(undefined)}>
            {t('profile.photo.remove')}
          </Button>
        )}
      </div>
    </div>
  )
}
