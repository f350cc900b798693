package dev.muster.command.objects;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.provider.StoredObject;
import dev.muster.platform.client.ProviderConnection;
import java.util.ArrayList;
import java.util.List;

/** Reads objects from the site. */
final class StoredObjects {
  private static final int PAGE = 500;

  private StoredObjects() {}

  /** A part of the list. */
  record Page(List<StoredObject> rows, long total) {
    Page {
      rows = List.copyOf(rows);
    }
  }

  static List<StoredObject> all(ProviderConnection provider, ObjectKind kind) {
    List<StoredObject> all = new ArrayList<>();
    Page page;
    do {
      page =
          provider.get(
              "/objects/" + kind.label() + "?limit=" + PAGE + "&offset=" + all.size(), Page.class);
      all.addAll(page.rows());
    } while (!page.rows().isEmpty() && all.size() < page.total());
    return all;
  }

  static StoredObject one(ProviderConnection provider, ObjectKey key) {
    return provider
        .find("/objects/" + key, StoredObject.class)
        .orElseThrow(() -> new CommandFailure(ExitCode.BAD_INPUT, "There is no " + key + "."));
  }
}
