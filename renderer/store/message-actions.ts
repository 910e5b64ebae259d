import type { CallName, Input, Output, Place } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import type { Message } from '../../shared/model/message.ts'
import { editKey } from '../inbox/draft-key.ts'
import type { Editing, LetterDraft, UiStore } from './ui.ts'

type Call = <N extends CallName>(
  name: N,
  input: Input<N>,
) => Promise<{ readonly value: Output<N> } | undefined>

/** How a chat message goes out, beside what it says. */
type Goes = Pick<Input<'message.send'>, 'answers' | 'newThread' | 'replaces'>
type Letter = Pick<Input<'message.send'>, 'to' | 'body' | 'subject' | 'answers' | 'replaces'>

const MOST_LETTER_DRAFTS = 20

/** What is done with messages, and with addresses that were opened. */
export function createMessageActions(call: Call, ui: UiStore) {
  const done = async <N extends CallName>(name: N, input: Input<N>) =>
    (await call(name, input)) !== undefined

  return {
    sendMessage: (account: AccountId, to: BareJid, body: string, goes: Goes = {}) =>
      done('message.send', { account, to, body, ...goes }),
    /** Gives the id of the letter, or undefined where it was not taken. */
    async sendLetter(account: AccountId, letter: Letter): Promise<string | undefined> {
      const answer = await call('message.send', { account, type: 'normal', ...letter })
      return answer?.value.id
    },
    retryMessage: (account: AccountId, id: string) => done('message.retry', { account, id }),
    deleteMessage: (account: AccountId, id: string) => done('message.delete', { account, id }),
    markRead: (account: AccountId, place: Place, upTo: number) =>
      done('read.mark', { account, place, upTo }),
    setDraft: (account: AccountId, peer: BareJid, text: string) =>
      done('draft.set', { account, peer, text }),
    /** Messages to the person go to all their resources again. */
    unlock: (account: AccountId, peer: BareJid) => done('message.unlock', { account, peer }),
    openUri: (uri: string) => done('uri.open', { uri }),
    dismissUri: (id: string) => done('uri.dismiss', { id }),
    ...createWritingActions(ui),
    ...createEditActions(ui),
  }
}

function createEditActions(ui: UiStore) {
  const { writeLetter, keepLetterDraft } = createWritingActions(ui)
  return {
    /** Opens a message that was not sent where such are written, with its text; it stays where it is until another replaces it. */
    editMessage(account: AccountId, { id, peer, to = peer, type, subject = '', body }: Message) {
      if (type === 'normal') {
        const key = editKey(id)
        keepLetterDraft({ account, key, to, subject, body })
        writeLetter(to, key)
        return
      }
      ui.setState(({ openings }) => ({
        open: { kind: 'chat', peer },
        pane: 'main',
        openings: openings + 1,
        editing: { account, id, peer, text: body },
      }))
    },
    /** Keeps how far such a message is written. */
    keepEdit: (editing: Editing, text: string) =>
      ui.setState((old) =>
        old.editing?.id === editing.id ? { editing: { ...editing, text } } : old,
      ),
    endEdit: () => ui.setState({ editing: undefined }),
  }
}

function createWritingActions(ui: UiStore) {
  return {
    /** Opens a letter to be written; what is given already is kept with what was there. */
    writeLetter: (to: string, draft: string = `to ${to}`) =>
      ui.setState(({ openings }) => ({
        open: { kind: 'compose', draft, to },
        pane: 'main',
        openings: openings + 1,
      })),
    /** Keeps a letter that is being written; one without words is forgotten. */
    keepLetterDraft: (draft: LetterDraft) =>
      ui.setState(({ letterDrafts }) => {
        const others = letterDrafts.filter(
          ({ account, key }) => account !== draft.account || key !== draft.key,
        )
        const empty = draft.subject === '' && draft.body === ''
        return { letterDrafts: empty ? others : [draft, ...others].slice(0, MOST_LETTER_DRAFTS) }
      }),
    /** Opens a conversation with a text in its field, behind what is there. */
    writeTo: (peer: BareJid, text: string) =>
      ui.setState(({ openings }) => ({
        open: { kind: 'chat', peer },
        pane: 'main',
        openings: openings + 1,
        insertion: { peer, text },
      })),
    /** Leaves what is open for good. */
    close: () => ui.setState({ open: undefined, pane: 'list' }),
    endInsertion: () => ui.setState({ insertion: undefined }),
    chooseLetterBox: (letterBox: 'received' | 'sent' | 'drafts') => ui.setState({ letterBox }),
    chooseAccount: (account: AccountId) =>
      ui.setState((old) =>
        old.account === account ? old : { account, open: undefined, pane: 'list' },
      ),
  }
}
