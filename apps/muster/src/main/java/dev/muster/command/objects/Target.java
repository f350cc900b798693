package dev.muster.command.objects;

import dev.muster.command.CommandFailure;
import dev.muster.command.ExitCode;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.topology.NearestWord;
import java.util.Arrays;
import java.util.List;

/** Reads kinds and names of objects from a command line. */
final class Target {
  private Target() {}

  static ObjectKind kind(String word) {
    List<String> kinds = Arrays.stream(ObjectKind.values()).map(ObjectKind::label).toList();
    return ObjectKind.labelled(word)
        .or(() -> ObjectKind.labelled(word.replaceFirst("s$", "")))
        .orElseThrow(() ->
            new CommandFailure(
                ExitCode.BAD_INPUT,
                "There is no kind of objects '" + word + "'" + NearestWord.hint(word, kinds)));
  }

  static ObjectKey of(String kind, String name) {
    try {
      return new ObjectKey(kind(kind), new ObjectName(name));
    } catch (IllegalArgumentException notOne) {
      throw new CommandFailure(ExitCode.BAD_INPUT, String.valueOf(notOne.getMessage()));
    }
  }
}
