package dev.muster.site.inventory;

import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.fact.Instance;
import dev.muster.foundation.json.Json;
import dev.muster.platform.database.CopyRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What reports come to, as rows of the temporary tables. */
final class ReportRows {
  private final ClassStore classes;
  private final List<Present> first = new ArrayList<>();
  private final List<Present> present = new ArrayList<>();
  private final List<Gone> gone = new ArrayList<>();

  record Present(DeviceId device, int type, Instance instance) {}

  record Gone(DeviceId device, int type, String key) {}

  ReportRows(Collection<Fold> folds, ClassStore classes) {
    this.classes = classes;
    for (Fold fold : folds) {
      fold.changes()
          .forEach((type, instances) -> {
            int number = classes.of(type);
            instances.forEach((key, instance) -> add(fold, number, key, instance));
          });
    }
  }

  private void add(Fold fold, int type, String key, Optional<Instance> instance) {
    if (instance.isPresent()) {
      (fold.known() ? present : first).add(new Present(fold.device(), type, instance.get()));
    } else if (!fold.full()) {
      gone.add(new Gone(fold.device(), type, key));
    }
  }

  /** Instances of devices that had none before. */
  List<Present> first() {
    return first;
  }

  /** Instances of devices that may have them already. */
  List<Present> present() {
    return present;
  }

  List<Gone> gone() {
    return gone;
  }

  void reporter(CopyRows row, Fold fold) {
    Fold.Present after = fold.after();
    row.put(fold.device().value())
        .put(after.digest().map(ContentHash::value).orElse(null))
        .put(
            new TreeSet<>(fold.classes())
                .stream()
                    .map(type -> String.valueOf(classes.of(type)))
                    .collect(Collectors.joining(",", "{", "}")))
        .put(after.reported())
        .put(after.position().stream())
        .put(after.position().sequence())
        .put(after.position().number())
        .put(after.needsFull())
        .put(fold.full())
        .put(fold.known());
  }

  static void present(CopyRows row, Present each) {
    row.put(each.device().value())
        .put(each.type())
        .put(each.instance().key())
        .put(Json.write(each.instance().properties()));
  }

  static void gone(CopyRows row, Gone each) {
    row.put(each.device().value()).put(each.type()).put(each.key());
  }
}
