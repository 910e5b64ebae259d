import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '../i18n/intl.tsx'
import { IconButton } from '../ui/button.tsx'
import styles from './pane-header.module.css'

type PaneHeaderProps = {
  readonly title: string
  readonly subtitle: string
  /** The whole address, on demand. */
  readonly hint: string
  readonly avatar: ReactNode
  readonly onBack: () => void
  readonly children?: ReactNode
}

/** The top of the middle pane; Back is there only where the panes come one at a time. */
export function PaneHeader(props: PaneHeaderProps) {
  const t = useText()
  return (
    <header className={styles.header}>
      <IconButton label={t('shell.back')} className={styles.back} onClick={props.onBack}>
        <ArrowLeft />
      </IconButton>
      {props.avatar}
      <div className={styles.text} title={props.hint}>
        <h2 className={styles.title} dir="auto">
          {props.title}
        </h2>
        <p className={styles.subtitle} dir="auto">
          {props.subtitle}
        </p>
      </div>
      {props.children}
    </header>
  )
}
