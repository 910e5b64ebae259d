"""Another client on a line that is cut: slixmpp as it comes, connecting again when it was disconnected.

Takes one order a line on standard input, as JSON, and tells on standard output, one JSON object a
line, how it stands and what arrived. The first order is "start"; at the end of the input it leaves.
"""

import asyncio
import json
import sys

import slixmpp

AGAIN = 1.0


def tell(event, **told):
    print(json.dumps({"event": event, **told}), flush=True)


class Other(slixmpp.ClientXMPP):
    def __init__(self, order):
        super().__init__(order["jid"], order["password"])
        self.ca_certs = order["authority"]
        self.where = (order["host"], order["port"])
        self.direct = order["tls"] == "direct"
        self.wanted = True
        for name, options in order["plugins"].items():
            self.register_plugin(name, options)
        self.add_event_handler("connected", lambda _: tell("connected"))
        self.add_event_handler("session_start", self.on_start)
        self.add_event_handler("session_resumed", lambda _: tell("online"))
        self.add_event_handler("disconnected", self.on_disconnected)
        self.add_event_handler("message", self.on_message)
        self.connect()

    async def get_dns_records(self, domain, port=None):
        """What the DNS would say, so that it finds its server whenever it connects by itself."""
        return [(domain, *self.where)]

    def connect(self, **_):
        """Remembers direct TLS, which slixmpp forgets when it connects again by itself."""
        super().connect(use_ssl=self.direct)

    async def on_start(self, _):
        self.send_presence()
        await self.get_roster()
        tell("online")

    async def on_disconnected(self, _):
        tell("disconnected")
        if self.wanted:
            await asyncio.sleep(AGAIN)
            if self.wanted and self.transport is None:
                self.connect()

    def on_message(self, message):
        if message["type"] == "chat" and message["body"]:
            tell("message", sender=message["from"].bare, body=message["body"])

    async def obey(self, order):
        kind = order["do"]
        if kind == "message":
            self.send_message(mto=order["to"], mbody=order["body"], mtype="chat")
        elif kind == "offline":
            self.wanted = False
            await self.disconnect()
        elif kind == "available":
            self.wanted = True
            # A connection that slixmpp has not seen the end of.
            self.abort()
            self.connect()
        else:
            raise ValueError(kind)


async def main():
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    other = None
    async for line in reader:
        order = json.loads(line)
        if order["do"] == "start":
            other = Other(order)
        else:
            await other.obey(order)


# slixmpp 1.8 takes the loop of the thread when it is made.
asyncio.get_event_loop_policy().get_event_loop().run_until_complete(main())
