"""Asks a mapper by connectionless RPC: scapy writes and reads headers, impacket parameters."""

import socket
import sys
import uuid

from impacket.dcerpc.v5 import epm
from impacket.uuid import uuidtup_to_bin
from scapy.layers.dcerpc import DceRpc4

host, wanted = sys.argv[1:3]
MAPPER = uuid.UUID("e1af8308-5d1f-11c9-91a4-08002b14a0fa")
asker = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
asker.settimeout(5)


def ask(kind, operation, stub):
    header = DceRpc4(
        ptype=kind, flags1=0x20, if_id=MAPPER, act_id=uuid.uuid4(), if_vers=3, opnum=operation
    )
    header.len = len(stub)
    asker.sendto(bytes(header) + stub, (host, 135))
    answer = asker.recv(2048)
    read = DceRpc4(answer)
    print("answer", read.ptype, read.len, len(answer) - 80)
    return answer[80:]


tower = epm.EPMTower()
interface = epm.EPMRPCInterface()
interface["InterfaceUUID"] = uuid.UUID(wanted).bytes_le
interface["MajorVersion"] = 1
syntax = epm.EPMRPCDataRepresentation()
syntax["DataRepUuid"] = uuidtup_to_bin(("8a885d04-1ceb-11c9-9fe8-08002b104860", "2.0"))[:16]
syntax["MajorVersion"] = 2
protocol = epm.EPMProtocolIdentifier()
protocol["ProtIdentifier"] = epm.FLOOR_RPCV5_IDENTIFIER
port = epm.EPMPortAddr()
address = epm.EPMHostAddr()
address["Ip4addr"] = b"\0\0\0\0"
tower["NumberOfFloors"] = 5
tower["Floors"] = b"".join(
    floor.getData() for floor in (interface, syntax, protocol, port, address)
)
question = epm.ept_map()
question["max_towers"] = 1
question["map_tower"]["tower_length"] = len(tower)
question["map_tower"]["tower_octet_string"] = tower.getData()
answer = epm.ept_mapResponse(ask(0, 3, question.getData()))
found = epm.EPMTower(b"".join(answer["ITowers"][0]["Data"]["tower_octet_string"]))
print("mapped", epm.EPMPortAddr(found["Floors"][3].getData())["IpPort"])

listing = epm.ept_lookup()
listing["inquiry_type"] = 0
listing["object"] = epm.NULL
listing["Ifid"] = epm.NULL
listing["vers_option"] = 1
listing["max_ents"] = 500
while True:
    page = epm.ept_lookupResponse(ask(0, 2, listing.getData()))
    for entry in page["entries"]:
        print("listed", b"".join(entry["annotation"]).rstrip(b"\0").decode())
    if page["entry_handle"].isNull():
        break
    listing["entry_handle"] = page["entry_handle"]

ask(1, 3, b"")
ask(0, 99, b"")
