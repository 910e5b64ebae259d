"""Reads XML streams with expat for the fuzzer.

Requests and answers come in frames: a length of four bytes (big-endian), then so many bytes. A request is one byte,
`r` to read or `b` to only find out how long expat itself takes, and a document. The answer is JSON:
[events, error or null, nanoseconds].
"""

import json
import sys
from time import perf_counter_ns
from xml.parsers import expat

# A character that no XML document may have, so that no namespace name can have it.
SEPARATOR = "\x01"


def create():
    parser = expat.ParserCreate("utf-8", SEPARATOR)
    parser.namespace_prefixes = True
    if hasattr(parser, "SetReparseDeferralEnabled"):
        parser.SetReparseDeferralEnabled(False)
    parser.buffer_text = True
    parser.ordered_attributes = True
    return parser


def split(name):
    """Namespace, local name and prefix of a name as expat gives it."""
    parts = name.split(SEPARATOR)
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def attribute(name):
    _, local, prefix = split(name)
    return prefix + ":" + local if prefix else local


def order(pair):
    # As JavaScript compares texts: by UTF-16 code unit.
    return pair[0].encode("utf-16-be", "surrogatepass")


def opening(name, attributes):
    namespace, local, _ = split(name)
    pairs = [[attribute(attributes[i]), attributes[i + 1]] for i in range(0, len(attributes), 2)]
    return ["s", namespace, local, sorted(pairs, key=order)]


def attach(parser):
    events = []
    depth = 0
    element = []

    def start(name, attributes):
        nonlocal depth, element
        if depth == 0:
            events.append(["start", [opening(name, attributes)]])
        else:
            if depth == 1:
                element = []
            element.append(opening(name, attributes))
        depth += 1

    def end(_):
        nonlocal depth
        depth -= 1
        if depth == 0:
            events.append(["end", []])
        else:
            element.append(["e"])
            if depth == 1:
                events.append(["element", element])

    def text(data):
        if depth > 1:
            if element[-1][0] == "t":
                element[-1][1] += data
            else:
                element.append(["t", data])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    return events


def read(document, bare):
    parser = create()
    events = [] if bare else attach(parser)
    error = None
    begun = perf_counter_ns()
    try:
        parser.Parse(document, False)
    except expat.ExpatError as problem:
        error = expat.ErrorString(problem.code)
    return [events, error, perf_counter_ns() - begun]


def main():
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while True:
        head = source.read(4)
        if len(head) < 4:
            return
        request = source.read(int.from_bytes(head, "big"))
        answer = read(request[1:], request[:1] == b"b")
        data = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        target.write(len(data).to_bytes(4, "big") + data)
        target.flush()


main()
