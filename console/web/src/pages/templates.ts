// What a new object begins as.

const TEMPLATES: Record<string, string> = {
  application: `kind: application
name: my-application
title: My application
types:
  - name: script
    technology:
      kind: script
      install: |
        #!/bin/sh
        set -e
        echo "installed" > /opt/my-application
      uninstall: |
        #!/bin/sh
        rm -f /opt/my-application
    detection:
      kind: file-present
      path: /opt/my-application
`,
  collection: `kind: collection
name: my-collection
description: Who is in it, and why
rule:
  kind: exists
  type: SMS_G_System_OPERATING_SYSTEM
`,
  'client-settings': `kind: client-settings
name: my-settings
collection: all-devices
priority: 100
heartbeat: PT15M
hardware-inventory: P1D
`,
  'maintenance-window': `kind: maintenance-window
name: my-nights
collection: all-devices
days: [monday, tuesday, wednesday, thursday, friday]
start: "22:00"
length: PT6H
basis: client
`,
  'boundary-group': `kind: boundary-group
name: my-place
description: Which building or network it is
boundaries:
  - { kind: ip-subnet, network: 10.1.0.0/16 }
distribution-points: []
`,
};

/** The text of an object of this kind, with names to be replaced. */
export function template(kind: string): string {
  return TEMPLATES[kind] ?? `kind: ${kind}\nname: my-${kind}\n`;
}
