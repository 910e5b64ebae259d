import { ChevronDown } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from './button.tsx'
import styles from './disclosure.module.css'

type DisclosureProps = {
  readonly label: string
  /** Open at first. */
  readonly open?: boolean
  /** Open whatever was chosen, while something in it asks for attention. */
  readonly needed?: boolean
  readonly children: ReactNode
}

/** What few people need, behind a quiet button. */
export function Disclosure({
  label,
  open: first = false,
  needed = false,
  children,
}: DisclosureProps) {
  const id = useId()
  const [chosen, setOpen] = useState(first)
  const open = chosen || needed
  return (
    <div>
      <Button
        look="quiet"
        size="small"
        className={styles.toggle}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
        <ChevronDown aria-hidden="true" />
      </Button>
      <div id={id} hidden={!open} className={styles.content}>
        {open && children}
      </div>
    </div>
  )
}
