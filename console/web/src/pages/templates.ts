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
};

/** The text of an object of this kind, with names to be replaced. */
export function template(kind: string): string {
  return TEMPLATES[kind] ?? `kind: ${kind}\nname: my-${kind}\n`;
}
