/** What the people say, by the first part of their address: in character, in short lines of today and of the play. */
export const LINES: Readonly<Record<string, readonly string[]>> = {
  juliet: [
    'Who is there, hidden by the night, that stumbles on my secrets?',
    'I know your voice. Not a hundred words of it yet, but I know it.',
    'If they see you here they will do you harm.',
    'Do not swear by the moon. She changes every month.',
    'Good night, good night! Parting is such sweet sorrow.',
    'The orchard walls are high. Tell me how you came in.',
    'Wait but a little, I will come again.',
    'What o’clock tomorrow shall I send to thee?',
  ],
  mercutio: [
    'Nay, gentle Romeo, we must have you dance.',
    'O, then I see Queen Mab hath been with you.',
    'If love be rough with you, be rough with love.',
    'You are late again. I count it a verse you owe me.',
    'Ask for me tomorrow. Not too early.',
  ],
  benvolio: [
    'Come, shall we go?',
    'Be ruled by me: forget to think of her.',
    'Tell me in sadness, who is it?',
    'The day is hot, the Capulets abroad. Stay off the square.',
    'I will be brief: supper at nine, and bring your mask.',
  ],
  nurse: [
    'Fie, how my bones ache! Let me sit a moment.',
    'She is well, she is well. Give me time to breathe.',
    'Here, sir, a ring she bid me give you.',
    'Is your man secret? Two may keep counsel, putting one away.',
    'Hie you hence to Friar Laurence’ cell.',
  ],
  laurence: [
    'Wisely and slow. They stumble that run fast.',
    'What early tongue so sweet saluteth me?',
    'Young son, be plain, and say it in one sentence.',
    'I will keep the door unlocked. Come after vespers.',
    'These violent delights have violent ends. Eat something.',
  ],
  tybalt: ['What, here?', 'I hate the word peace.', 'This shall not excuse the injuries.'],
  montague: ['Have you been up before the sun again?', 'Speak to your mother.'],
  'lady.montague': ['Right glad I am you were not at this fray.', 'Write to us more often.'],
  balthasar: ['The horses are ready, my lord.', 'I do beseech you, sir, have patience.'],
  rosaline: ['Sir, we are hardly acquainted.'],
  escalus: ['Throw your mistempered weapons to the ground.', 'My office answers on Mondays.'],
  chorus: ['In fair Verona, where we lay our scene.', 'What here shall miss, our toil shall mend.'],
  peter: ['Anon!', 'I saw no man use you at his pleasure.'],
  simon: ['Silver hath a sweet sound.', 'We play at the Capulets on Thursday. Come and listen.'],
  hugh: ['Musicians sound for silver.', 'One more song, and then to bed.'],
  apothecary: ['Who calls so loud?', 'My poverty, but not my will, consents.'],
  paris: ['These times of woe afford no time to woo.', 'Good day to you, neighbour.'],
  anybody: [
    'Good morrow, cousin.',
    'I am at work, but tell me all tonight.',
    'Aye, sir. I heard of it in the square.',
    'Say that again, and slowly.',
  ],
}

type Rule = readonly [pattern: RegExp, answer: string]

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  juliet: [
    [/\bmoon\b/iu, 'O swear not by the moon, the inconstant moon.'],
    [/\blove\b/iu, 'My bounty is as boundless as the sea, my love as deep.'],
    [/\bname\b/iu, 'What’s in a name? A rose by any other word would smell as sweet.'],
    [/\bsaint\b/iu, 'Thou knowest the mask of night is on my face.'],
    [/\b(?:when|tomorrow)\b/iu, 'At the hour of nine. I will not fail.'],
  ],
  mercutio: [
    [/\bdream\b/iu, 'Dreamers often lie.'],
    [/\b(?:love|juliet)\b/iu, 'Alas, poor Romeo, he is already dead: stabbed with a black eye.'],
  ],
  benvolio: [[/\brosaline\b/iu, 'I will make thee think thy swan a crow.']],
  nurse: [[/\bjuliet\b/iu, 'My lady? The sweetest lady! When she was a little prating thing…']],
  laurence: [
    [/\b(?:marry|wedding)\b/iu, 'This afternoon, then. Two witnesses, no trumpets.'],
    [/\brosaline\b/iu, 'Is Rosaline, that thou didst love so dear, so soon forsaken?'],
  ],
}

/** What somebody answers to a message: to what it says where they can, else their next line. */
export function answerOf(
  local: string,
  lines: readonly string[],
  text: string,
  turn: number,
): string {
  const rule = (RULES[local] ?? []).find(([pattern]) => pattern.test(text))
  return rule?.[1] ?? lines[turn % lines.length] ?? '…'
}
