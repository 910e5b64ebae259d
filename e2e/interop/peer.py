"""Somebody with another program: slixmpp, driven by lines of JSON.

Takes one order a line on standard input and tells on standard output, one JSON object a line, what
came of it and what arrived by itself. Nothing is accepted, answered or approved unasked but what
slixmpp has to answer by the RFCs. The first order is "connect"; at the end of the input it leaves.
"""

import asyncio
import json
import sys
from xml.etree import ElementTree

import slixmpp

ROSTER = "{jabber:iq:roster}"


def tell(event, **told):
    print(json.dumps({"event": event, **told}), flush=True)


def words(stanza, *names):
    """The parts of a stanza that are there, as text."""
    found = {name: str(stanza[name]) for name in names}
    return {name: value for name, value in found.items() if value}


class Peer(slixmpp.ClientXMPP):
    def __init__(self, jid, password, authority):
        super().__init__(jid, password)
        self.ca_certs = authority
        self.auto_authorize = None
        self.auto_subscribe = False
        # Its plugin for the time, XEP-0202, fails over its own answers in version 1.8.
        for plugin in ("xep_0030", "xep_0012", "xep_0115"):
            self.register_plugin(plugin)
        self.register_plugin("xep_0092", {"software_name": "Peer", "version": "7"})
        self.add_event_handler("session_start", self.on_start)
        self.add_event_handler("failed_auth", lambda _: tell("refused"))
        self.add_event_handler("disconnected", lambda _: tell("disconnected"))
        self.add_event_handler("message", self.on_message)
        # slixmpp tells of headlines as of all others, but of errors apart.
        self.add_event_handler("message_error", self.on_message)
        self.add_event_handler("roster_update", self.on_roster)
        self.add_event_handler("presence", self.on_presence)

    async def on_start(self, _):
        await self.get_roster()
        self.send_presence()
        tell("online", jid=str(self.boundjid), roster=self.contacts())

    def on_message(self, message):
        parts = words(message, "from", "type", "id", "body", "subject", "thread")
        error = message["error"]["condition"] if message["type"] == "error" else None
        tell("message", **parts, **({"condition": error} if error else {}))

    def on_presence(self, presence):
        # Its type is the show where it is one of somebody who is there.
        kind = presence.xml.attrib.get("type", "available")
        parts = words(presence, "from", "show", "status")
        tell("presence", type=kind, priority=presence["priority"], **parts)

    def on_roster(self, iq):
        items = [
            {**item.attrib, "groups": [group.text for group in item]}
            for item in iq.xml.iter(f"{ROSTER}item")
        ]
        tell("roster", type=iq["type"], items=items)

    def contacts(self):
        return {
            jid: {
                "subscription": self.client_roster[jid]["subscription"],
                "ask": self.client_roster[jid]["pending_out"],
                "name": self.client_roster[jid]["name"],
                "groups": self.client_roster[jid]["groups"],
            }
            for jid in self.client_roster
            if self.client_roster[jid]["subscription"] != "none"
            or self.client_roster[jid]["pending_out"]
            or self.client_roster[jid]["name"]
        }

    async def obey(self, order):
        kind = order.pop("do")
        if kind == "message":
            message = self.make_message(
                mto=order["to"],
                mbody=order.get("body"),
                msubject=order.get("subject"),
                mtype=order.get("type"),
            )
            for name in ("thread", "id"):
                if name in order:
                    message[name] = order[name]
            message.send()
        elif kind == "presence":
            self.send_presence(
                pto=order.get("to"),
                ptype=order.get("type"),
                pshow=order.get("show"),
                pstatus=order.get("status"),
                ppriority=order.get("priority"),
            )
        elif kind == "contact":
            await self.update_roster(
                order["jid"], name=order.get("name", ""), groups=order.get("groups", [])
            )
        elif kind == "remove":
            await self.del_roster_item(order["jid"])
        elif kind == "ask":
            await self.ask(order)
        elif kind == "caps":
            tell("caps", features=await self.verified(order["jid"]))
        elif kind == "raw":
            self.send_raw(order["xml"])
        else:
            raise ValueError(kind)

    async def verified(self, jid):
        """What a device has announced by a hash, if slixmpp found the hash to be right."""
        caps = await self["xep_0115"].get_caps(jid=slixmpp.JID(jid))
        return sorted(caps["features"]) if caps else None

    async def ask(self, order):
        """Sends a request with any payload and tells how it was answered."""
        iq = self.make_iq(ito=order.get("to"), itype=order["type"])
        iq.append(ElementTree.fromstring(order["payload"]))
        try:
            answer = await iq.send(timeout=10)
        except slixmpp.exceptions.IqError as error:
            tell("answer", type="error", condition=error.condition)
        except slixmpp.exceptions.IqTimeout:
            tell("answer", type="timeout")
        else:
            payload = "".join(ElementTree.tostring(part, "unicode") for part in answer.xml)
            tell("answer", type="result", payload=payload)


async def lines():
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    async for line in reader:
        yield json.loads(line)


async def main():
    peer = None
    async for order in lines():
        if order["do"] == "connect":
            peer = Peer(order["jid"], order["password"], order["authority"])
            peer.connect((order["host"], order["port"]))
        else:
            await peer.obey(order)
    if peer is not None:
        await peer.disconnect()


# slixmpp 1.8 takes the loop of the thread when it is made.
asyncio.get_event_loop_policy().get_event_loop().run_until_complete(main())
