import type { CallName, Input, Output, Place } from '../../shared/ipc/contract.ts'
import type { AccountId } from '../../shared/model/account.ts'
import type { BareJid } from '../../shared/model/jid.ts'
import type { LetterDraft, UiStore } from './ui.ts'

type Call = <N extends CallName>(
  name: N,
  input: Input<N>,
) => Promise<{ readonly value: Output<N> } | undefined>

/** How a chat message goes out, beside what it says. */
type Goes = Pick<Input<'message.send'>, 'answers' | 'newThread'>
type Letter = Pick<Input<'message.send'>, 'to' | 'body' | 'subject' | 'answers'>

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
    markRead: (account: AccountId, place: Place) => done('read.mark', { account, place }),
    setDraft: (account: AccountId, peer: BareJid, text: string) =>
      done('draft.set', { account, peer, text }),
    /** Messages to the person go to all their resources again. */
    unlock: (account: AccountId, peer: BareJid) => done('message.unlock', { account, peer }),
    openUri: (uri: string) => done('uri.open', { uri }),
    dismissUri: (id: string) => done('uri.dismiss', { id }),
    ...createWritingActions(ui),
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
