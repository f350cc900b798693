package dev.muster.command.objects;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.provider.StoredObject;
import dev.muster.platform.client.ListPart;
import dev.muster.platform.client.ProviderConnection;
import java.util.List;

/** Reads objects from the site. */
final class StoredObjects {
  private StoredObjects() {}

  /** A part of the list. */
  record Page(List<StoredObject> rows, long total) implements ListPart<StoredObject> {
    Page {
      rows = List.copyOf(rows);
    }
  }

  static List<StoredObject> all(ProviderConnection provider, ObjectKind kind) {
    return provider.all("/objects/" + kind.label(), Page.class);
  }

  static StoredObject one(ProviderConnection provider, ObjectKey key) {
    return provider
        .find("/objects/" + key, StoredObject.class)
        .orElseThrow(() -> new CommandFailure(ExitCode.BAD_INPUT, "There is no " + key + "."));
  }
}
