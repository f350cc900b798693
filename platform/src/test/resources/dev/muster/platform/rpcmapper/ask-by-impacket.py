"""Lists a mapper's elements and maps interfaces with impacket; arguments: host, then UUIDs."""

import sys

from impacket import uuid
from impacket.dcerpc.v5 import epm, mgmt, transport

host = sys.argv[1]
for entry in epm.hept_lookup(host):
    floors = entry["tower"]["Floors"]
    annotation = entry["annotation"].rstrip(b"\0").decode()
    print("listed", str(floors[0]).lower(), epm.PrintStringBinding(floors), annotation)

for name in sys.argv[2:]:
    wanted = uuid.uuidtup_to_bin((name, "1.0"))
    for protocol in ("ncacn_ip_tcp", "ncacn_np", "ncacn_http"):
        try:
            print("mapped", name, epm.hept_map(host, wanted, protocol=protocol))
        except Exception as refusal:
            print("refused", name, protocol, refusal)

connection = transport.DCERPCTransportFactory("ncacn_ip_tcp:%s[135]" % host).get_dce_rpc()
connection.connect()
connection.bind(mgmt.MSRPC_UUID_MGMT)
for served in mgmt.hinq_if_ids(connection)["if_id_vector"]["if_id"]:
    print("serves", uuid.bin_to_string(served["Data"]["Uuid"]).lower())
print("listening", mgmt.his_server_listening(connection)["status"])
try:
    mgmt.hstop_server_listening(connection)
except Exception as refusal:
    print("stop refused", refusal)

signed = transport.DCERPCTransportFactory("ncacn_ip_tcp:%s[135]" % host)
signed.set_credentials("user", "secret")
connection = signed.get_dce_rpc()
connection.set_auth_level(6)
connection.connect()
try:
    connection.bind(epm.MSRPC_UUID_PORTMAP)
    print("login accepted")
except Exception as refusal:
    print("login refused", refusal)
