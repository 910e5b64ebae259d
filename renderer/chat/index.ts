export { Announcer } from './announcer.tsx'
export { Body } from './body.tsx'
export { Chats } from './chats.tsx'
export { Conversation } from './conversation.tsx'
export {
  conditionText,
  DeliveryState,
  failureText,
  NotDelivered,
  stateText,
  UnsettledActions,
} from './delivery-state.tsx'
export { Languages } from './languages.tsx'
export { Log, ToCome } from './log.tsx'
export { PlaceMenu } from './place-menu.tsx'
export { useDraft } from './use-draft.ts'
export { useHistory } from './use-history.ts'
export { useNewLine } from './use-new-line.ts'
export { useAttention, useReadMark } from './use-read-mark.ts'
export { farBeginning, useOpening } from './use-opening.ts'
export { useVariant } from './use-variant.ts'
export { WhatWasSaid } from './what-was-said.tsx'
