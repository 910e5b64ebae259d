const ask = (id: string, type: 'get' | 'set', payload: string, to = ''): string =>
  `<iq id='${id}' type='${type}'${to && ` to='${to}'`}>${payload}</iq>`

/** What a client says to hear as many sorts of answers as a server has. */
export const REQUESTS: readonly string[] = [
  ask('r1', 'get', "<query xmlns='jabber:iq:roster'/>"),
  ask('r2', 'get', "<query xmlns='http://jabber.org/protocol/disco#info'/>", 'example.net'),
  ask('r3', 'get', "<query xmlns='http://jabber.org/protocol/disco#items'/>", 'example.net'),
  ask('r4', 'get', "<query xmlns='jabber:iq:version'/>", 'example.net'),
  ask('r5', 'get', "<time xmlns='urn:xmpp:time'/>", 'example.net'),
  ask('r6', 'get', "<ping xmlns='urn:xmpp:ping'/>"),
  ask('r7', 'set', "<enable xmlns='urn:xmpp:carbons:2'/>"),
  ask(
    'r8',
    'set',
    "<query xmlns='jabber:iq:roster'><item jid='mercutio@example.org' name='&quot;M&quot; &amp; co'><group>x &lt; y</group></item></query>",
  ),
  ask(
    'r9',
    'set',
    "<vCard xmlns='vcard-temp'><FN>Ромео &amp; 羅密歐</FN><DESC>a\nb\tc</DESC></vCard>",
  ),
  ask('r10', 'get', "<vCard xmlns='vcard-temp'/>"),
  ask(
    'r11',
    'set',
    "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='urn:example:things'><item id='1'><thing xmlns='urn:example:things' a='1'>🌹</thing></item></publish></pubsub>",
  ),
  ask(
    'r12',
    'get',
    "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='urn:example:things'/></pubsub>",
  ),
  ask('r13', 'get', "<blocklist xmlns='urn:xmpp:blocking'/>"),
  ask('r14', 'get', "<query xmlns='jabber:iq:privacy'/>"),
  ask('r15', 'get', "<unknown xmlns='urn:example:unknown'><x/></unknown>", 'example.net'),
  ask('r16', 'get', "<query xmlns='jabber:iq:version'/>", 'nobody@example.com'),
  "<presence><show>away</show><status xml:lang='it'>nell’orto</status><priority>5</priority></presence>",
  "<message to='juliet@example.com' type='chat' id='m1'><body>It is my lady &amp; my love 🌹</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>",
  "<message to='romeo@example.net' type='chat' id='m2'><body>to myself: &lt;&gt;&#9;]]&gt;</body></message>",
  "<message to='nobody@example.com' type='chat' id='m3'><body>hello?</body></message>",
  ask(
    'r17',
    'set',
    "<query xmlns='urn:xmpp:mam:2' queryid='q'><set xmlns='http://jabber.org/protocol/rsm'><max>5</max></set></query>",
  ),
  "<r xmlns='urn:xmpp:sm:3'/>",
  "<presence to='mercutio@example.org' type='subscribe'/>",
]
