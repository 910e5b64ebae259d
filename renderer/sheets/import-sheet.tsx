import { type ChangeEvent, useState } from 'react'
import type { RosterItem } from '../../shared/model/roster.ts'
import { useText } from '../i18n/intl.tsx'
import { useAccount, useAccountId, useActions } from '../store/app.tsx'
import { nameOf } from '../store/names.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { FormSheet } from './form-sheet.tsx'
import styles from './import-sheet.module.css'
import { inTurn } from './in-turn.ts'
import { useCall } from './use-call.ts'

const MAX_BYTES = 16_777_216

/** Contacts of a file: shown first, added where they are chosen, and asked only where that is wanted. */
export function ImportSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const actions = useActions()
  const account = useAccountId()
  const roster = useAccount((state) => state.roster)
  const calling = useCall()
  const [items, setItems] = useState<readonly RosterItem[]>()
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [ask, setAsk] = useState(false)
  const [done, setDone] = useState(0)
  const [tooLong, setTooLong] = useState(false)
  const offered = items?.filter(({ jid }) => jid !== account) ?? []
  const isNew = ({ jid }: RosterItem) => !roster.has(jid)
  const chosen = offered.filter((item) => isNew(item) && !left.has(item.jid))

  async function read({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = target.files?.[0]
    if (!file) return
    setItems(undefined)
    setTooLong(file.size > MAX_BYTES)
    if (file.size > MAX_BYTES) return
    const answer = actions.readRosterFile(account, await file.text())
    const result = await calling.run('roster.readFile', answer)
    setItems(result?.value.items)
    setLeft(new Set())
  }

  async function submit(): Promise<void> {
    setDone(0)
    const adding = inTurn(
      chosen,
      ({ jid, name = '', groups }) => actions.addContact({ account, jid, name, groups, ask }),
      setDone,
    )
    if (await calling.run('roster.add', adding)) onClose()
  }

  return (
    <FormSheet
      title={t('import.title')}
      help={t('import.help')}
      submit={t('import.submit', { count: chosen.length })}
      disabled={chosen.length === 0}
      calling={calling}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <label className={styles.file}>
        {t('import.file')}
        <input
          type="file"
          accept=".xml,application/xml,text/xml"
          disabled={calling.busy}
          onChange={(event) => void read(event)}
        />
      </label>
      {tooLong && <p role="alert">{t('import.too-long')}</p>}
      {items && offered.length === 0 && <p role="status">{t('import.nobody')}</p>}
      {offered.length > 0 && (
        <>
          <ul className={styles.people} aria-label={t('import.people')}>
            {offered.slice(0, MOST).map((item) => (
              <li key={item.jid}>
                <Checkbox
                  label={<bdi>{nameOf(item.jid, item)}</bdi>}
                  hint={isNew(item) ? lineOf(item) : t('import.known', { address: item.jid })}
                  checked={isNew(item) && !left.has(item.jid)}
                  disabled={!isNew(item) || calling.busy}
                  onChange={(take) =>
                    setLeft(take ? without(left, item.jid) : new Set([...left, item.jid]))
                  }
                />
              </li>
            ))}
          </ul>
          {offered.length > MOST && (
            <p className={styles.more}>{t('import.more', { count: offered.length - MOST })}</p>
          )}
          <Checkbox
            label={t('import.ask')}
            hint={t(ask ? 'import.ask.hint' : 'add.do-not-ask.hint')}
            checked={ask}
            onChange={setAsk}
          />
        </>
      )}
      {calling.busy && chosen.length > 0 && (
        <p role="status">{t('progress.count', { done, total: chosen.length })}</p>
      )}
    </FormSheet>
  )
}

/** So many are shown; the others are added with them. */
const MOST = 500

function lineOf({ jid, groups }: RosterItem): string {
  return [jid, ...groups].join(' · ')
}

function without(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...set].filter((other) => other !== key))
}
